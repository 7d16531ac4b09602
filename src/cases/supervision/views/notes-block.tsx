import { Block } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { SupervisionNote } from '../notes.ts'

/** What was said in supervision, with whom it is for. Given only to those who may read it. */
export function NotesBlock({
  page,
  id,
  lead,
  notes,
  names,
  writes,
}: {
  page: Page
  id: string
  lead: string
  notes: readonly SupervisionNote[]
  names: ReadonlyMap<string, string>
  writes: boolean
}) {
  return (
    <Block
      title={page.t('cases.supervision.notes')}
      id="supervision"
      aside={
        writes && (
          <a class="ds-link" href={casesPath(page, `/supervision?member=${lead}&case=${id}#note`)}>
            {page.t('cases.supervision.write')}
          </a>
        )
      }
    >
      {notes.length === 0 && <Nothing>{page.t('cases.supervision.notes.none')}</Nothing>}
      <Ledger near="mid">
        {notes.map((note) => (
          <LedgerRow
            when={<time datetime={note.on_day}>{page.f.day(note.on_day)}</time>}
            id={`note-${note.id}`}
          >
            <p class="kept">{note.text ?? <Unreadable page={page} />}</p>
            <Meta
              items={[
                names.get(note.member_id) ?? page.t('cases.team.gone'),
                page.t(note.for_team ? 'cases.supervision.reads.team' : 'cases.supervision.reads.lead'),
                writes && note.member_id === page.member?.id && (
                  <a class="ds-link" href={casesPath(page, `/${id}/supervision/${note.id}`)}>
                    {page.t('cases.supervision.correct')}
                  </a>
                ),
              ]}
            />
          </LedgerRow>
        ))}
      </Ledger>
    </Block>
  )
}
