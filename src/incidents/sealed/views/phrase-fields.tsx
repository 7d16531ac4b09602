import { shortestPassword } from '../../../accounts/index.ts'
import { Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'

interface PhraseProps {
  page: Page
  form: FormState
  prefix?: string
  /** The phrase, where a demonstration tells it. */
  told?: string
}

/** One's own phrase, to open something with. */
export function PhraseField({ page, form, prefix, told }: PhraseProps) {
  return (
    <Field
      page={page}
      form={form}
      prefix={prefix}
      type="password"
      name="_phrase"
      label={page.t('incidents.sealed.phrase')}
      hint={told && page.t('incidents.sealed.phrase.demo', { phrase: told })}
      autocomplete="off"
      maxlength={200}
    />
  )
}

/** A new phrase, typed twice: nobody can look it up. */
export function NewPhraseFields({ page, form, prefix }: PhraseProps) {
  return (
    <>
      <Field
        page={page}
        form={form}
        prefix={prefix}
        type="password"
        name="_new_phrase"
        label={page.t('incidents.sealed.phrase.new')}
        hint={page.t('incidents.sealed.phrase.hint', { n: shortestPassword })}
        autocomplete="off"
        maxlength={200}
      />
      <Field
        page={page}
        form={form}
        prefix={prefix}
        type="password"
        name="_new_phrase_again"
        label={page.t('incidents.sealed.phrase.again')}
        autocomplete="off"
        maxlength={200}
      />
    </>
  )
}
