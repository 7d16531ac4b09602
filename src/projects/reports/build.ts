import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import { translator } from '../../platform/i18n/messages.ts'
import { type ReportDocument, reportToDocx, reportToPdf, reportToXlsx } from '../documents/index.ts'
import { languageOf } from '../figures/indicators.ts'
import { describeMeasure } from '../measures/describe.ts'
import { findProjectByNumber, type Project } from '../queries.ts'
import { reportFindings } from './actions.ts'
import { computeReport, type ReportCtx, type ReportData, type Restatement, restatementsOf } from './data.ts'
import { documentOf } from './document.ts'
import { type Narrative, outlineFor } from './outline.ts'
import { getReport, type Report } from './queries.ts'

/** The figures of a report as the public interface gives them. */
export interface ReportJson {
  /** The organisation's short name in addresses. */
  organisation: string
  organisation_name: string
  project: { number: string; title: string }
  period: { from: string; until: string }
  /** Calendar date on which the figures were computed. */
  built_on: string
  state: 'draft' | 'submitted'
  /** Why figures differ today from those submitted, where somebody wrote it down. */
  restatement_note?: string
  indicators: {
    code: string
    title: string
    unit: string
    kind: string
    baseline: number | null
    target: number | null
    value: number | null
    unknown: number | null
    how: string
    records: number
    /** What today's records would say, where that differs from the submitted value. */
    restated?: number | null
  }[]
}

/** One computation of a report; page and all downloads are drawn from it. */
export interface BuiltReport {
  json: ReportJson
  document: ReportDocument
  data: ReportData
  restatements: Restatement[]
}

function jsonOf(
  data: ReportData,
  more: {
    slug: string
    submitted: boolean
    restatements: Restatement[]
    note: string | undefined
    lang: Lang
  },
): ReportJson {
  const { slug, submitted, restatements, note, lang } = more
  const restated = new Map(restatements.map((one) => [one.code, one.now]))
  return {
    organisation: slug,
    organisation_name: data.organisation,
    project: { number: data.project.number, title: data.project.title },
    period: { from: data.period.from, until: data.period.until },
    built_on: data.built_on,
    state: submitted ? 'submitted' : 'draft',
    ...(note ? { restatement_note: note } : {}),
    indicators: data.figures.map(
      ({ code, title, unit, kind, baseline, target, value, unknown, measure, records }) => ({
        code,
        title,
        unit,
        kind,
        baseline,
        target,
        value,
        unknown,
        how: describeMeasure(measure, translator(lang), lang),
        records,
        ...(restated.has(code) ? { restated: restated.get(code) } : {}),
      }),
    ),
  }
}

type BuildCtx = ReportCtx & Ctx<never, 'report' | 'finding'>

/**
 * Builds a report of a project that is at hand; `demonstration` marks it as one. Refused when it was submitted and what was
 * submitted cannot be read: today's figures must not pass for those.
 */
export async function builtOf(
  ctx: BuildCtx,
  project: Project,
  report: Report | undefined,
  period: { from: string; until: string },
  lang: Lang,
  demonstration: boolean,
): Promise<BuiltReport> {
  const frozen = report?.frozen
  if (frozen === null) throw new Refused('projects.refused.unreadable')
  const data = frozen ?? (await computeReport(ctx, project, period, lang))
  const restatements = frozen ? await restatementsOf(ctx, frozen) : []
  const own: Narrative = report?.narrative ?? {
    outline: outlineFor(project.funder, project.programme),
    sections: {},
  }
  const note = (restatements.length > 0 && report?.restatement_note) || undefined
  const submitted = Boolean(frozen)
  const narrative = frozen ? own : { ...own, findings: await reportFindings(ctx, project.id) }
  const document = documentOf(data, narrative, {
    lang,
    title: report?.title ?? translator(lang)('projects.report.untitled'),
    submitted,
    demonstration,
    restatements,
    note,
    zone: ctx.organisation.time_zone,
  })
  const json = jsonOf(data, { slug: ctx.organisation.slug, submitted, restatements, note, lang })
  return { json, document, data, restatements }
}

/**
 * Builds a project's report from live records, or a kept report by its id (a submitted one gives the figures it was
 * submitted with). Period: the report's, else `from` and `until`, else the project's. Throws `NotFound`.
 */
export async function buildReport(
  ctx: BuildCtx,
  given: { number: string; from?: string; until?: string; report?: string; lang?: Lang },
): Promise<BuiltReport> {
  const project = await findProjectByNumber(ctx, given.number)
  if (!project) throw new NotFound()
  const report = given.report ? await getReport(ctx, project.id, given.report) : undefined
  const period = {
    from: report?.from_on ?? given.from ?? project.starts_on,
    until: report?.until_on ?? given.until ?? project.ends_on,
  }
  ctx.record({ act: 'report.build', kind: 'project', id: project.id })
  return builtOf(ctx, project, report, period, given.lang ?? languageOf(ctx), ctx.organisation.demonstration)
}

/** A built report as a file. */
export async function reportFile(
  report: BuiltReport,
  format: 'docx' | 'pdf' | 'xlsx' | 'json',
): Promise<Buffer> {
  if (format === 'docx') return reportToDocx(report.document)
  if (format === 'pdf') return reportToPdf(report.document)
  if (format === 'xlsx') return reportToXlsx(report.document)
  return Buffer.from(`${JSON.stringify(report.json, null, 2)}\n`)
}
