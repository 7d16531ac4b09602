import { raw } from 'hono/html'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import { Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Enrolment } from '../second-factor.ts'
import type { Onward } from './sign-in-page.tsx'

/** Adding an authenticator: a picture to scan, the same secret to type, and the first code as proof. */
export function EnrolmentPage({
  page,
  form,
  onward,
  enrolment,
}: {
  page: Page
  form: FormState
  onward: Onward
  enrolment: Enrolment
}) {
  return (
    <Door page={page} title={page.t('accounts.enrolment.title')}>
      <p>{page.t('accounts.enrolment.lead')}</p>
      <Ledger near ordered>
        <LedgerRow when={<b>1</b>}>
          <p>{page.t('accounts.enrolment.step.app')}</p>
        </LedgerRow>
        <LedgerRow when={<b>2</b>}>
          <p>{page.t('accounts.enrolment.step.scan')}</p>
          <div class="mt-2" role="img" aria-label={page.t('accounts.enrolment.picture')}>
            {raw(enrolment.svg)}
          </div>
          <p class="small mt-2">
            {page.t('accounts.enrolment.secret')} <code>{enrolment.groups}</code>
          </p>
          <p class="small">
            <a class="ds-link" href={enrolment.link} data-turbo="false">
              {page.t('accounts.enrolment.link')}
            </a>
          </p>
        </LedgerRow>
        <LedgerRow when={<b>3</b>}>
          <p>{page.t('accounts.enrolment.step.code')}</p>
        </LedgerRow>
      </Ledger>
      <Form page={page} action="/sign-in/enrolment" hidden={{ ...onward }} turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="code"
          label={page.t('accounts.code')}
          inputmode="numeric"
          autocomplete="one-time-code"
          short
        />
        <Actions>
          <Button>{page.t('accounts.enrolment.go')}</Button>
        </Actions>
      </Form>
    </Door>
  )
}
