import { Field, FieldGroup } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { fieldOf } from '../forms.ts'
import type { Scale } from '../scales/scale.ts'

/** The answers of a scale as choices, with *not known* where the scale has it. */
export function answerOptions(page: Page, scale: Scale) {
  return [
    ...scale.answers.map(({ value, label }) => ({ value: String(value), label: label[page.lang] })),
    ...(scale.unknown ? [{ value: 'unknown', label: scale.unknown[page.lang] }] : []),
  ]
}

/** Every statement of a scale with its answers, part by part. */
export function AnswerFields({ page, scale, form }: { page: Page; scale: Scale; form: FormState }) {
  const options = answerOptions(page, scale)
  return (
    <>
      {scale.domains.map((domain) => (
        <FieldGroup legend={domain.title[page.lang]}>
          {scale.items
            .filter((item) => item.domain === domain.id)
            .map((item) => (
              <Field
                page={page}
                form={form}
                type="radio"
                name={fieldOf(item.id)}
                label={item.text[page.lang]}
                options={options}
              />
            ))}
        </FieldGroup>
      ))}
    </>
  )
}
