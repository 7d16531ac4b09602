import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { ruleOf } from '../deadlines/queries.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import type { Touched } from './touched.ts'

/** A deadline of mine that moved, until I have seen it. */
export interface MovedNotice {
  id: string
  case_id: string
  deadline_id: string
  number: string
  rule: DeadlineRule | undefined
  due_before: string
  due_after: string
  day: string
  name: string
}

/** Deadlines that a late holiday moved and that the member, who leads the case, has not seen yet. One statement. */
export async function listMoved(
  ctx: Ctx<never, 'deadline_change' | 'deadline' | 'cases' | 'holiday_override' | 'own_pathway'>,
): Promise<MovedNotice[]> {
  const rows = await ctx.db
    .selectFrom('deadline_change as n')
    .innerJoin('deadline as d', (join) =>
      join.onRef('d.organisation_id', '=', 'n.organisation_id').onRef('d.id', '=', 'n.deadline_id'),
    )
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'n.organisation_id').onRef('c.id', '=', 'n.case_id'),
    )
    .innerJoin('holiday_override as h', (join) =>
      join.onRef('h.organisation_id', '=', 'n.organisation_id').onRef('h.id', '=', 'n.holiday_override_id'),
    )
    .select([
      'n.id',
      'n.case_id',
      'n.deadline_id',
      'n.due_before',
      'n.due_after',
      'c.number',
      'h.day',
      'h.name',
    ])
    .select(['d.rule', 'd.pathway', 'd.pathway_version'])
    .where('n.organisation_id', '=', ctx.organisation.id)
    .where('n.for_member', '=', ctx.member.id)
    .where('n.seen_at', 'is', null)
    .where('d.met_on', 'is', null)
    .orderBy('n.id', 'desc')
    .limit(20)
    .execute()
  await ownPathwaysAtHand(ctx, rows)
  return rows.map(({ pathway, pathway_version, rule, ...row }) => ({
    ...row,
    rule: ruleOf({ rule, pathway, pathway_version }),
  }))
}

/** The member has seen that a deadline moved. Only whom it was told may say so. */
export async function markSeen(ctx: Ctx<'deadline_change'>, id: string): Promise<void> {
  if (!isId(id)) throw new NotFound()
  const done = await ctx.db
    .updateTable('deadline_change')
    .set({ seen_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('for_member', '=', ctx.member.id)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: 'deadline.seen', kind: 'deadline', id })
}

/** Of touched deadlines those whose case the member may open, with its number. */
export async function nameTouched(
  ctx: Ctx<never, 'cases'>,
  touched: Touched[],
): Promise<(Touched & { number: string })[]> {
  const ids = touched.map(({ case_id }) => case_id)
  const rows = await ctx.db
    .selectFrom('cases')
    .select(['id', 'number'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  return touched.flatMap((one) => {
    const number = numbers.get(one.case_id)
    return number === undefined ? [] : [{ ...one, number }]
  })
}
