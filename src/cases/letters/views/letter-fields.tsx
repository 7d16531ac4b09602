import { Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { type LetterPart, letterParts } from '../letter.ts'

const rows: Record<LetterPart, number> = {
  sender: 3,
  address: 3,
  dated: 1,
  subject: 1,
  body: 18,
  closing: 4,
  enclosures: 2,
}

/** The parts of a letter from its head to its foot, in the letter's own language. */
export function LetterFields({ page, form, lang }: { page: Page; form: FormState; lang: string }) {
  const field = (name: LetterPart) => (
    <Field
      page={page}
      form={form}
      name={name}
      type={rows[name] > 1 ? 'textarea' : 'text'}
      rows={rows[name]}
      lang={lang}
      label={page.t(`letters.part.${name}`)}
      hint={name === 'body' ? page.t('letters.part.body.hint') : undefined}
    />
  )
  return (
    <>
      <div class="fields">
        {field('sender')}
        {field('address')}
      </div>
      {letterParts.slice(2).map(field)}
    </>
  )
}
