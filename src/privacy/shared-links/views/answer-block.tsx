import type { Child } from 'hono/jsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'

/** The form in which whoever opened a link answers: `children` are its fields, to which words in a free text are added. */
export function AnswerBlock({
  page,
  action,
  code,
  form,
  due,
  children,
}: {
  page: Page
  action: string
  code: string
  form: FormState
  /** The day by which an answer is asked for. */
  due: string
  children?: Child
}) {
  return (
    <section class="block">
      <header>
        <h2 class="ds-heading" data-size="xs">
          {page.t('shared.answer')}
        </h2>
      </header>
      <p class="small quiet">{page.t('shared.answer.due', { day: page.f.longDate(due) })}</p>
      <Form
        page={page}
        action={`${action}/answer?lang=${page.lang}`}
        hidden={{ code }}
        turbo={false}
        class="form mt-4"
      >
        <ErrorSummary page={page} form={form} />
        {children}
        <Field
          page={page}
          form={form}
          type="textarea"
          name="words"
          label={page.t('referrals.answer.words')}
          hint={page.t('shared.answer.words.hint')}
          maxlength={4000}
        />
        <Actions>
          <Button>{page.t('shared.answer.send')}</Button>
        </Actions>
      </Form>
    </section>
  )
}
