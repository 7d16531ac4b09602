import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lockProject } from '../actions.ts'
import { languageOf } from '../figures/indicators.ts'
import { mayEnterReport } from '../findings/finding.ts'
import { listFindings } from '../findings/queries.ts'
import { getProject } from '../queries.ts'
import { computeReport, type ReportCtx, restatementsOf } from './data.ts'
import { type Narrative, type Outline, outlineFor, type SectionId, sectionIds } from './outline.ts'
import { getReport } from './queries.ts'

const seal = (ctx: Pick<Ctx, 'keys'>, id: string, narrative: Narrative) =>
  ctx.keys.seal(ctx.keys.organisationKey, 'report', 'narrative_sealed', id, narrative)

export interface NewReport {
  title: string
  /** Period, calendar dates, both included. */
  from: string
  until: string
  due_on?: string
  /** Left out: the one the funder's name suggests. */
  outline?: Outline
  sections?: Narrative['sections']
}

/** Starts a report of a project and answers its id. */
export async function startReport(
  ctx: Ctx<'report', 'project'>,
  projectId: string,
  given: NewReport,
): Promise<string> {
  await lockProject(ctx, projectId)
  const project = await getProject(ctx, projectId)
  const id = newId()
  const narrative: Narrative = {
    outline: given.outline ?? outlineFor(project.funder, project.programme),
    sections: given.sections ?? {},
  }
  await ctx.db
    .insertInto('report')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      project_id: projectId,
      title: given.title,
      from_on: given.from,
      until_on: given.until,
      due_on: given.due_on ?? null,
      narrative_sealed: seal(ctx, id, narrative),
    })
    .execute()
  ctx.record({ act: 'report.start', kind: 'report', id })
  return id
}

async function lockReport(ctx: Ctx<never, 'report'>, projectId: string, id: string) {
  const now = await ctx.db
    .selectFrom('report')
    .select(['version', 'submitted_at', 'narrative_sealed', 'from_on', 'until_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!now) throw new NotFound()
  if (now.submitted_at) throw new Refused('projects.refused.submitted')
  return {
    ...now,
    narrative: ctx.keys.open<Narrative>('report', 'narrative_sealed', id, now.narrative_sealed),
  }
}

/** Writes a report's texts, its outline and its dates. Refused once submitted; a meanwhile saved text is a `Conflict`. */
export async function writeReport(
  ctx: Ctx<'report'>,
  projectId: string,
  id: string,
  given: { title: string; due_on?: string; outline: Outline; sections: Partial<Record<SectionId, string>> },
  base: number,
): Promise<void> {
  const now = await lockReport(ctx, projectId, id)
  const old = now.narrative?.sections ?? {}
  if (now.version !== base) {
    const changed = sectionIds.filter((section) => (given.sections[section] ?? '') !== (old[section] ?? ''))
    const fields = changed.map((section) => ({
      name: section,
      label: `projects.section.${section}`,
      mine: given.sections[section] ?? '',
      theirs: old[section] ?? '',
    }))
    throw new Conflict({ version: now.version, fields })
  }
  const narrative: Narrative = { outline: given.outline, sections: { ...old, ...given.sections } }
  await ctx.db
    .updateTable('report')
    .set({
      title: given.title,
      due_on: given.due_on ?? null,
      narrative_sealed: seal(ctx, id, narrative),
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'report.write', kind: 'report', id, fields: Object.keys(given.sections) })
}

/**
 * Submits a report: figures, measures and the quotations as they stand now are kept for good, sealed. With `base`, somebody's
 * later text is a `Conflict` first.
 */
export async function submitReport(
  ctx: ReportCtx & Ctx<'report', 'finding'>,
  projectId: string,
  id: string,
  base?: number,
): Promise<void> {
  const now = await lockReport(ctx, projectId, id)
  if (base !== undefined && now.version !== base) throw new Conflict({ version: now.version, fields: [] })
  const project = await getProject(ctx, projectId)
  const data = await computeReport(ctx, project, { from: now.from_on, until: now.until_on }, languageOf(ctx))
  const narrative: Narrative = {
    ...(now.narrative ?? { outline: outlineFor(project.funder, project.programme), sections: {} }),
    findings: await reportFindings(ctx, projectId),
  }
  await ctx.db
    .updateTable('report')
    .set({
      submitted_at: ctx.now,
      submitted_by: ctx.member.id,
      frozen_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'report', 'frozen_sealed', id, data),
      narrative_sealed: seal(ctx, id, narrative),
      version: now.version + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'report.submit', kind: 'report', id })
}

/**
 * Writes down why figures of a submitted report differ today. Refused while nothing differs; a meanwhile saved reason is a
 * `Conflict` with both texts.
 */
export async function explainRestatement(
  ctx: ReportCtx & Ctx<'report'>,
  projectId: string,
  id: string,
  note: string,
  base: number,
): Promise<void> {
  await ctx.db
    .selectFrom('report')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const now = await getReport(ctx, projectId, id)
  if (!now.frozen) throw new Refused('projects.refused.not_submitted')
  if (now.version !== base) {
    const theirs = now.restatement_note ?? ''
    throw new Conflict({
      version: now.version,
      fields: [{ name: 'note', label: 'projects.restatement.note', mine: note, theirs }],
    })
  }
  if ((await restatementsOf(ctx, now.frozen)).length === 0)
    throw new Refused('projects.refused.nothing_restated')
  await ctx.db
    .updateTable('report')
    .set({
      restatement_note_sealed: ctx.keys.seal(
        ctx.keys.organisationKey,
        'report',
        'restatement_note_sealed',
        id,
        note,
      ),
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'report.explain', kind: 'report', id, fields: ['restatement_note'] })
}

/** What may stand in a report now: ticked, readable, and with consent where somebody's words are quoted. */
export async function reportFindings(
  ctx: Ctx<never, 'finding'>,
  projectId: string,
): Promise<NonNullable<Narrative['findings']>> {
  const all = await listFindings(ctx, projectId)
  return all.flatMap((one) =>
    one.in_report && one.text !== null && mayEnterReport(one.kind, one.consent)
      ? [{ kind: one.kind, text: one.text, said_by: one.said_by, said_on: one.said_on }]
      : [],
  )
}
