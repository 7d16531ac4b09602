import type { Child } from 'hono/jsx'
import type { Body } from '../../../platform/http/form.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door, PlainPage } from '../../../ui/layout.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { PasskeyButton } from '../../passkeys/views/passkey-button.tsx'
import type { Asked } from '../step-up.ts'

/** Where the proof goes, and what goes along with it: everything that was typed before the question came. */
export interface Onwards {
  action: string
  fields: Body
}

function leadOf({ code, password, passkey }: Asked): MessageId {
  if (!passkey) return code ? 'stepup.lead.code' : 'stepup.lead'
  return password ? 'stepup.lead.passkey' : 'stepup.lead.only_passkey'
}

/** In the shell for a member; at the door for one's own account, without links that would drop what was typed. */
function Frame({ page, children }: { page: Page; children?: Child }) {
  const title = page.t('stepup.title')
  if (page.member)
    return (
      <PlainPage page={page} title={title}>
        {children}
      </PlainPage>
    )
  return (
    <Door page={page} title={title} fixed>
      {children}
    </Door>
  )
}

/** Who are you, once more: before something that must not be done by somebody at an open screen. */
export function StepUpPage({
  page,
  why,
  asked,
  onwards,
  form,
  leave,
}: {
  page: Page
  why: MessageId
  asked: Asked
  onwards: Onwards
  form: FormState
  /** Where to go instead. */
  leave: string
}) {
  const { _csrf, _key, ...typed } = onwards.fields
  const key = typeof _key === 'string' ? _key : undefined
  return (
    <Frame page={page}>
      <p class="strong">{page.t(why)}</p>
      <p>{page.t(leadOf(asked))}</p>
      <Form
        page={key ? { ...page, formKey: () => key } : page}
        action={onwards.action}
        hidden={{ ...typed, _confirm: 'yes' }}
        turbo={false}
      >
        <ErrorSummary page={page} form={form} />
        {asked.passkey && (
          <PasskeyButton
            page={page}
            name="_passkey"
            kind="get"
            options={asked.passkey}
            words={page.t('passkeys.use')}
          />
        )}
        {asked.password && (
          <Field
            page={page}
            form={form}
            name="_password"
            type="password"
            label={page.t('accounts.password')}
            autocomplete="current-password"
            required="unmarked"
            hint={asked.demonstration && page.t('stepup.demo', { password: asked.demonstration })}
            autofocus={form.errors.form === undefined}
          />
        )}
        {asked.code && (
          <Field
            page={page}
            form={form}
            name="_code"
            label={page.t('accounts.code')}
            hint={page.t('accounts.code.hint')}
            autocomplete="one-time-code"
            required="unmarked"
            short
          />
        )}
        <Actions>
          {asked.password && <Button>{page.t('stepup.go')}</Button>}
          <ButtonLink variant="secondary" href={leave}>
            {page.t('stepup.leave')}
          </ButtonLink>
        </Actions>
      </Form>
    </Frame>
  )
}
