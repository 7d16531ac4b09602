import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'

/** The answer to what somebody asked: words, and one of two buttons. Sending back needs words. */
export function DecisionForm({
  page,
  action,
  form,
  approve,
  seen,
}: {
  page: Page
  action: string
  form: FormState
  /** Words of the button that agrees. */
  approve: string
  /** Stands for what the reader saw. */
  seen?: string
}) {
  return (
    <Form page={page} action={action} hidden={{ seen }}>
      <ErrorSummary page={page} form={form} prefix="d" />
      <Field
        page={page}
        form={form}
        prefix="d"
        type="textarea"
        name="words"
        rows={3}
        label={page.t('cases.approval.words')}
        hint={page.t('cases.approval.words.hint')}
        maxlength={2000}
      />
      <Actions>
        <Button name="decision" value="approved">
          {approve}
        </Button>
        <Button name="decision" value="sent_back" variant="secondary">
          {page.t('cases.approval.send_back')}
        </Button>
      </Actions>
    </Form>
  )
}
