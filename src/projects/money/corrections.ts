import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { changedFrom, takeAway } from '../parts.ts'
import { mustBeLine, type NewCost, type NewPayment } from './actions.ts'

const amountLabels = {
  amount: 'projects.cost.amount',
  currency: 'projects.field.currency',
  rate: 'projects.cost.rate',
}

/** Corrects a cost; throws `Conflict` when it was saved meanwhile, `NotFound` when it, or the budget line, is not the project's. */
export async function changeCost(
  ctx: Ctx<'cost', 'budget_line'>,
  projectId: string,
  id: string,
  given: NewCost,
  base: number,
): Promise<void> {
  const now = await lockCost(ctx, projectId, id)
  await mustBeLine(ctx, projectId, given.budget_line_id)
  const fields = changedFrom(now, { ...given }, base, {
    what: 'projects.cost.what',
    spent_on: 'projects.cost.spent_on',
    ...amountLabels,
  })
  await ctx.db
    .updateTable('cost')
    .set({ ...given, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.cost_change', kind: 'project', id: projectId, fields })
}

/** Removes a cost that was written down by mistake. Throws `NotFound`. */
export async function removeCost(ctx: AnyCtx, projectId: string, id: string): Promise<void> {
  await lockCost(ctx, projectId, id)
  await takeAway(ctx, 'costs', id)
  ctx.record({ act: 'project.cost_remove', kind: 'project', id: projectId })
}

/** Corrects a budget line; throws `Conflict` when it was saved meanwhile. Throws `NotFound`. */
export async function changeBudgetLine(
  ctx: Ctx<'budget_line'>,
  projectId: string,
  id: string,
  given: { name: string; planned: number },
  base: number,
): Promise<void> {
  const now = await lockLine(ctx, projectId, id)
  const labels = { name: 'projects.line.name', planned: 'projects.cost.amount' }
  const fields = changedFrom(now, given, base, labels)
  await ctx.db
    .updateTable('budget_line')
    .set({ name: given.name, planned: given.planned, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.budget_change', kind: 'project', id: projectId, fields })
}

/** Removes a budget line. Refused while costs stand under it. */
export async function removeBudgetLine(ctx: AnyCtx, projectId: string, id: string): Promise<void> {
  await lockLine(ctx, projectId, id)
  const cost = await ctx.db
    .selectFrom('cost')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('budget_line_id', '=', id)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (cost) throw new Refused('projects.refused.line_has_costs')
  await takeAway(ctx, 'budget-lines', id)
  ctx.record({ act: 'project.budget_remove', kind: 'project', id: projectId })
}

/** Corrects a payment of the grant; throws `Conflict` when it was saved meanwhile. Throws `NotFound`. */
export async function changeGrantPayment(
  ctx: Ctx<'grant_payment'>,
  projectId: string,
  id: string,
  given: NewPayment,
  base: number,
): Promise<void> {
  const now = await lockPayment(ctx, projectId, id)
  const labels = { received_on: 'projects.payment.received_on', ...amountLabels }
  const fields = changedFrom(now, { ...given }, base, labels)
  await ctx.db
    .updateTable('grant_payment')
    .set({ ...given, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'project.payment_change', kind: 'project', id: projectId, fields })
}

/** Removes a payment that was written down by mistake. Throws `NotFound`. */
export async function removeGrantPayment(ctx: AnyCtx, projectId: string, id: string): Promise<void> {
  await lockPayment(ctx, projectId, id)
  await takeAway(ctx, 'payments', id)
  ctx.record({ act: 'project.payment_remove', kind: 'project', id: projectId })
}

async function lockCost(ctx: Ctx<'cost', 'budget_line'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('cost')
    .select(['budget_line_id', 'spent_on', 'what', 'amount', 'currency', 'rate', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  await mustBeLine(ctx, projectId, found.budget_line_id)
  return found
}

async function lockLine(ctx: Ctx<'budget_line'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('budget_line')
    .select(['name', 'planned', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

async function lockPayment(ctx: Ctx<'grant_payment'>, projectId: string, id: string) {
  const found = await ctx.db
    .selectFrom('grant_payment')
    .select(['received_on', 'amount', 'currency', 'rate', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}
