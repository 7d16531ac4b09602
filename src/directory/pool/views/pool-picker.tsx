import { Field } from '../../../ui/field.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { PoolOption } from '../queries.ts'
import { poolWord, spokenWords } from '../words.ts'

/** Choosing somebody of the pool by name; what they do and speak tells them apart. Sends their id as `name`. */
export function PoolPicker({
  page,
  name,
  label,
  form,
  choices,
  hint,
  empty,
}: {
  page: Page
  name: string
  label: string
  form: FormState
  choices: PoolOption[]
  hint?: string
  /** Words of the empty choice. */
  empty?: string
}) {
  return (
    <Field
      page={page}
      form={form}
      name={name}
      type="select"
      label={label}
      hint={hint}
      empty={empty}
      options={choices.map((one) => ({
        value: one.id,
        label: [one.name, spokenWords(page, one.languages)].filter(Boolean).join(': '),
        group: one.parts[0] && poolWord(page, 'parts', one.parts[0]),
      }))}
    />
  )
}
