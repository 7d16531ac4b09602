import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { Conflict, NotFound, Refused } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { type Coding, codingColumns } from './coding/coding.ts'
import type { ReportContact } from './line/said.ts'

export type IncidentReader = Ctx<never, 'incident'>

/** A sealed text that was opened: null when it does not open, `undefined` when there is none. */
type Opened<T = string> = T | null | undefined

/** An incident, as whoever may read incidents reads it. */
export interface Incident extends Coding {
  id: string
  number: string
  source: string
  status: string
  language: string
  /** In the words of whoever told it. */
  told: Opened
  contact: Opened<ReportContact>
  place: Opened
  perpetrator: Opened
  /** In our words. */
  summary: Opened
  assigned_to: string | null
  look_alike_of: string | null
  joined_into: string | null
  received_on: string
  decided_on: string | null
  closed_on: string | null
  outcome: string | null
  created_by: string | null
  version: number
  /** It waits until somebody takes its key out of the line: nothing in it opens, and its codes are not yet told. */
  sealed_mode: boolean
}

const standing = [
  'id',
  'number',
  'source',
  'status',
  'language',
  'assigned_to',
  'look_alike_of',
  'joined_into',
  'received_on',
  'decided_on',
  'closed_on',
  'outcome',
  'created_by',
  'version',
  'sealed_mode',
] as const
const sealed = [
  'told_sealed',
  'contact_sealed',
  'place_sealed',
  'perpetrator_sealed',
  'summary_sealed',
] as const

/** Whoever asks for a report that waits sealed says so, and gets it without words. */
export interface AlsoSealed {
  sealed?: boolean
}

function refuseSealed(row: { sealed_mode: boolean }, { sealed }: AlsoSealed): void {
  if (row.sealed_mode && !sealed) throw new Refused('incidents.refused.sealed')
}

/** One incident, opened; the reading is recorded. Throws `NotFound`, and `Refused` when it waits sealed. */
export async function getIncident(
  ctx: IncidentReader,
  id: string | undefined,
  also: AlsoSealed = {},
): Promise<Incident> {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('incident')
    .select([...standing, ...codingColumns, ...sealed])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  refuseSealed(row, also)
  await ctx.keys.load([id])
  ctx.record({ act: 'incident.read', kind: 'incident', id })
  const { told_sealed, contact_sealed, place_sealed, perpetrator_sealed, summary_sealed, ...plain } = row
  const open = <T = string>(column: string, envelope: Buffer | null) =>
    ctx.keys.open<T>('incident', column, id, envelope)
  return {
    ...plain,
    told: open('told_sealed', told_sealed),
    contact: open<ReportContact>('contact_sealed', contact_sealed),
    place: open('place_sealed', place_sealed),
    perpetrator: open('perpetrator_sealed', perpetrator_sealed),
    summary: open('summary_sealed', summary_sealed),
  }
}

/** Numbers and standing of incidents, without anybody's words; records nothing. */
export async function incidentHandles(
  ctx: IncidentReader,
  ids: Iterable<string>,
): Promise<Map<string, { number: string; status: string; kind: string | null }>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('incident')
    .select(['id', 'number', 'status', 'kind'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** The report nobody has decided about that comes after an incident in the inbox, else the first one; and how many wait. */
export async function findNextNew(
  ctx: IncidentReader,
  { id, received_on }: Pick<Incident, 'id' | 'received_on'>,
): Promise<{ id: string; waiting: number } | undefined> {
  const { rows } = await sql<{ id: string; waiting: number }>`
    select i.id, count(*) over ()::int as waiting from incident i
    where i.organisation_id = ${ctx.organisation.id} and i.status = 'new' and i.id <> ${id}
    order by (i.received_on, i.id) < (${received_on}::date, ${id}::uuid) desc, i.received_on desc, i.id desc
    limit 1`.execute(ctx.db)
  return rows[0]
}

/** The id of an incident by its number, as somebody types it. */
export async function findByNumber(ctx: IncidentReader, number: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('incident')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('number', '=', number.trim().toUpperCase())
    .executeTakeFirst()
  return row?.id
}

/** What decides about an incident, with its row locked. Throws `NotFound`, and `Refused` when it waits sealed. */
export async function lockIncident(ctx: Ctx<'incident'>, id: string, also: AlsoSealed = {}) {
  const row =
    isId(id) &&
    (await ctx.db
      .selectFrom('incident')
      .select(['id', 'number', 'source', 'status', 'assigned_to', 'look_alike_of', 'joined_into'])
      .select(['decided_on', 'version', 'sealed_mode'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst())
  if (!row) throw new NotFound()
  refuseSealed(row, also)
  return row
}
export type LockedIncident = Awaited<ReturnType<typeof lockIncident>>

/** `lockIncident` of one whose words are kept, with its key loaded. Throws `Refused` when it was forgotten. */
export async function lockKept(ctx: Ctx<'incident'>, id: string): Promise<LockedIncident> {
  const row = await lockIncident(ctx, id)
  if (row.status === 'forgotten') throw new Refused('incidents.refused.forgotten')
  await ctx.keys.load([id])
  return row
}

/** What somebody decides must be based on the incident as it stands. */
export function checkVersion(row: LockedIncident, base: number): void {
  if (row.version !== base) throw new Conflict({ version: row.version, fields: [] })
}

/** Changes columns of a locked incident and raises its version. */
export async function changeIncident(
  ctx: Ctx<'incident'>,
  row: { id: string; version: number },
  set: Record<string, unknown>,
): Promise<void> {
  await ctx.db
    .updateTable('incident')
    .set({ ...set, version: row.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', row.id)
    .execute()
}
