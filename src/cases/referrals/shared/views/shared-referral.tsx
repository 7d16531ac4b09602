import { AnswerBlock, type SharedView } from '../../../../privacy/index.ts'
import { Field } from '../../../../ui/form.tsx'
import type { SharedContent } from '../../links.ts'
import { answerWords } from '../../referral.ts'
import { SharedWords } from '../../views/shared-words.tsx'

/** A referral as its recipient reads it, and the form to answer. */
export function SharedReferral({ page, content, form, ...rest }: SharedView<SharedContent>) {
  return (
    <>
      <p class="small quiet">
        {page.t('shared.from', { name: content.from, organisation: page.organisation?.name ?? '' })}
      </p>
      <SharedWords page={page} content={content} />
      <p class="small">{page.t('shared.careful')}</p>
      <AnswerBlock page={page} form={form} due={content.answer_due_on} {...rest}>
        <Field
          page={page}
          form={form}
          type="radio"
          stacked
          name="answer"
          label={page.t('referrals.answer')}
          options={answerWords.map((one) => ({ value: one.code, label: page.t(one.label) }))}
        />
      </AnswerBlock>
    </>
  )
}
