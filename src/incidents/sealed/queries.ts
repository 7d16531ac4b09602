import { type RawBuilder, sql } from 'kysely'
import { capabilitiesOf, listMembers, roles } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import type { LinePair } from '../../platform/keys/keyring.ts'
import { mostAtOnce, type Standing, standingOf } from './sealed.ts'

type KeyReader = Ctx<never, 'keys.line_key' | 'keys.line_member' | 'keys.line_share' | 'member'>

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
  if (!line.id || !line.public_key) throw new Error('sealed mode is on and the line has no key')
  return { id: line.id, public_key: line.public_key }
}

/** Somebody who decides about reports, or once did and holds a key of the line still. */
export interface Holder {
  id: string
  /** Null when it cannot be opened. */
  name: string | null
  standing: Standing
  /** The key of their own, where they have one. */
  pair: { id: string; public_key: Buffer } | null
}

interface KeyRow {
  member_id: string
  id: string | null
  public_key: Buffer
  current: boolean
  shares: number
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
      const pair = key?.id ? { id: key.id, public_key: key.public_key } : null
      const { current = false, shares = 0 } = key ?? {}
      return { id, name, here, pair, standing: standingOf({ here, pair: pair !== null, current, shares }) }
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
  /** For how many trustees its private half is sealed. */
  trustees: number
  /** Reports that wait to be unsealed. */
  waiting: number
  /** Somebody who decides about reports no more holds a pair still. */
  gone: boolean
  /** A key was taken back since the pair of today was made; whoever copied something before goes on holding it. */
  stale: boolean
}

const deciding = roles.filter((role) => capabilitiesOf([role]).has('incidents.triage'))

export async function sealedMode(
  ctx: Ctx<never, 'report_line' | 'keys.line_key' | 'keys.line_share' | 'incident' | 'member'>,
): Promise<SealedMode> {
  const here = ctx.organisation.id
  const key = (column: RawBuilder<unknown>) =>
    sql`(select ${column} from keys.line_key where organisation_id = ${here} and retired_at is null)`
  const { rows } = await sql<SealedMode>`select
      coalesce((select sealed_mode from report_line where organisation_id = ${here}), false) as on,
      ${key(sql`made_at`)} as since, coalesce(${key(sql`cardinality(trustees)`)}, 0) as trustees,
      (select count(*)::int from incident where organisation_id = ${here} and sealed_mode) as waiting,
      exists (select from keys.line_share s join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
        where s.organisation_id = ${here} and s.wrapped is not null
          and (m.removed_at is not null or not m.roles && ${deciding}::text[])) as gone,
      exists (select from keys.line_share where organisation_id = ${here} and wrapped is null
        and line_key_id = ${key(sql`id`)}) as stale`.execute(ctx.db)
  return rows[0] ?? { on: false, since: null, trustees: 0, waiting: 0, gone: false, stale: false }
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
