import { Block } from '../../../ui/block.tsx'
import { Entry } from '../../../ui/entry.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { More } from '../../../ui/menu.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import type { Standing } from '../standing.ts'

/** Notes among members; the reporter never sees them. Translations of what was told stand beside it and here. */
export function NotesBlock({
  page,
  incident,
  standing,
  form,
}: {
  page: Page
  incident: Incident
  standing: Standing
  form: FormState
}) {
  const { notes, members, ways } = standing
  if (notes.length === 0 && !ways.notes) return null
  return (
    <Block title={page.t('incidents.notes')} id="notes">
      {notes.length > 0 && (
        <Ledger entries>
          {notes.map((note) => (
            <LedgerRow when={<DayWhen page={page} date={page.f.dateOf(note.created_at)} />}>
              <Entry
                title={members.get(note.member_id) ?? page.t('cases.team.gone')}
                meta={[note.translation && page.t('incidents.translation')]}
                text={note.words === null ? <Unreadable page={page} /> : note.words}
              />
            </LedgerRow>
          ))}
        </Ledger>
      )}
      {ways.notes && (
        <More label={page.t('incidents.notes.write')} open={Object.keys(form.errors).length > 0}>
          <Form page={page} action={incidentPath(page, incident.id, '/notes')}>
            <ErrorSummary page={page} form={form} prefix="note" />
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
            <Actions>
              <Button variant="secondary">{page.t('incidents.notes.save')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </Block>
  )
}
