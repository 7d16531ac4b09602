import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type Hint, hasHint } from '../coding/hints.ts'
import { isCountedIn } from '../statistics/counts.ts'
import { readPeriod } from '../statistics/period.ts'
import { shortWords } from '../words.ts'
import { type Condition, codedConditions } from './conditions.ts'
import { filtersOn, type InboxView, type InboxWish, pageSize } from './wish.ts'

type Reader = Ctx<
  never,
  'incident' | 'incident_message' | 'incident_file' | 'incident_institution' | 'institution'
>

/** A line of the inbox. */
export interface InboxRow {
  id: string
  number: string
  source: string
  status: string
  kind: string | null
  language: string
  region: string | null
  received_on: string
  assigned_to: string | null
  look_alike_of: string | null
  joined_into: string | null
  /** Messages of the reporter that nobody has dealt with. */
  unread: number
  /** It waits sealed: of its words nothing is known, of its files how many there are. */
  sealed_mode: boolean
  files: number
  /** How it begins, in the words of whoever told it; null when it cannot be opened, `undefined` when nothing was told. */
  words: string | null | undefined
}

export interface InboxPage {
  rows: InboxRow[]
  earlier: boolean
  more: boolean
}

const views: Record<InboxView, (member: string) => Condition> = {
  new: () => sql`i.status = 'new'`,
  mine: (member) => sql`i.assigned_to = ${member} and i.status in ('new', 'open')`,
  open: () => sql`i.status = 'open'`,
  set_aside: () => sql`i.status = 'set_aside'`,
  all: () => sql`true`,
}

const waits = (organisation: string) => sql`select from incident_message m
  where m.organisation_id = ${organisation} and m.incident_id = i.id and m.member_id is null and m.read_on is null`

/** All that a wish asks of an incident `i`. */
export function conditionOf(ctx: Reader, wish: InboxWish): Condition {
  const whose = wish.assigned === 'me' ? ctx.member.id : wish.assigned
  const period = readPeriod(wish.counted)
  const on: (Condition | undefined)[] = [
    wish.status ? sql`i.status = ${wish.status}` : views[wish.view](ctx.member.id),
    wish.q ? sql`i.number ilike ${`%${wish.q.replace(/[\\%_]/g, '\\$&')}%`}` : undefined,
    wish.source ? sql`i.source = ${wish.source}` : undefined,
    ...codedConditions(ctx.organisation.id, wish),
    whose === 'nobody' ? sql`i.assigned_to is null` : whose ? sql`i.assigned_to = ${whose}` : undefined,
    wish.language ? sql`i.language = ${wish.language}` : undefined,
    wish.received_from ? sql`i.received_on >= ${wish.received_from}::date` : undefined,
    wish.received_until ? sql`i.received_on <= ${wish.received_until}::date` : undefined,
    wish.unread ? sql`exists (${waits(ctx.organisation.id)})` : undefined,
    wish.project
      ? sql`i.id in (select p.incident_id from incident_project p where p.organisation_id = ${ctx.organisation.id} and p.project_id = ${wish.project})`
      : undefined,
    wish.lacks ? sql`(not i.sealed_mode and ${hasHint(wish.lacks as Hint | 'any', ctx.today)})` : undefined,
    period && isCountedIn(period, sql.ref('i')),
  ]
  return sql`${sql.join(
    on.filter((one) => one !== undefined),
    sql` and `,
  )}`
}

type Coded = Omit<InboxRow, 'words'>
type Row = Coded & { told_sealed: Buffer | null; summary_sealed: Buffer | null }

const wordsOf = sql`, i.told_sealed, i.summary_sealed`

