import { Entry, EventLine } from '../../../ui/entry.tsx'
import { Button, Form } from '../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { CaseEventLine } from '../../queries.ts'
import type { TimelineItem } from '../entry.ts'
import type { EntryLine } from '../queries.ts'

/** An event with what the timeline says of it. */
export interface WovenEvent extends CaseEventLine {
  title: string
  /** Days it put into the calendar, already in words. */
  put: string[]
}

type Names = Map<string, string>

const words = (page: Page, prefix: string, codes: string[]) =>
  page.f.list(codes.map((code) => wordFor(page.t, prefix, code)))

function detailsOf(page: Page, entry: EntryLine): { label: string; text: string }[] {
  const { services, barriers, said, next_on } = entry
  const next =
    said?.next && next_on
      ? page.t('cases.entry.next.line', {
          next: said.next,
          day: page.f.dayInWords(next_on),
          done: entry.next_waits ? 'task' : entry.next_done_at ? 'yes' : 'no',
        })
      : ''
  return [
    { label: page.t('cases.entry.services'), text: words(page, 'cases.service', services) },
    { label: page.t('cases.entry.barriers'), text: words(page, 'cases.barrier', barriers) },
    { label: page.t('cases.entry.next'), text: next },
  ].filter(({ text }) => text !== '')
}

function titleOf(page: Page, entry: EntryLine): string {
  const kind = wordFor(page.t, 'cases.entry.kind', entry.kind)
  return entry.said?.place ? page.t('cases.entry.at', { kind, place: entry.said.place }) : kind
}

/** Who else was there than those the case is for. */
function companyOf(entry: EntryLine, served: string[], names: Names): string[] {
  const same = entry.people.length === served.length && entry.people.every((id) => served.includes(id))
  return same ? [] : entry.people.flatMap((id) => names.get(id) ?? [])
}

function EntryRow({
  page,
  id,
  entry,
  members,
  served,
  names,
  writes,
}: {
  page: Page
  id: string
  entry: EntryLine
  members: Names
  served: string[]
  names: Names
  writes: boolean
}) {
  const path = casesPath(page, `/${id}/entries/${entry.id}`)
  const company = companyOf(entry, served, names)
  return (
    <LedgerRow
      id={`entry-${entry.id}`}
      when={<DayWhen page={page} date={entry.occurred_on} time={page.f.time(entry.occurred_at)} />}
    >
      <Entry
        title={titleOf(page, entry)}
        meta={[
          entry.minutes > 0 && page.f.duration(entry.minutes),
          members.get(entry.member_id),
          company.length > 0 && page.t('cases.entry.with', { names: page.f.list(company) }),
          writes && (
            <a
              class="ds-link"
              href={path}
              aria-label={page.t('cases.entry.correct.label', {
                kind: titleOf(page, entry),
                day: page.f.day(entry.occurred_on),
              })}
            >
              {page.t('cases.entry.correct')}
            </a>
          ),
        ]}
        text={entry.said ? entry.said.text : <Unreadable page={page} />}
        more={detailsOf(page, entry)}
      />
      {writes && entry.next_on && !entry.next_done_at && (
        <Form page={page} action={`${path}/done`} class="one-button">
          <Button tight variant="tertiary">
            {page.t('cases.entry.next.done')}
          </Button>
        </Form>
      )}
    </LedgerRow>
  )
}

function EventRow({
  page,
  id,
  event,
  members,
  last,
}: {
  page: Page
  id: string
  event: WovenEvent
  members: Names
  last: boolean
}) {
  return (
    <LedgerRow
      when={<DayWhen page={page} date={event.occurred_on} time={event.occurred_time ?? undefined} />}
    >
      <EventLine icon="letter">
        {[event.title, event.institution].filter(Boolean).join(', ')}. {event.put.join(' ')}{' '}
        {event.recorded_by && members.has(event.recorded_by) && (
          <span>{page.t('cases.event.by', { name: members.get(event.recorded_by) ?? '' })}</span>
        )}
      </EventLine>
      {last && (
        <Form
          page={page}
          action={casesPath(page, `/${id}/events/${event.id}/removal`)}
          class="one-button"
          confirm={page.t('cases.event.withdraw.ask')}
        >
          <Button tight variant="tertiary">
            {page.t('cases.event.withdraw')}
          </Button>
        </Form>
      )}
    </LedgerRow>
  )
}

/** Entries with the events between them, newest first. */
export function Timeline({
  page,
  id,
  items,
  members,
  served,
  names,
  writes,
  last,
}: {
  page: Page
  id: string
  items: TimelineItem<EntryLine, WovenEvent>[]
  members: Names
  served: string[]
  names: Names
  /** Whether the reader may correct and take back. */
  writes: boolean
  /** Id of the event that can be taken back. */
  last?: string
}) {
  return (
    <Ledger entries>
      {items.map((item) =>
        item.event ? (
          <EventRow
            page={page}
            id={id}
            event={item.event}
            members={members}
            last={writes && item.event.id === last}
          />
        ) : (
          <EntryRow
            page={page}
            id={id}
            entry={item.entry}
            members={members}
            served={served}
            names={names}
            writes={writes}
          />
        ),
      )}
    </Ledger>
  )
}
