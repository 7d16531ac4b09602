import { Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { languageOptions } from '../../languages.ts'
import { gapsAsWritten } from '../fill-in.ts'

/** A ready answer's language, title and words. */
export function AnswerFields({ page, form }: { page: Page; form: FormState }) {
  const { language } = form.values
  return (
    <>
      <Field
        page={page}
        form={form}
        type="select"
        name="language"
        label={page.t('incidents.answers.language')}
        options={languageOptions(page, typeof language === 'string' && language ? [language] : [])}
      />
      <Field
        page={page}
        form={form}
        name="title"
        label={page.t('incidents.answers.title')}
        hint={page.t('incidents.answers.title.hint')}
        maxlength={120}
      />
      <Field
        page={page}
        form={form}
        type="textarea"
        rows={6}
        name="words"
        label={page.t('incidents.answers.words')}
        hint={page.t('incidents.answers.words.hint', gapsAsWritten)}
        lang={typeof language === 'string' && language ? language : undefined}
      />
    </>
  )
}