async function readRows<Found extends Coded>(
  ctx: Reader,
  wish: InboxWish,
  limit: number,
  more: RawBuilder<unknown> = sql``,
): Promise<Found[]> {
  const organisation = ctx.organisation.id
  const forwards = Boolean(wish.turned) !== Boolean(wish.before)
  const place = wish.after ?? wish.before
  const direction = forwards ? sql`` : sql`desc`
  const beyond = place
    ? sql`(i.received_on, i.id) ${forwards ? sql`>` : sql`<`} (select p.received_on, p.id from incident p
        where p.organisation_id = ${organisation} and p.id = ${place})`
    : sql`true`
  const { rows } =
    await sql<Found>`/* count */ select i.id, i.number, i.source, i.status, i.kind, i.language, i.region, i.received_on,
      i.assigned_to, i.look_alike_of, i.joined_into, i.sealed_mode,
      case when i.sealed_mode then (select count(*)::int from incident_file f
        where f.organisation_id = i.organisation_id and f.incident_id = i.id) else 0 end as files,
      (select count(*)::int from (${waits(organisation)}) w) as unread${more}
    from incident i where i.organisation_id = ${organisation} and ${conditionOf(ctx, wish)} and ${beyond}
    order by i.received_on ${direction}, i.id ${direction} limit ${sql.lit(limit)}`.execute(ctx.db)
  return rows
}

const opened = (ctx: Reader, { told_sealed, summary_sealed, ...row }: Row): InboxRow => ({
  ...row,
  words: row.sealed_mode ? undefined : shortWords(ctx, row.id, { told_sealed, summary_sealed }),
})

/** One page of the inbox with how each begins; that these were seen is recorded. */
export async function listIncidents(ctx: Reader, wish: InboxWish): Promise<InboxPage> {
  const found = await readRows<Row>(ctx, wish, pageSize + 1, wordsOf)
  const further = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (wish.before) rows.reverse()
  await ctx.keys.load(rows.map(({ id }) => id))
  ctx.record({
    act: wish.q ? 'incident.search' : 'incident.list',
    kind: 'incident',
    fields: [wish.view, ...filtersOn(wish)],
    shown: rows.map(({ id }) => id),
  })
  return {
    rows: rows.map((row) => opened(ctx, row)),
    earlier: wish.before ? further : Boolean(wish.after),
    more: wish.before ? true : further,
  }
}

/** Most incidents that go on one paper. */
export const mostPrinted = 500

/** The incidents of a wish for paper: coded, without anybody's words. */
export async function listForPaper(ctx: Reader, wish: InboxWish): Promise<Coded[]> {
  const rows = await readRows<Coded>(ctx, { ...wish, after: undefined, before: undefined }, mostPrinted)
  ctx.record({ act: 'incident.print', kind: 'incident', fields: [wish.view, ...filtersOn(wish)] })
  return rows
}

export type InboxCounts = Record<InboxView, number>

/** How many incidents each view holds. */
export async function countIncidents(ctx: Reader): Promise<InboxCounts> {
  const count = (view: InboxView) => sql`(select count(*)::int from incident i
    where i.organisation_id = ${ctx.organisation.id} and ${views[view](ctx.member.id)})`
  const { rows } =
    await sql<InboxCounts>`select ${count('new')} as new, ${count('mine')} as mine, ${count('open')} as open,
    ${count('set_aside')} as set_aside, ${count('all')} as all`.execute(ctx.db)
  return rows[0] ?? { new: 0, mine: 0, open: 0, set_aside: 0, all: 0 }
}

/** How many incidents a wish shows on all its pages. */
export async function countFound(ctx: Reader, wish: InboxWish): Promise<number> {
  const { rows } = await sql<{ n: number }>`/* count */ select count(*)::int as n from incident i
    where i.organisation_id = ${ctx.organisation.id} and ${conditionOf(ctx, wish)}`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

/** Ids of the incidents a wish shows on all its pages, so many at most. */
export async function idsFound(ctx: Reader, wish: InboxWish, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* count */ select i.id from incident i
    where i.organisation_id = ${ctx.organisation.id} and ${conditionOf(ctx, wish)} order by i.id limit ${sql.lit(most)}`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

/** Languages in which incidents were told here. */
export async function languagesHere(ctx: Reader): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`select distinct language from incident
    where organisation_id = ${ctx.organisation.id} order by 1`.execute(ctx.db)
  return rows.map(({ language }) => language)
}
