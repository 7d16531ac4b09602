import { ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PasskeyButton } from './passkey-button.tsx'

/** Adding a passkey: its name, then what the browser asks. */
export function NewPasskeyPage({ page, form, options }: { page: Page; form: FormState; options: object }) {
  return (
    <Door page={page} title={page.t('passkeys.add')} fixed>
      <p>{page.t('passkeys.add.lead')}</p>
      <Form page={page} action="/account/passkeys" turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="name"
          label={page.t('passkeys.name')}
          hint={page.t('passkeys.name.hint')}
          maxlength={60}
        />
        <PasskeyButton
          page={page}
          name="passkey"
          kind="create"
          options={options}
          words={page.t('passkeys.add.go')}
          primary
        />
        <noscript>
          <p>{page.t('passkeys.add.noscript')}</p>
        </noscript>
      </Form>
      <p>
        <ButtonLink variant="secondary" href="/account#passkeys">
          {page.t('accounts.back')}
        </ButtonLink>
      </p>
    </Door>
  )
}
