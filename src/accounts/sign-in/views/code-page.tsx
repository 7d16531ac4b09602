import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PasskeyForm } from '../../passkeys/views/passkey-form.tsx'
import type { Onward } from './sign-in-page.tsx'

/** The second step: a code of the authenticator, or a recovery code in the same box. */
export function CodePage({
  page,
  form,
  onward,
  passkey,
  only,
  action,
}: {
  page: Page
  form: FormState
  onward: Onward
  /** What a passkey is asked, where passkeys are possible. */
  passkey?: object
  /** A passkey is the one second factor there is. */
  only?: boolean
  /** Where the code goes, when not to the second step of a password. */
  action?: string
}) {
  const instead = passkey && <PasskeyForm page={page} options={passkey} onward={onward} primary={only} />
  if (only)
    return (
      <Door page={page} title={page.t('accounts.code.title')} fixed>
        <p>{page.t('passkeys.only')}</p>
        {instead}
        <noscript>
          <p>{page.t('passkeys.only.noscript')}</p>
        </noscript>
        <OtherAccount page={page} />
      </Door>
    )
  return (
    <Door page={page} title={page.t('accounts.code.title')} fixed={action !== undefined}>
      <p>{page.t('accounts.code.lead')}</p>
      <Form page={page} action={action ?? '/sign-in/second-factor'} hidden={{ ...onward }} turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="code"
          label={page.t('accounts.code')}
          hint={page.t('accounts.code.hint')}
          autocomplete="one-time-code"
          short
          autofocus
        />
        <Actions>
          <Button>{page.t('accounts.code.go')}</Button>
        </Actions>
      </Form>
      {instead}
      <OtherAccount page={page} />
    </Door>
  )
}

function OtherAccount({ page }: { page: Page }) {
  return (
    <p class="small">
      <a class="ds-link" href="/sign-in">
        {page.t('accounts.code.other')}
      </a>
    </p>
  )
}
