import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Onward } from './sign-in-page.tsx'

/** The second step: a code of the authenticator, or a recovery code in the same box. */
export function CodePage({ page, form, onward }: { page: Page; form: FormState; onward: Onward }) {
  return (
    <Door page={page} title={page.t('accounts.code.title')}>
      <p>{page.t('accounts.code.lead')}</p>
      <Form page={page} action="/sign-in/second-factor" hidden={{ ...onward }} turbo={false}>
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
      <p class="small">
        <a class="ds-link" href="/sign-in">
          {page.t('accounts.code.other')}
        </a>
      </p>
    </Door>
  )
}
