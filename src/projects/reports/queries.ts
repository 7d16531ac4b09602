import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type ReportData, readFrozen } from './data.ts'
import type { Narrative } from './outline.ts'

const columns = [
  'id',
  'project_id',
  'title',
  'from_on',
  'until_on',
  'due_on',
  'narrative_sealed',
  'submitted_at',
  'submitted_by',
  'frozen',
  'version',
] as const

/** A report with its texts opened; `narrative` is null when they cannot be read. */
export interface Report {
  id: string
  project_id: string
  title: string
  from_on: string
  until_on: string
  due_on: string | null
  submitted_at: Date | null
  version: number
  narrative: Narrative | null
  frozen?: ReportData
}

const emptyNarrative: Narrative = { outline: 'own', sections: {} }

/** Reports of a project in the order of their periods. */
export async function listReports(ctx: Ctx<never, 'report'>, projectId: string): Promise<Report[]> {
  const rows = await ctx.db
    .selectFrom('report')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .orderBy('until_on')
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map(({ narrative_sealed, frozen, ...row }) => {
    const narrative = ctx.keys.open<Narrative>('report', 'narrative_sealed', row.id, narrative_sealed)
    return {
      ...row,
      narrative: narrative === undefined ? emptyNarrative : narrative,
      frozen: frozen === null ? undefined : readFrozen(frozen),
    }
  })
}

/** One report of a project. Throws `NotFound`. */
export async function getReport(ctx: Ctx<never, 'report'>, projectId: string, id: string): Promise<Report> {
  const found = isId(id) ? (await listReports(ctx, projectId)).find((report) => report.id === id) : undefined
  if (!found) throw new NotFound()
  return found
}
