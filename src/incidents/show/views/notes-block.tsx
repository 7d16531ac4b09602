import { Block } from '../../../ui/block.tsx'
import { Entry } from '../../../ui/entry.tsx'
import { Actions, Button, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { More } from '../../../ui/menu.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { NoteFields } from '../../notes/views/note-fields.tsx'
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
  const pathOf = (id: string) => incidentPath(page, incident.id, `/notes/${id}`)
  if (notes.length === 0 && !ways.notes) return null
  return (
    <Block title={page.t('incidents.notes')} id="notes">
      {notes.length > 0 && (
        <Ledger entries>
          {notes.map((note) => (
            <LedgerRow
              when={
                <DayWhen
                  page={page}
                  date={page.f.dateOf(note.created_at)}
                  time={page.f.time(note.created_at)}
                />
              }
            >
              <Entry
                title={members.get(note.member_id) ?? page.t('cases.team.gone')}
                meta={[
                  note.translation && page.t('incidents.translation'),
                  note.corrected_at &&
                    page.t('incidents.notes.corrected', { at: page.f.dateTime(note.corrected_at) }),
                ]}
                text={note.words === null ? <Unreadable page={page} /> : note.words}
              >
                {ways.notes && note.member_id === page.member?.id && (
                  <p class="small">
                    <a class="ds-link" href={pathOf(note.id)}>
                      {page.t('incidents.notes.correct')}
                    </a>
                  </p>
                )}
              </Entry>
            </LedgerRow>
          ))}
        </Ledger>
      )}
      {ways.notes &&
        standing.removedNotes.map((note) => (
          <Notice tone="quiet">
            {page.t('incidents.notes.removed', { at: page.f.dateTime(note.created_at) })}
            <PostButton page={page} tight variant="tertiary" action={`${pathOf(note.id)}/removal/undo`}>
              {page.t('incidents.notes.restore')}
            </PostButton>
          </Notice>
        ))}
      {ways.notes && (
        <More label={page.t('incidents.notes.write')} open={'note' in form.errors}>
          <Form page={page} action={incidentPath(page, incident.id, '/notes')}>
            <ErrorSummary page={page} form={form} prefix="note" of={['note']} />
            <NoteFields page={page} form={form} />
            <Actions>
              <Button variant="secondary">{page.t('incidents.notes.save')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </Block>
  )
}
