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
  'frozen_sealed',
  'restatement_note_sealed',
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
  /** Of a submitted report; null when it cannot be read. */
  frozen?: ReportData | null
  /** Why figures differ from those submitted, as somebody wrote it down. */
  restatement_note: string | null
}

const emptyNarrative: Narrative = { outline: 'own', sections: {} }

function rowsOf(ctx: Ctx<never, 'report'>, projectId: string) {
  return ctx.db
    .selectFrom('report')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
}
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function opened(ctx: Pick<Ctx, 'keys'>, sealed: Row): Report {
  const { narrative_sealed, frozen_sealed, restatement_note_sealed, ...row } = sealed
  const open = <T>(column: string, value: Buffer | null) => ctx.keys.open<T>('report', column, row.id, value)
  const narrative = open<Narrative>('narrative_sealed', narrative_sealed)
  const frozen = open<ReportData>('frozen_sealed', frozen_sealed)
  return {
    ...row,
    narrative: narrative === undefined ? emptyNarrative : narrative,
    frozen: frozen && readFrozen(frozen),
    restatement_note: open<string>('restatement_note_sealed', restatement_note_sealed) ?? null,
  }
}

/** Reports of a project in the order of their periods. */
export async function listReports(ctx: Ctx<never, 'report'>, projectId: string): Promise<Report[]> {
  const rows = await rowsOf(ctx, projectId).orderBy('until_on').orderBy('due_on').orderBy('id').execute()
  return rows.map((row) => opened(ctx, row))
}

/** One report of a project. Throws `NotFound`. */
export async function getReport(ctx: Ctx<never, 'report'>, projectId: string, id: string): Promise<Report> {
  const found = isId(id) ? await rowsOf(ctx, projectId).where('id', '=', id).executeTakeFirst() : undefined
  if (!found) throw new NotFound()
  return opened(ctx, found)
}

/** A report that is still to be sent. */
export interface DueReport {
  id: string
  project_id: string
  title: string
  due_on: string
}

/** Reports of the whole organisation that are to be sent by a day and were not yet, the earliest first. */
export async function listDueReports(ctx: Ctx<never, 'report'>, until: string): Promise<DueReport[]> {
  const rows = await ctx.db
    .selectFrom('report')
    .select(['id', 'project_id', 'title', 'due_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('submitted_at', 'is', null)
    .where('due_on', '<=', until)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ due_on, ...row }) => (due_on ? [{ ...row, due_on }] : []))
}
