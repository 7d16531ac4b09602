import { languageNames, languages } from '../../../platform/i18n/messages.ts'
import { Field } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Text } from '../../pathways/pathway.ts'

/** What a text's fields hold at first, by name. */
export const textValues = (name: string, text: Text | undefined): Record<string, string> =>
  Object.fromEntries(languages.map((lang) => [`${name}.${lang}`, text?.[lang] ?? '']))

/** A text in the reader's language, and folded away in the others. What is left empty there takes these words. */
export function TextFields({
  page,
  form,
  name,
  label,
  hint,
  required,
  long,
}: {
  page: Page
  form: FormState
  name: string
  label: string
  hint?: string
  required?: boolean
  long?: boolean
}) {
  const others = languages.filter((lang) => lang !== page.lang)
  const wrong = others.some((lang) => form.errors[`${name}.${lang}`])
  return (
    <div class="stack" data-gap="1">
      <Field
        page={page}
        form={form}
        name={`${name}.${page.lang}`}
        label={label}
        hint={hint}
        type={long ? 'textarea' : 'text'}
        rows={2}
        required={required ? 'unmarked' : undefined}
      />
      <More label={page.t('procedures.other_languages')} open={wrong}>
        {others.map((lang) => (
          <Field
            page={page}
            form={form}
            name={`${name}.${lang}`}
            lang={lang}
            label={`${label} (${languageNames[lang]})`}
            type={long ? 'textarea' : 'text'}
            rows={2}
          />
        ))}
      </More>
    </div>
  )
}
