import { sql } from 'kysely'
import { capabilitiesOf, listMembers, roles } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import type { LinePair } from '../../platform/keys/keyring.ts'
import { openHalf } from './public-halves.ts'
import { mostAtOnce, type Standing, standingOf } from './sealed.ts'

type KeyTable = 'keys.line_key' | 'keys.line_member' | 'keys.line_share'
type KeyReader = Ctx<never, KeyTable | 'member'>

/**
 * The pair that reports are sealed for, or `undefined` when sealed mode is off. On and without a pair nothing is taken in: a report
 * must not stand open because something is amiss.
 */
export async function sealingPair(
  ctx: Ctx<never, 'report_line' | 'keys.line_key'>,
): Promise<LinePair | undefined> {
  const line = await ctx.db
    .selectFrom('report_line as l')
    .leftJoin('keys.line_key as k', (join) =>
      join.onRef('k.organisation_id', '=', 'l.organisation_id').on('k.retired_at', 'is', null),
    )
    .select(['l.sealed_mode', 'k.id', 'k.public_key'])
    .where('l.organisation_id', '=', ctx.organisation.id)
    .executeTakeFirst()
  if (!line?.sealed_mode) return undefined
  const { id } = line
  const public_key = id && line.public_key && openHalf(ctx.keys, { of: 'line_key', id }, line.public_key)
  if (!id || !public_key) throw new Error('sealed mode is on and the line has no key')
  return { id, public_key }
}

/** Somebody who decides about reports, or once did and holds a key of the line still. */
export interface Holder {
  id: string
  /** Null when it cannot be opened. */
  name: string | null
  standing: Standing
  /** The key of their own, where they have one. */
  pair: { id: string; public_key: Buffer } | null
  /** A pair of the line is sealed for it: today's or an earlier one that something may wait for. */
  opens: boolean
}

interface KeyRow {
  member_id: string
  id: string | null
  public_key: Buffer
  current: boolean
  shares: number
}

function ownPair(ctx: Pick<KeyReader, 'keys'>, member: string, id: string, sealed: Buffer): Holder['pair'] {
  const public_key = openHalf(ctx.keys, { of: 'line_member', id, member }, sealed)
  return public_key ? { id, public_key } : null
}

/** Everybody who decides about reports, with how they stand to the line's pair; behind them those who ought to hold it no more. */
export async function listHolders(ctx: KeyReader): Promise<Holder[]> {
  const { rows } =
    await sql<KeyRow>`select m.member_id, case when m.removed_at is null then m.id end as id, m.public_key,
      coalesce(bool_or(k.retired_at is null) filter (where s.pair_id = m.id), false) as current, count(s.line_key_id)::int as shares
    from keys.line_member m
    left join keys.line_share s on s.organisation_id = m.organisation_id and s.member_id = m.member_id and s.wrapped is not null
    left join keys.line_key k on k.organisation_id = s.organisation_id and k.id = s.line_key_id
    where m.organisation_id = ${ctx.organisation.id} group by m.organisation_id, m.member_id`.execute(ctx.db)
  const keys = new Map(rows.map((row) => [row.member_id, row]))
  const members = await listMembers(ctx)
  return members
    .map(({ id, name, roles, removed }) => {
      const key = keys.get(id)
      const here = !removed && capabilitiesOf(roles).has('incidents.triage')
      const pair = key?.id ? ownPair(ctx, id, key.id, key.public_key) : null
      const { current = false, shares = 0 } = key ?? {}
      const standing = standingOf({ here, pair: pair !== null, current, shares })
      return { id, name, here, pair, standing, opens: here && pair !== null && shares > 0 }
    })
    .filter(({ here, standing }) => here || standing === 'gone')
    .map(({ here: _, ...holder }) => holder)
}

