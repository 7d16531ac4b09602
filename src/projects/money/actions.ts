import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockProject } from '../actions.ts'

/** Adds a budget line; `planned` in whole units of the project's currency. */
export async function addBudgetLine(
  ctx: Ctx<'budget_line', 'project'>,
  projectId: string,
  given: { name: string; planned: number },
): Promise<string> {
  await lockProject(ctx, projectId)
  const id = newId()
  const last = await ctx.db
    .selectFrom('budget_line')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  await ctx.db
    .insertInto('budget_line')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      project_id: projectId,
      position: (last?.position ?? 0) + 1,
      ...given,
    })
    .execute()
  ctx.record({ act: 'project.budget', kind: 'project', id: projectId, fields: ['name', 'planned'] })
  return id
}

export interface NewCost {
  budget_line_id: string
  spent_on: string
  /** What it was for; names of clients do not belong here. */
  what: string
  amount: number
  currency: string
  /** Units of `currency` for one unit of the project's currency; 1 for the same. */
  rate: number
}

/** Writes down a cost. The budget line must be the project's. */
export async function addCost(
  ctx: Ctx<'cost', 'budget_line'>,
  projectId: string,
  given: NewCost,
): Promise<string> {
  await mustBeLine(ctx, projectId, given.budget_line_id)
  const id = newId()
  await ctx.db
    .insertInto('cost')
    .values({ organisation_id: ctx.organisation.id, id, ...given })
    .execute()
  ctx.record({
    act: 'project.cost',
    kind: 'project',
    id: projectId,
    fields: ['spent_on', 'what', 'amount', 'currency', 'rate'],
  })
  return id
}

export interface NewPayment {
  received_on: string
  amount: number
  currency: string
  /** Units of `currency` for one unit of the project's currency; 1 for the same. */
  rate: number
}

/** Writes down a payment of the grant. */
export async function addGrantPayment(
  ctx: Ctx<'grant_payment', 'project'>,
  projectId: string,
  given: NewPayment,
): Promise<string> {
  await lockProject(ctx, projectId)
  const id = newId()
  await ctx.db
    .insertInto('grant_payment')
    .values({ organisation_id: ctx.organisation.id, id, project_id: projectId, ...given })
    .execute()
  ctx.record({
    act: 'project.payment',
    kind: 'project',
    id: projectId,
    fields: ['received_on', 'amount', 'currency', 'rate'],
  })
  return id
}

/** Throws `NotFound` unless the budget line is the project's. */
export async function mustBeLine(
  ctx: Ctx<never, 'budget_line'>,
  projectId: string,
  id: string,
): Promise<void> {
  const line = await ctx.db
    .selectFrom('budget_line')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!line) throw new NotFound()
}
