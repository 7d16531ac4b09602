import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { mustBeLine, type NewCost, type NewPayment } from './actions.ts'

/** Corrects a cost. Throws `NotFound` when it, or the budget line, is not the project's. */
export async function changeCost(
  ctx: Ctx<'cost', 'budget_line'>,
  projectId: string,
  id: string,
  given: NewCost,
): Promise<void> {
  const before = await lockCost(ctx, projectId, id)
  await mustBeLine(ctx, projectId, given.budget_line_id)
  await ctx.db
    .updateTable('cost')
    .set({ ...given })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.cost_change', kind: 'project', id: projectId, fields: changed(before, given) })
}

/** Removes a cost that was written down by mistake. Throws `NotFound`. */
export async function removeCost(
  ctx: Ctx<'cost', 'budget_line'>,
  projectId: string,
  id: string,
): Promise<void> {
  await lockCost(ctx, projectId, id)
  await ctx.db
    .deleteFrom('cost')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.cost_remove', kind: 'project', id: projectId })
}

/** Corrects a budget line. Throws `NotFound`. */
export async function changeBudgetLine(
  ctx: Ctx<'budget_line'>,
  projectId: string,
  id: string,
  given: { name: string; planned: number },
): Promise<void> {
  const before = await lockLine(ctx, projectId, id)
  await ctx.db
    .updateTable('budget_line')
    .set({ name: given.name, planned: given.planned })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.budget_change', kind: 'project', id: projectId, fields: changed(before, given) })
}

/** Removes a budget line. Refused while costs stand under it. */
export async function removeBudgetLine(
  ctx: Ctx<'budget_line', 'cost'>,
  projectId: string,
  id: string,
): Promise<void> {
  await lockLine(ctx, projectId, id)
  const cost = await ctx.db
    .selectFrom('cost')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('budget_line_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (cost) throw new Refused('projects.refused.line_has_costs')
  await ctx.db
    .deleteFrom('budget_line')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.budget_remove', kind: 'project', id: projectId })
}

/** Corrects a payment of the grant. Throws `NotFound`. */
export async function changeGrantPayment(
  ctx: Ctx<'grant_payment'>,
  projectId: string,
  id: string,
  given: NewPayment,
): Promise<void> {
  const before = await lockPayment(ctx, projectId, id)
  await ctx.db
    .updateTable('grant_payment')
    .set({ ...given })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({
    act: 'project.payment_change',
    kind: 'project',
    id: projectId,
    fields: changed(before, given),
  })
}

/** Removes a payment that was written down by mistake. Throws `NotFound`. */
export async function removeGrantPayment(
  ctx: Ctx<'grant_payment'>,
  projectId: string,
  id: string,
): Promise<void> {
  await lockPayment(ctx, projectId, id)
  await ctx.db
    .deleteFrom('grant_payment')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.payment_remove', kind: 'project', id: projectId })
}

const changed = (before: object, given: object): string[] => {
  const old = new Map(Object.entries(before))
  return Object.entries(given).flatMap(([name, value]) => (old.get(name) === value ? [] : [name]))
}

async function lockCost(ctx: Ctx<'cost', 'budget_line'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('cost')
    .select(['budget_line_id', 'spent_on', 'what', 'amount', 'currency', 'rate'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await mustBeLine(ctx, projectId, found.budget_line_id)
  return found
}

async function lockLine(ctx: Ctx<'budget_line'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('budget_line')
    .select(['name', 'planned'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

async function lockPayment(ctx: Ctx<'grant_payment'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('grant_payment')
    .select(['received_on', 'amount', 'currency', 'rate'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}
