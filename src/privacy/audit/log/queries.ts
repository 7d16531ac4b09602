import type pg from 'pg'
import type { Installation } from '../../../platform/installation.ts'
import { readingTheLog } from '../reading.ts'
import { endingsOf, type LogFilter, type LoggedEvent, sightEndings } from './log.ts'
import { actsOf } from './signals.ts'

const columns = 'e.id, e.at, e.member_id, e.act, e.subject_kind, e.subject_id, e.fields, e.reason'
const verb = `split_part(e.act, '.', -1)`

/** The conditions of a filter. Days are those of the organisation's zone. */
export function conditions(organisation: string, zone: string, filter: LogFilter) {
  const values: unknown[] = [organisation]
  const where = ['e.organisation_id = $1']
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value)
    where.push(condition(`$${values.length}`))
  }
  const { doing, about, signal } = filter
  if (filter.member) add((at) => `e.member_id = ${at}`, filter.member)
  if (filter.kind) add((at) => `e.subject_kind = ${at}`, filter.kind)
  if (about?.length === 36) add((at) => `e.subject_id = ${at}`, about)
  else if (about) add((at) => `right(e.subject_id::text, 5) = ${at}`, about)
  if (doing === 'change') add((at) => `e.act <> 'denied' and ${verb} <> all (${at})`, sightEndings)
  else if (doing === 'denied') add((at) => `(e.act = 'denied' or ${verb} = any (${at}))`, endingsOf(doing))
  else if (doing) add((at) => `${verb} = any (${at})`, endingsOf(doing))
  if (signal) add((at) => `e.act ~ ${at}`, actsOf[signal])
  const { from, until } = filter
  if (from || until) values.push(zone)
  const inZone = `$${values.length}`
  if (from) add((at) => `e.at >= ${at}::date::timestamp at time zone ${inZone}`, from)
  if (until) add((at) => `e.at < (${at}::date + 1)::timestamp at time zone ${inZone}`, until)
  return { values, where, add }
}

/** One page of the log, newest first, with the ids its neighbours begin at. */
export interface LogPage {
  events: LoggedEvent[]
  newer?: string
  older?: string
}

async function readPage(
  client: pg.ClientBase,
  organisation: string,
  zone: string,
  filter: LogFilter,
  limit: number,
): Promise<LogPage> {
  const { values, where, add } = conditions(organisation, zone, filter)
  const upwards = !filter.before && filter.after !== undefined
  if (filter.before) add((at) => `e.id < ${at}`, filter.before)
  else if (filter.after) add((at) => `e.id > ${at}`, filter.after)
  const { rows } = await client.query<LoggedEvent>(
    `select ${columns} from audit_event e where ${where.join(' and ')} order by e.id ${upwards ? 'asc' : 'desc'} limit ${limit + 1}`,
    values,
  )
  const more = rows.length > limit
  const events = rows.slice(0, limit)
  if (upwards) events.reverse()
  return {
    events,
    newer: (upwards ? more : filter.before) ? events[0]?.id : undefined,
    older: (upwards ? true : more) ? events.at(-1)?.id : undefined,
  }
}

/** An organisation, as far as its log asks. */
export type Place = { id: string; time_zone: string }

/** One page of an organisation's log. The caller has asked for `audit.read`. */
export const listEvents = (
  install: Installation,
  { id, time_zone }: Place,
  filter: LogFilter,
  limit = 50,
): Promise<LogPage> => readingTheLog(install, id, (client) => readPage(client, id, time_zone, filter, limit))

/**
 * Goes through everything a filter finds, newest first: each call answers the next lines, and none at the end. What is logged
 * meanwhile is not among it.
 */
export function everyEvent(
  install: Installation,
  place: Place,
  filter: LogFilter,
): () => Promise<LoggedEvent[]> {
  let before: string | undefined
  let over = false
  return async () => {
    if (over) return []
    const page = await listEvents(install, place, { ...filter, before, after: undefined }, 2_000)
    before = page.older
    over = !before
    return page.events
  }
}

/** Kinds of records the log knows, for the filter. */
export const subjectKinds = (install: Installation, organisation: string): Promise<string[]> =>
  readingTheLog(install, organisation, async (client) => {
    // Jumps from kind to kind only where an index helps; the last thousands of lines name them all.
    const { rows } = await client.query<{ kind: string }>(
      `select distinct subject_kind as kind from (
         select subject_kind from audit_event where organisation_id = $1 order by id desc limit 20000) e order by 1`,
      [organisation],
    )
    return rows.map(({ kind }) => kind)
  })

/** Where the chain stands, for the top of the log. */
export interface ChainState {
  batch?: { number: number; made_at: Date }
  /** When the oldest event was made that is not chained yet. */
  waiting_since?: Date
}

/** Reads where the chain of an organisation's log stands. */
export const chainState = (install: Installation, organisation: string): Promise<ChainState> =>
  readingTheLog(install, organisation, async (client) => {
    const { rows } = await client.query<{ number: number; made_at: Date; highest: string }>(
      'select number, made_at, highest from audit_batch where organisation_id = $1 order by number desc limit 1',
      [organisation],
    )
    const [last] = rows
    const later = await client.query<{ at: Date }>(
      `select e.at from audit_event e where e.organisation_id = $1 and ($2::uuid is null or e.id > $2) order by e.id limit 1`,
      [organisation, last?.highest ?? null],
    )
    return {
      batch: last && { number: last.number, made_at: last.made_at },
      waiting_since: later.rows[0]?.at,
    }
  })

/**
 * Who did what with one record, newest first. The caller has read the record with the reader's own eyes before, so that the row
 * rules have said whether they may know of it at all.
 */
export const eventsOf = (
  install: Installation,
  organisation: Place,
  subject: string,
  filter: Pick<LogFilter, 'before' | 'after'>,
): Promise<LogPage> => listEvents(install, organisation, { ...filter, about: subject })
