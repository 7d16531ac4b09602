import { createHmac, timingSafeEqual } from 'node:crypto'

/** One line of the access log as it is chained: every column, instants as text in UTC with microseconds. */
export interface ChainedEvent {
  id: string
  at: string
  member_id: string | null
  act: string
  subject_kind: string
  subject_id: string | null
  fields: string[] | null
  reason: string | null
  request_id: string | null
}

/** A link of the chain: which events, a MAC of each, and a MAC over all of it and the link before. */
export interface Batch {
  number: number
  previous_digest: Buffer
  event_ids: string[]
  events_digest: Buffer
  highest: string
  mac_digest: Buffer
  made_at: string
}

/** What stands before the first batch. */
export const beginning = Buffer.alloc(32)

/** Bytes kept of each event's MAC: enough that none can be made to fit. */
export const eventBytes = 16

/** An event's id is made when its transaction ends; so long one may take to appear, and so far clocks of machines may differ. */
export const lateMinutes = 10

/** The SQL that reads an event as it is chained; `e` is the table. */
export const eventColumns = `e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
  e.member_id, e.act, e.subject_kind, e.subject_id, e.fields, e.reason, e.request_id`

/** The MAC of one event, `eventBytes` long. The organisation is part of it: a line moved elsewhere does not fit there. */
export function eventDigest(key: Buffer, organisation: string, event: ChainedEvent): Buffer {
  const { id, at, member_id, act, subject_kind, subject_id, fields, reason, request_id } = event
  const line = [organisation, id, at, member_id, act, subject_kind, subject_id, fields, reason, request_id]
  return createHmac('sha256', key)
    .update(`event ${JSON.stringify(line)}`)
    .digest()
    .subarray(0, eventBytes)
}

/** The MAC of a batch over everything it says and the batch before it. */
export function batchMac(
  key: Buffer,
  organisation: string,
  batch: Pick<Batch, 'number' | 'previous_digest' | 'event_ids' | 'events_digest' | 'made_at'>,
): Buffer {
  const head = [organisation, batch.number, batch.made_at, batch.event_ids]
  return createHmac('sha256', key)
    .update(`batch ${JSON.stringify(head)}`)
    .update(batch.previous_digest)
    .update(batch.events_digest)
    .digest()
}

/** Makes the next batch. `events` in the order of their ids, at least one. */
export function makeBatch(
  key: Buffer,
  organisation: string,
  last: Pick<Batch, 'number' | 'mac_digest'> | undefined,
  events: readonly ChainedEvent[],
  made_at: string,
): Batch {
  const batch = {
    number: (last?.number ?? 0) + 1,
    previous_digest: last?.mac_digest ?? beginning,
    event_ids: events.map(({ id }) => id),
    events_digest: Buffer.concat(events.map((event) => eventDigest(key, organisation, event))),
    highest: events.at(-1)?.id ?? '',
    made_at,
  }
  return { ...batch, mac_digest: batchMac(key, organisation, batch) }
}

/** What is wrong with a log. `day` is the day of the event, or the one the batch was made on. */
export interface Break {
  kind:
    | 'edited'
    | 'deleted'
    | 'inserted'
    | 'batch_edited'
    | 'batch_missing'
    | 'batch_moved'
    | 'rebuilt'
    | 'truncated'
    | 'head_forged'
    | 'key_missing'
  batch?: number
  event?: string
  day?: string
}

const same = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/**
 * Looks at one batch and its events. `previous` is the MAC of the batch before, `events` what the log holds of the batch's ids.
 * Answers the first thing wrong with it, if anything is.
 */
export function findBreak(
  key: Buffer,
  organisation: string,
  previous: Pick<Batch, 'number' | 'mac_digest'> | undefined,
  batch: Batch,
  events: ReadonlyMap<string, ChainedEvent>,
): Break | undefined {
  const expected = (previous?.number ?? 0) + 1
  const at = { batch: batch.number, day: batch.made_at.slice(0, 10) }
  if (batch.number !== expected) return { kind: 'batch_missing', batch: expected, day: at.day }
  if (!same(batch.previous_digest, previous?.mac_digest ?? beginning)) return { kind: 'batch_moved', ...at }
  const fits = (id: string, place: number) => {
    const event = events.get(id)
    const kept = batch.events_digest.subarray(place * eventBytes, (place + 1) * eventBytes)
    return event !== undefined && same(eventDigest(key, organisation, event), kept)
  }
  if (!same(batchMac(key, organisation, batch), batch.mac_digest))
    return { kind: batch.event_ids.some(fits) ? 'batch_edited' : 'rebuilt', ...at }
  const place = batch.event_ids.findIndex((id, index) => !fits(id, index))
  const id = batch.event_ids[place]
  if (id === undefined) return undefined
  const event = events.get(id)
  return event
    ? { kind: 'edited', batch: batch.number, event: id, day: event.at.slice(0, 10) }
    : { kind: 'deleted', batch: batch.number, event: id, day: dayOfId(id) }
}

/** The instant a UUIDv7 was made, in milliseconds. */
export const instantOfId = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/** The day in UTC (`YYYY-MM-DD`) on which a UUIDv7 was made. */
export const dayOfId = (id: string): string => new Date(instantOfId(id)).toISOString().slice(0, 10)

/** The lowest id that could have been made at an instant. */
export function lowestIdAt(instant: number): string {
  const hex = Math.max(0, Math.floor(instant)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** From which id on events may still be without a batch, once `highest` is chained. A clock gone ahead does not hide anything. */
export function unchainedFrom(highest: string | null | undefined, now: number): string {
  return highest ? lowestIdAt(Math.min(instantOfId(highest), now) - lateMinutes * 60_000) : lowestIdAt(0)
}
