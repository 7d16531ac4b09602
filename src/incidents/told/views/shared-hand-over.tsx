import { AnswerBlock, CodeForm, type SharedView } from '../../../privacy/index.ts'
import { Button, Field } from '../../../ui/form.tsx'
import { fileTypes } from '../documents/file.ts'
import type { SharedPaper } from '../links.ts'
import { linkAnswers } from '../told.ts'
import { Paper } from './paper.tsx'

/** What was handed over, as the body reads it: the file on the screen and to fetch, and the form to answer. */
export function SharedHandOver({ page, action, code, content, form }: SharedView<SharedPaper>) {
  return (
    <>
      <p class="small quiet">
        {page.t('shared.from', { name: content.from, organisation: page.organisation?.name ?? '' })}
      </p>
      <div class="row">
        {fileTypes.map((type) => (
          <CodeForm page={page} action={`${action}/file`} code={code} hidden={{ type }} class="one-button">
            <Button tight variant="secondary" icon="download">
              {page.t(`shared.file.${type}`)}
            </Button>
          </CodeForm>
        ))}
      </div>
      <div class="exactly">
        <Paper paper={content.paper} under="h1" />
      </div>
      <p class="small">{page.t('shared.careful')}</p>
      <AnswerBlock page={page} action={action} code={code} form={form} due={content.answer_due_on}>
        <Field
          page={page}
          form={form}
          type="radio"
          stacked
          name="answer"
          label={page.t('referrals.answer')}
          options={linkAnswers.map((value) => ({ value, label: page.t(`incidents.link_answer.${value}`) }))}
        />
        <Field
          page={page}
          form={form}
          name="number"
          label={page.t('incidents.link_answer.number')}
          hint={page.t('incidents.link_answer.number.hint')}
          maxlength={300}
        />
      </AnswerBlock>
    </>
  )
}
