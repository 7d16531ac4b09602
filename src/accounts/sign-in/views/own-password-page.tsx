import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Onward } from './sign-in-page.tsx'

/** The step after a password that somebody else made: choosing one that nobody else knows. */
export function OwnPasswordPage({ page, form, onward }: { page: Page; form: FormState; onward: Onward }) {
  return (
    <Door page={page} title={page.t('accounts.own_password.title')}>
      <p>{page.t('accounts.own_password.lead')}</p>
      <Form page={page} action="/sign-in/password" hidden={{ ...onward }} turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="next"
          type="password"
          label={page.t('accounts.password.new')}
          hint={page.t('accounts.password.hint')}
          autocomplete="new-password"
          required="unmarked"
        />
        <Actions>
          <Button>{page.t('accounts.own_password.go')}</Button>
        </Actions>
      </Form>
    </Door>
  )
}