/** Somebody's own key as it stands, sealed under their phrase. */
export async function ownKey(
  ctx: Ctx<never, 'keys.line_member'>,
): Promise<{ id: string; wrapped: Buffer } | undefined> {
  const row = await ctx.db
    .selectFrom('keys.line_member')
    .select(['id', 'wrapped'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .executeTakeFirst()
  return row?.wrapped ? { id: row.id, wrapped: row.wrapped } : undefined
}

/** How sealed mode stands. */
export interface SealedMode {
  on: boolean
  /** Since when the pair of today is in use. */
  since: Date | null
  /** The trustees its private half is sealed for. */
  trustees: string[]
  /** Reports that wait to be unsealed. */
  waiting: number
  /** Day of the oldest of them that was not put aside. */
  oldest: string | null
  /** Of those that wait: sealed for a pair that nobody holds who decides about reports. */
  out_of_reach: number
  /** How many who decide about reports hold the pair of today, and whether the reader is one of them. */
  holders: number
  holds: boolean
  /** Colleagues who made a key of their own and wait to be let in. */
  outside: number
  /** Somebody who decides about reports no more holds a pair still. */
  gone: boolean
  /** A key was taken back since the pair of today was made; whoever copied something before goes on holding it. */
  stale: boolean
}

const deciding = roles.filter((role) => capabilitiesOf([role]).has('incidents.triage'))

/** Members `m` who decide about reports here. */
const decides = sql`m.removed_at is null and m.roles && ${sql.lit(`{${deciding.join()}}`)}::text[]`

/** Which pairs of the line are held, with a key of their own, by members who decide about reports. */
const holding = (organisation: string) => sql`select s.line_key_id, s.member_id from keys.line_share s
    join keys.line_member o on o.organisation_id = s.organisation_id and o.member_id = s.member_id and o.id = s.pair_id
    join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
    where s.organisation_id = ${organisation} and s.wrapped is not null and o.removed_at is null and ${decides}`

export async function sealedMode(
  ctx: Ctx<never, KeyTable | 'keys.subject_key' | 'report_line' | 'incident' | 'member'>,
): Promise<SealedMode> {
  const here = ctx.organisation.id
  const waits = sql`from incident i where i.organisation_id = ${here} and i.sealed_mode`
  const { rows } = await sql<SealedMode>`/* count */ with
      today as (select id, made_at, trustees from keys.line_key
        where organisation_id = ${here} and retired_at is null),
      holding as (${holding(here)}),
      holders as (select h.member_id from holding h join today t on t.id = h.line_key_id)
    select
      coalesce((select sealed_mode from report_line where organisation_id = ${here}), false) as on,
      (select made_at from today) as since, coalesce((select trustees from today), '{}') as trustees,
      (select count(*)::int ${waits}) as waiting,
      (select min(i.received_on) ${waits} and i.status = 'new') as oldest,
      (select count(*)::int from incident i
        join keys.subject_key k on k.organisation_id = i.organisation_id and k.id = i.id
        where i.organisation_id = ${here} and i.sealed_mode and k.line_key_id is not null
          and not exists (select from holding h where h.line_key_id = k.line_key_id)) as out_of_reach,
      (select count(*)::int from holders) as holders,
      exists (select from holders where member_id = ${ctx.member.id}) as holds,
      (select count(*)::int from today, keys.line_member o
        join member m on m.organisation_id = o.organisation_id and m.id = o.member_id
        where o.organisation_id = ${here} and o.removed_at is null and ${decides}
          and o.member_id not in (select member_id from holders)) as outside,
      exists (select from keys.line_share s join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
        where s.organisation_id = ${here} and s.wrapped is not null and not (${decides})) as gone,
      exists (select from keys.line_share s join today t on t.id = s.line_key_id
        where s.organisation_id = ${here} and s.wrapped is null) as stale`.execute(ctx.db)
  return rows[0] as SealedMode
}

/**
 * Whether a member is the last to hold a pair that reports are sealed for or wait for. Somebody who decides about reports no more is
 * so only where no trustee can open it either.
 */
export async function isLastHolder(
  ctx: Ctx<never, KeyTable | 'keys.subject_key' | 'report_line' | 'member'>,
  member: string,
): Promise<boolean> {
  const here = ctx.organisation.id
  const { rows } = await sql`with holding as (${holding(here)})
    select from keys.line_share s
      join keys.line_key k on k.organisation_id = s.organisation_id and k.id = s.line_key_id
    where s.organisation_id = ${here} and s.member_id = ${member} and s.wrapped is not null
      and (k.sealed is null or exists (select from holding h where h.member_id = s.member_id and h.line_key_id = k.id))
      and (exists (select from keys.subject_key w where w.organisation_id = k.organisation_id and w.line_key_id = k.id)
        or k.retired_at is null and exists (select from report_line l where l.organisation_id = k.organisation_id and l.sealed_mode))
      and not exists (select from holding h where h.line_key_id = k.id and h.member_id <> s.member_id)
    limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** A report that waits sealed: what may be known of it. */
export interface SealedReport {
  id: string
  number: string
  status: string
  language: string
  received_on: string
  files: number
}

/** Reports that wait sealed, the oldest first, those put aside behind the others. That they were looked at is recorded. */
export async function listSealed(ctx: Ctx<never, 'incident' | 'incident_file'>): Promise<SealedReport[]> {
  const { rows } = await sql<SealedReport>`select i.id, i.number, i.status, i.language, i.received_on,
      (select count(*)::int from incident_file f where f.organisation_id = i.organisation_id and f.incident_id = i.id) as files
    from incident i where i.organisation_id = ${ctx.organisation.id} and i.sealed_mode
    order by i.status = 'set_aside', i.received_on, i.number limit ${sql.lit(mostAtOnce)}`.execute(ctx.db)
  ctx.record({
    act: 'incident.list',
    kind: 'incident',
    fields: ['sealed'],
    shown: rows.map(({ id }) => id),
  })
  return rows
}
