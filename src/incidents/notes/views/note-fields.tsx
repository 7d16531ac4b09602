import { Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'

/** What a note says, and whether it translates what was told. */
export function NoteFields({ page, form }: { page: Page; form: FormState }) {
  return (
    <>
      <Field
        page={page}
        form={form}
        prefix="note"
        type="textarea"
        rows={4}
        name="note"
        label={page.t('incidents.notes.words')}
        hint={page.t('incidents.notes.hint')}
      />
      <Field
        page={page}
        form={form}
        prefix="note"
        type="checkbox"
        name="translation"
        label={page.t('incidents.notes.translation')}
      />
    </>
  )
}
