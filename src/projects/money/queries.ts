import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { addUp, type Books, type Money } from './money.ts'

type MoneyCtx = Ctx<never, 'budget_line' | 'cost' | 'grant_payment'>

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
      'cost.version',
    ])
    .where('cost.organisation_id', '=', ctx.organisation.id)
    .where('budget_line.project_id', '=', projectId)
    .where('cost.removed_at', 'is', null)
    .orderBy('cost.spent_on', 'desc')
    .orderBy('cost.id', 'desc')
    .execute()
}

/** Payments of the grant, the latest first. */
export async function listPayments(ctx: Ctx<never, 'grant_payment'>, projectId: string) {
  return ctx.db
    .selectFrom('grant_payment')
    .select(['id', 'received_on', 'amount', 'currency', 'rate', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('removed_at', 'is', null)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The books of a project as a column of a statement. */
export function booksColumn(organisation: string, projectId: string): RawBuilder<Books> {
  const of = sql`organisation_id = ${organisation} and removed_at is null`
  return sql<Books>`json_build_object(
    'lines', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'planned', planned, 'version', version) order by position), '[]')
      from budget_line where ${of} and project_id = ${projectId}),
    'costs', (select coalesce(json_agg(json_build_object('budget_line_id', budget_line_id, 'spent_on', spent_on, 'amount', amount, 'currency', currency, 'rate', rate)), '[]')
      from cost where ${of} and budget_line_id in (select id from budget_line where ${of} and project_id = ${projectId})),
    'payments', (select coalesce(json_agg(json_build_object('received_on', received_on, 'amount', amount, 'currency', currency, 'rate', rate)), '[]')
      from grant_payment where ${of} and project_id = ${projectId}))`
}

/** Everything that is added up of a project's money, in one statement. */
export async function readBooks(ctx: MoneyCtx, projectId: string): Promise<Books> {
  const column = booksColumn(ctx.organisation.id, projectId)
  const result = await sql<{ books: Books }>`select ${column} as books`.execute(ctx.db)
  return result.rows[0]?.books ?? { lines: [], costs: [], payments: [] }
}

/** Whether anything of a project's money is written down. Costs stand under a line. */
export async function hasMoney(ctx: MoneyCtx, projectId: string): Promise<boolean> {
  const { lines, payments } = await readBooks(ctx, projectId)
  return lines.length + payments.length > 0
}

/** Costs against budget and payments of a project within a period. */
export async function moneyOf(
  ctx: MoneyCtx,
  project: { id: string; currency: string; grant_amount: number | null; starts_on: string; ends_on: string },
  period: { from: string; until: string },
): Promise<Money> {
  return addUp(project, await readBooks(ctx, project.id), period, ctx.today)
}
