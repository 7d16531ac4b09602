import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { type Measure, readMeasure } from './measures/measure.ts'
import type { Books } from './money/money.ts'
import { booksColumn } from './money/queries.ts'

const columns = [
  'id',
  'number',
  'title',
  'funder',
  'programme',
  'starts_on',
  'ends_on',
  'currency',
  'summary',
  'problems',
  'target_groups',
  'grant_amount',
  'version',
] as const

/** Projects of the organisation, those that end last first. */
export async function listProjects(ctx: Ctx<never, 'project'>) {
  return ctx.db
    .selectFrom('project')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy('ends_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export type Project = Awaited<ReturnType<typeof listProjects>>[number]

/** A project by id. Throws `NotFound`. */
export async function getProject(ctx: Ctx<never, 'project'>, id: string): Promise<Project> {
  if (!isId(id)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('project')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** A project by the number its funder gave it. */
export async function findProjectByNumber(
  ctx: Ctx<never, 'project'>,
  number: string,
): Promise<Project | undefined> {
  return ctx.db
    .selectFrom('project')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('number', '=', number)
    .executeTakeFirst()
}

/** Results of a project in their order. */
export async function listResults(ctx: Ctx<never, 'result'>, projectId: string) {
  return ctx.db
    .selectFrom('result')
    .select(['id', 'kind', 'title', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute()
}

/** An indicator as it was written down, its measure read. */
export interface Indicator {
  id: string
  project_id: string
  result_id: string
  code: string
  title: string
  unit: string
  baseline: number | null
  target: number | null
  target_on: string | null
  version: number
  measure: Measure
}

const indicatorColumns = [
  'id',
  'project_id',
  'result_id',
  'code',
  'title',
  'unit',
  'baseline',
  'target',
  'target_on',
  'version',
  'measure',
] as const

/** Indicators of a project (or of all, for the list of projects) in their order. */
export async function listIndicators(ctx: Ctx<never, 'indicator'>, projectId?: string): Promise<Indicator[]> {
  let query = ctx.db
    .selectFrom('indicator')
    .select(indicatorColumns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_at', 'is', null)
  if (projectId) query = query.where('project_id', '=', projectId)
  const rows = await query.orderBy('project_id').orderBy('position').execute()
  return rows.map((row) => ({ ...row, measure: readMeasure(row.measure) }))
}

/** An indicator of a project. Throws `NotFound`. */
export async function getIndicator(
  ctx: Ctx<never, 'indicator'>,
  projectId: string,
  id: string,
): Promise<Indicator> {
  const found = (await listIndicators(ctx, projectId)).find((indicator) => indicator.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Partners of a project. */
export async function listPartners(ctx: Ctx<never, 'project_partner'>, projectId: string) {
  return ctx.db
    .selectFrom('project_partner')
    .select(['id', 'name', 'country', 'part', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** What stands around a project's figures. */
export interface Parts {
  results: { id: string; kind: string; title: string }[]
  partners: { id: string; name: string; country: string; part: string }[]
  books: Books
}

/** Results, partners and books of a project in one statement. */
export async function readParts(
  ctx: Ctx<never, 'result' | 'project_partner' | 'budget_line' | 'cost' | 'grant_payment'>,
  projectId: string,
): Promise<Parts> {
  const of = sql`organisation_id = ${ctx.organisation.id} and project_id = ${projectId} and removed_at is null`
  const result = await sql<Parts>`select
    (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'title', title) order by position), '[]') from result where ${of}) as results,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'country', country, 'part', part) order by id), '[]') from project_partner where ${of}) as partners,
    ${booksColumn(ctx.organisation.id, projectId)} as books`.execute(ctx.db)
  return result.rows[0] ?? { results: [], partners: [], books: { lines: [], costs: [], payments: [] } }
}
