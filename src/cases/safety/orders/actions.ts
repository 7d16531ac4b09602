import type { Ctx } from '../../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { holidaysOf } from '../../holidays/queries.ts'
import { pathways } from '../../pathways.ts'
import { lockOpenCase } from '../../standing.ts'
import { endOf, type OrderKind } from './order.ts'

/** What is sealed of an order, as one value. */
export interface OrderText {
  number?: string
  conditions?: string
  /** Who issued it: a court, a police station. */
  issued_by?: string
}

export interface NewOrder extends OrderText {
  kind: OrderKind
  /** `YYYY-MM-DD`, as all dates here. */
  issued_on: string
  /** Left out for an eviction order whose length the law of the country gives: it is computed then. */
  valid_until?: string
  petition_on?: string
  served_on?: string
  against_person_id?: string
  protects: string[]
}

type Writer = Ctx<
  'cases' | 'protective_order' | 'protective_order_person',
  'involvement' | 'holiday_override'
>

const textOf = ({ number, conditions, issued_by }: NewOrder): OrderText => ({
  ...(number ? { number } : {}),
  ...(conditions ? { conditions } : {}),
  ...(issued_by ? { issued_by } : {}),
})

function checkDates(ctx: Pick<Ctx, 'today'>, given: NewOrder): void {
  if (given.issued_on > ctx.today) throw new Refused('cases.order.refused.future')
  if (given.valid_until && given.valid_until < given.issued_on)
    throw new Refused('cases.order.refused.before')
  for (const day of [given.petition_on, given.served_on])
    if (day && (day < given.issued_on || day > ctx.today)) throw new Refused('cases.order.refused.day')
}

/** Persons who are or were in the case; others named are left out. */
async function knownIn(ctx: Writer, caseId: string, given: NewOrder) {
  const rows = await ctx.db
    .selectFrom('involvement')
    .select('person_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .execute()
  const known = new Set(rows.map((row) => row.person_id))
  if (given.against_person_id && !known.has(given.against_person_id)) throw new NotFound()
  return [...new Set(given.protects)].filter((id) => known.has(id) && id !== given.against_person_id)
}

async function columnsOf(ctx: Writer, id: string, caseId: string, given: NewOrder) {
  const end = endOf(given, ctx.organisation.country, pathways, await holidaysOf(ctx))
  return {
    kind: given.kind,
    issued_on: given.issued_on,
    valid_until: end.valid_until,
    rule: end.rule,
    working: end.working && JSON.stringify(end.working),
    petition_on: given.petition_on ?? null,
    served_on: given.served_on ?? null,
    against_person_id: given.against_person_id ?? null,
    text_sealed: ctx.keys.seal(caseId, 'protective_order', 'text_sealed', id, textOf(given)),
  }
}

async function protect(
  ctx: Writer,
  orderId: string,
  row: { case_id: string; restricted: boolean },
  ids: string[],
) {
  if (ids.length === 0) return
  await ctx.db
    .insertInto('protective_order_person')
    .values(
      ids.map((person_id) => ({
        organisation_id: ctx.organisation.id,
        order_id: orderId,
        person_id,
        ...row,
      })),
    )
    .execute()
}

/** Writes down a protective order and answers its id. The end of a Czech eviction order is computed unless it is typed. */
export async function recordOrder(ctx: Writer, caseId: string, given: NewOrder): Promise<string> {
  const { restricted } = await lockOpenCase(ctx, caseId)
  checkDates(ctx, given)
  const protects = await knownIn(ctx, caseId, given)
  await ctx.keys.load([caseId])
  const id = newId()
  const row = { case_id: caseId, restricted }
  await ctx.db
    .insertInto('protective_order')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      ...row,
      ...(await columnsOf(ctx, id, caseId, given)),
      created_at: ctx.now,
      created_by: ctx.member.id,
    })
    .execute()
  await protect(ctx, id, row, protects)
  ctx.record({ act: 'order.record', kind: 'case', id: caseId, fields: [given.kind], reason: id })
  return id
}

async function lockOrder(ctx: Ctx<'cases' | 'protective_order'>, caseId: string, orderId: string) {
  const { restricted } = await lockOpenCase(ctx, caseId)
  if (!isId(orderId)) throw new NotFound()
  const order = await ctx.db
    .selectFrom('protective_order')
    .select(['id', 'kind', 'issued_on', 'valid_until', 'petition_on', 'served_on', 'ended_on', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  if (!order) throw new NotFound()
  return { ...order, restricted }
}

const change = (ctx: Ctx<'protective_order'>, orderId: string, values: Record<string, unknown>) =>
  ctx.db
    .updateTable('protective_order')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', orderId)
    .execute()

/** Corrects an order, or adds that it was handed over or a petition filed. `Conflict` carries the dates of both. */
export async function correctOrder(
  ctx: Writer,
  caseId: string,
  orderId: string,
  given: NewOrder,
  base: number,
): Promise<void> {
  const order = await lockOrder(ctx, caseId, orderId)
  if (order.version !== base) {
    const names = ['kind', 'issued_on', 'valid_until', 'petition_on', 'served_on'] as const
    const fields = names
      .map((name) => ({
        name: name as string,
        label: `cases.order.field.${name}`,
        mine: given[name] ?? '',
        theirs: order[name] ?? '',
      }))
      .filter(({ mine, theirs }) => mine !== theirs)
    throw new Conflict({ version: order.version, fields })
  }
  checkDates(ctx, given)
  const protects = await knownIn(ctx, caseId, given)
  await ctx.keys.load([caseId])
  await change(ctx, orderId, await columnsOf(ctx, orderId, caseId, given))
  await ctx.db
    .deleteFrom('protective_order_person')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('order_id', '=', orderId)
    .execute()
  await protect(ctx, orderId, { case_id: caseId, restricted: order.restricted }, protects)
  ctx.record({ act: 'order.correct', kind: 'case', id: caseId, fields: [given.kind], reason: orderId })
}

/** Says that an order was lifted or replaced on a day; `null` takes that back. */
export async function endOrder(
  ctx: Ctx<'cases' | 'protective_order'>,
  caseId: string,
  orderId: string,
  on: string | null,
): Promise<void> {
  await lockOrder(ctx, caseId, orderId)
  await change(ctx, orderId, { ended_on: on })
  ctx.record({ act: on ? 'order.end' : 'order.restore', kind: 'case', id: caseId, reason: orderId })
}

/** Writes down that an order was broken: on which day, what happened, and whether the police were told. */
export async function recordBreach(
  ctx: Ctx<'cases' | 'protective_order' | 'order_breach'>,
  caseId: string,
  orderId: string,
  given: { on_day: string; police_told: boolean; note?: string },
): Promise<string> {
  const order = await lockOrder(ctx, caseId, orderId)
  if (given.on_day > ctx.today || given.on_day < order.issued_on) throw new Refused('cases.order.refused.day')
  await ctx.keys.load([caseId])
  const id = newId()
  await ctx.db
    .insertInto('order_breach')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      order_id: orderId,
      case_id: caseId,
      restricted: order.restricted,
      on_day: given.on_day,
      police_told: given.police_told,
      note_sealed: given.note ? ctx.keys.seal(caseId, 'order_breach', 'note_sealed', id, given.note) : null,
      member_id: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'order.breach', kind: 'case', id: caseId, reason: orderId })
  return id
}
