import { Chips } from '../../../ui/chips.tsx'
import { NoteForm } from '../../../ui/note.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import { defaultMinutes, usualMinutes } from '../entry.ts'
import {
  DetailFields,
  type EntryPerson,
  KindChips,
  NextFields,
  ServiceFields,
  WhenFields,
} from './entry-fields.tsx'

/** Writing a note: a kind, a text, a length. Everything else stands behind a word. */
export function CaseNote({
  page,
  id,
  kind,
  form,
  people,
  now,
}: {
  page: Page
  id: string
  kind: string
  form: FormState
  people: EntryPerson[]
  /** When it is, in words: "Today, 8:40". */
  now: string
}) {
  const error = form.errors.text
  const minutes = [form.values.minutes ?? String(defaultMinutes)].flat()
  return (
    <NoteForm
      page={page}
      action={casesPath(page, `/${id}/entries`)}
      name="text"
      label={page.t('cases.entry.text')}
      value={[form.values.text ?? ''].flat()[0]}
      error={error && page.t(error)}
      save={page.t('cases.entry.save')}
      top={<KindChips page={page} caseKind={kind} form={form} />}
      row={
        <>
          <WhenFields page={page} form={form} words={page.t('cases.entry.when', { now })} />
          <Chips
            name="minutes"
            legend={page.t('cases.entry.minutes')}
            options={usualMinutes.map((length) => ({ value: String(length), label: String(length) }))}
            chosen={minutes}
            after={page.t('cases.entry.min')}
          />
        </>
      }
    >
      <div class="note__row">
        <ServiceFields page={page} form={form} />
        <NextFields page={page} form={form} />
        <DetailFields page={page} form={form} caseKind={kind} people={people} />
      </div>
    </NoteForm>
  )
}
