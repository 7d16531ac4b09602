import type { Ctx } from '../../platform/context.ts'
import { addUp, type Money } from './money.ts'

type MoneyCtx = Ctx<never, 'budget_line' | 'cost' | 'grant_payment'>

/** Budget lines of a project in their order; `planned` in whole units of its currency. */
export async function listBudgetLines(ctx: Ctx<never, 'budget_line'>, projectId: string) {
  return ctx.db
    .selectFrom('budget_line')
    .select(['id', 'name', 'planned'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .orderBy('position')
    .execute()
}

/** Costs of a project, the latest first. */
export async function listCosts(ctx: Ctx<never, 'budget_line' | 'cost'>, projectId: string) {
  return ctx.db
    .selectFrom('cost')
    .innerJoin('budget_line', (join) =>
      join
        .onRef('budget_line.organisation_id', '=', 'cost.organisation_id')
        .onRef('budget_line.id', '=', 'cost.budget_line_id'),
    )
    .select([
      'cost.id',
      'cost.budget_line_id',
      'budget_line.name as line',
      'cost.spent_on',
      'cost.what',
      'cost.amount',
      'cost.currency',
      'cost.rate',
    ])
    .where('cost.organisation_id', '=', ctx.organisation.id)
    .where('budget_line.project_id', '=', projectId)
    .orderBy('cost.spent_on', 'desc')
    .orderBy('cost.id', 'desc')
    .execute()
}

/** Payments of the grant, the latest first. */
export async function listPayments(ctx: Ctx<never, 'grant_payment'>, projectId: string) {
  return ctx.db
    .selectFrom('grant_payment')
    .select(['id', 'received_on', 'amount', 'currency', 'rate'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Costs against budget and payments of a project within a period. */
export async function moneyOf(
  ctx: MoneyCtx,
  project: { id: string; currency: string; grant_amount: number | null },
  period: { from: string; until: string },
): Promise<Money> {
  const lines = await listBudgetLines(ctx, project.id)
  const costs = await listCosts(ctx, project.id)
  const payments = await listPayments(ctx, project.id)
  return addUp(project, lines, costs, payments, period)
}
