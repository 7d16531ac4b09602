import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { Step } from '../../pathways/deadline.ts'
import { onOwnTeam } from '../../team/queries.ts'
import type { OrderText } from './actions.ts'
import type { OrderKind } from './order.ts'

export interface ProtectiveOrder {
  id: string
  kind: OrderKind
  issued_on: string
  valid_until: string | null
  rule: string | null
  working: Step[] | null
  petition_on: string | null
  served_on: string | null
  ended_on: string | null
  against_person_id: string | null
  /** Null when it cannot be opened. */
  text: OrderText | null
  version: number
  protects: string[]
  breaches: { id: string; on_day: string; police_told: boolean; note: string | null | undefined }[]
}

type Reader = Ctx<never, 'protective_order' | 'protective_order_person' | 'order_breach'>

const rowsOf = (ctx: Reader, caseId: string) =>
  ctx.db
    .selectFrom('protective_order as o')
    .select([
      'o.id',
      'o.kind',
      'o.issued_on',
      'o.valid_until',
      'o.rule',
      'o.working',
      'o.petition_on',
      'o.served_on',
    ])
    .select(['o.ended_on', 'o.against_person_id', 'o.text_sealed', 'o.version'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('protective_order_person as p')
          .select('p.person_id')
          .where('p.organisation_id', '=', ctx.organisation.id)
          .whereRef('p.order_id', '=', 'o.id'),
      ).as('people'),
    ])
    .where('o.organisation_id', '=', ctx.organisation.id)
    .where('o.case_id', '=', caseId)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

async function opened(ctx: Reader, caseId: string, rows: Row[]): Promise<ProtectiveOrder[]> {
  if (rows.length === 0) return []
  const breaches = await ctx.db
    .selectFrom('order_breach')
    .select(['id', 'order_id', 'on_day', 'police_told', 'note_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .orderBy('on_day')
    .orderBy('id')
    .execute()
  return rows.map(({ text_sealed, people, working, ...row }) => ({
    ...row,
    kind: row.kind as OrderKind,
    working: working as Step[] | null,
    text: ctx.keys.open<OrderText>('protective_order', 'text_sealed', row.id, text_sealed) ?? null,
    protects: people.map((one) => one.person_id),
    breaches: breaches
      .filter((breach) => breach.order_id === row.id)
      .map(({ note_sealed, order_id: _, ...breach }) => ({
        ...breach,
        note: ctx.keys.open<string>('order_breach', 'note_sealed', breach.id, note_sealed),
      })),
  }))
}

/** The protective orders of a case, the latest first, opened; the case's key must be loaded. */
export async function listOrders(ctx: Reader, caseId: string): Promise<ProtectiveOrder[]> {
  const rows = await rowsOf(ctx, caseId)
    .orderBy('o.issued_on', 'desc')
    .orderBy('o.id', 'desc')
    .limit(100)
    .execute()
  return opened(ctx, caseId, rows)
}

/** One order of a case. `NotFound` like a case. */
export async function getOrder(ctx: Reader, caseId: string, orderId: string): Promise<ProtectiveOrder> {
  if (!isId(caseId) || !isId(orderId)) throw new NotFound()
  const rows = await rowsOf(ctx, caseId).where('o.id', '=', orderId).execute()
  await ctx.keys.load([caseId])
  const [order] = await opened(ctx, caseId, rows)
  if (!order) throw new NotFound()
  return order
}

/** An order that runs out. */
export interface ExpiringOrder {
  id: string
  case_id: string
  number: string
  kind: OrderKind
  valid_until: string
}

/** Orders that still protect and run out by a day, in open cases, the soonest first; of one's own cases unless told otherwise. */
export async function ordersExpiring(
  ctx: Ctx<never, 'protective_order' | 'cases' | 'case_member'>,
  until: string,
  { mine = true, limit = 50 }: { mine?: boolean; limit?: number } = {},
): Promise<ExpiringOrder[]> {
  const rows = await ctx.db
    .selectFrom('protective_order as o')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'o.organisation_id').onRef('c.id', '=', 'o.case_id'),
    )
    .select(['o.id', 'o.case_id', 'c.number', 'o.kind', 'o.valid_until'])
    .where('o.organisation_id', '=', ctx.organisation.id)
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('c.status', '=', 'open')
    .where('o.ended_on', 'is', null)
    .where('o.petition_on', 'is', null)
    .where('o.valid_until', '>=', ctx.today)
    .where('o.valid_until', '<=', until)
    .$if(mine, (query) => query.where(onOwnTeam(ctx, 'o.case_id')))
    .orderBy('o.valid_until')
    .orderBy('o.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as OrderKind, valid_until: row.valid_until ?? '' }))
}
