import { z } from 'zod'
import { commonLanguages, languageName } from '../people/index.ts'
import { Field } from '../ui/field.tsx'
import type { FormState, Page } from '../ui/page.ts'

/** Ticked language codes, each once. */
export const languageCodes = z.preprocess(
  (value) =>
    [
      ...new Set(
        (Array.isArray(value) ? value : [value ?? '']).flatMap((item) => String(item).split(/[,\s]+/)),
      ),
    ].filter(Boolean),
  z.array(z.string().regex(/^[a-z]{2,3}$/, 'form.choose')).max(20, 'form.too_long'),
)

/** Languages to choose from by name: the common ones, and what stands in the record already. */
export function languageOptions(
  page: Page,
  also: readonly string[] = [],
): { value: string; label: string }[] {
  const { compare } = new Intl.Collator(page.lang)
  return [...new Set<string>([...commonLanguages, ...also])]
    .map((code) => ({ value: code, label: languageName(page, code) }))
    .sort((a, b) => compare(a.label, b.label))
}

/** Ticks for languages. */
export function LanguageField({ page, form, label }: { page: Page; form: FormState; label: string }) {
  const value = form.values.languages ?? []
  const chosen = Array.isArray(value) ? value : value.split(/[,\s]+/).filter(Boolean)
  return (
    <Field
      page={page}
      form={{ ...form, values: { ...form.values, languages: chosen } }}
      name="languages"
      type="checkbox"
      label={label}
      options={languageOptions(page, chosen)}
    />
  )
}
