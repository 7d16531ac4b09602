import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { nextHourSql } from '../deadlines/late.ts'
import { namesFor } from '../diary/case-line.ts'
import type { HandedCase } from './hand-over.ts'

export interface LedCase {
  id: string
  number: string
  kind: string
  restricted: boolean
  next_due_on: string | null
  /** The moment at which it ends, where it is a clock in hours. */
  due_at: Date | null
  names: string[]
}

/** Open cases a member leads, of those the reader may see. */
export async function caseloadOf(ctx: AnyCtx, memberId: string): Promise<LedCase[]> {
  const organisation = ctx.organisation.id
  const { rows } = await sql<Omit<LedCase, 'names'>>`
    select c.id, c.number, c.kind, c.restricted, c.next_due_on, clock.ends as due_at
    from cases c ${nextHourSql(organisation)}
    where c.organisation_id = ${organisation} and c.lead_member_id = ${memberId} and c.status = 'open'
    order by c.number limit 500`.execute(ctx.db)
  const names = await namesFor(
    ctx,
    rows.map((row) => ({ case_id: row.id })),
  )
  ctx.record({ act: 'case.list', kind: 'case', fields: ['hand_over'], reason: memberId })
  return rows.map((row) => ({ ...row, names: names.get(row.id) ?? [] }))
}

export interface HandOver {
  id: string
  from_member: string
  to_member: string
  made_by: string
  reason: string
  note: string | null | undefined
  made_at: Date
  /** The receipt: every case handed over, as its number stood then. */
  cases: HandedCase[]
  /** Cases that were handed back, of those the reader may see. */
  back: Set<string>
  /** Cases not handed back that the reader may see. */
  open: Set<string>
}

const columns = ['id', 'from_member', 'to_member', 'made_by', 'reason', 'made_at'] as const

/** A hand-over, for the three who took part and those who allocate; to all others it does not exist. */
export async function getHandOver(ctx: AnyCtx, id: string | undefined): Promise<HandOver> {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('hand_over')
    .select([...columns, 'note_sealed', 'receipt_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || ![row.from_member, row.to_member, row.made_by].includes(ctx.member.id)) throw new NotFound()
  const { note_sealed, receipt_sealed, ...rest } = row
  const visible = await ctx.db
    .selectFrom('hand_over_case')
    .select(['case_id', 'back_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('hand_over_id', '=', id)
    .execute()
  ctx.record({ act: 'hand_over.read', kind: 'hand_over', id })
  return {
    ...rest,
    note: ctx.keys.open<string>('hand_over', 'note_sealed', id, note_sealed),
    cases: ctx.keys.open<HandedCase[]>('hand_over', 'receipt_sealed', id, receipt_sealed) ?? [],
    back: new Set(visible.filter(({ back_at }) => back_at).map(({ case_id }) => case_id)),
    open: new Set(visible.filter(({ back_at }) => !back_at).map(({ case_id }) => case_id)),
  }
}

/** Hand-overs the reader took part in, the newest first. */
export function listHandOvers(ctx: AnyCtx) {
  const me = ctx.member.id
  return ctx.db
    .selectFrom('hand_over')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb.or([eb('from_member', '=', me), eb('to_member', '=', me), eb('made_by', '=', me)]))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}

/** How often a case changed hands, as its own history; only for those who may see the case. */
export function handOversOfCase(ctx: AnyCtx, caseId: string) {
  return ctx.db
    .selectFrom('hand_over_case as k')
    .innerJoin('hand_over as h', (join) =>
      join.onRef('h.organisation_id', '=', 'k.organisation_id').onRef('h.id', '=', 'k.hand_over_id'),
    )
    .select(['h.id', 'h.from_member', 'h.to_member', 'h.made_by', 'h.reason', 'h.made_at', 'k.back_at'])
    .where('k.organisation_id', '=', ctx.organisation.id)
    .where('k.case_id', '=', caseId)
    .orderBy('h.made_at', 'desc')
    .orderBy('h.id', 'desc')
    .limit(20)
    .execute()
}
