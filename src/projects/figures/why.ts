import { activityPath, activityTitles } from '../../activities/index.ts'
import { caseHandles, casePath } from '../../cases/index.ts'
import { institutionPath, institutionsOf } from '../../directory/index.ts'
import { incidentAt, incidentHandles } from '../../incidents/index.ts'
import type { Ctx, Member } from '../../platform/context.ts'
import { incidentsIn, kindOf, partsOf, type SimpleMeasure } from '../measures/measure.ts'
import type { Project } from '../queries.ts'
import { type CountedRow, readBehind, type SourceRow } from './behind.ts'
import type { FigureCtx, IndicatorFigure } from './indicators.ts'
import { daysThatCame, type Period } from './scope.ts'

type WhyCtx = FigureCtx &
  Ctx<
    never,
    | 'case_project'
    | 'cases'
    | 'activity'
    | 'attendance'
    | 'headcount'
    | 'reach'
    | 'institution'
    | 'incident'
    | 'incident_case'
  >

/** A record behind a figure: a link and a name only where the reader may open it. */
export interface WhyRecord {
  source: SourceRow['source']
  day: string
  href?: string
  label?: string
}

/** One person (without a name), organisation or thing that was counted. */
export interface WhyRow {
  id: string
  /** Only organisations and activities have names here. */
  name?: string
  href?: string
  minutes: number
  records: WhyRecord[]
}

/** How a figure came about, and the records behind it that the reader may know of. */
export interface Why {
  sources: SourceRow[]
  /** People without names who could not be counted because nobody knows whether they came twice. */
  headsOnly: number
  rows: WhyRow[]
  /** How many the reader may be shown; the rest stands behind records that are not theirs to open. */
  listed: number
  next?: string
}

/** Restricted cases behind the project's figures on whose team the reader is: the row rules answer. */
async function ownRestricted(ctx: WhyCtx, projectId: string, measure: SimpleMeasure): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('case_project')
    .select('case_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('project_id', '=', projectId)
    .where('restricted', '=', true)
    .execute()
  const led = asksForCases(measure)
    ? await ctx.db
        .selectFrom('incident_case')
        .select('case_id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('restricted', '=', true)
        .execute()
    : []
  return [...rows, ...led].map((row) => row.case_id)
}

const asksForCases = (measure: SimpleMeasure) => incidentsIn(measure)?.standing === 'in_case'

const inCases = (source: SourceRow['source']) => source === 'entry' || source === 'event'
const mayRead = (
  member: Member,
  capability: 'cases.read' | 'activities.read' | 'directory.read' | 'incidents.read',
) => member.may(capability)

/** What a record is called and where it is, for whoever may open it. */
async function namesOf(ctx: WhyCtx, rows: CountedRow[]) {
  const slug = ctx.organisation.slug
  const records = rows.flatMap((row) => row.records)
  const parents = (...sources: SourceRow['source'][]) =>
    records.filter((one) => sources.includes(one.source)).map((one) => one.parent)
  const cases = mayRead(ctx.member, 'cases.read')
    ? await caseHandles(ctx, parents('entry', 'event'))
    : new Map<string, { number: string }>()
  const activities = mayRead(ctx.member, 'activities.read')
    ? await activityTitles(ctx, parents('attendance', 'activity', 'reach'))
    : new Map<string, { title: string }>()
  const told = rows.filter((row) => row.records.some(({ source }) => source === 'incident'))
  const incidents = mayRead(ctx.member, 'incidents.read')
    ? await incidentHandles(
        ctx,
        told.map((row) => row.who),
      )
    : new Map<string, { number: string }>()
  return (who: string, source: SourceRow['source'], parent: string) => {
    if (source === 'incident') return { label: incidents.get(who)?.number, href: incidentAt(slug, who) }
    if (inCases(source)) return { label: cases.get(parent)?.number, href: casePath(slug, parent) }
    return { label: activities.get(parent)?.title, href: activityPath(slug, parent) }
  }
}

async function linked(ctx: WhyCtx, measure: SimpleMeasure, rows: CountedRow[]): Promise<WhyRow[]> {
  const slug = ctx.organisation.slug
  const nameOf = await namesOf(ctx, rows)
  const organisations =
    kindOf(measure) === 'organisations' && mayRead(ctx.member, 'directory.read')
      ? await institutionsOf(
          ctx,
          rows.map((row) => row.who),
        )
      : new Map<string, { name: string }>()
  return rows.map((row) => {
    const named = organisations.get(row.who)
    return {
      id: row.who,
      name: named?.name,
      href: named && institutionPath(slug, row.who),
      minutes: row.minutes,
      records: row.records.map(({ source, parent, day }) => {
        const { label, href } = nameOf(row.who, source, parent)
        return { source, day, label, href: label === undefined ? undefined : href }
      }),
    }
  })
}

/**
 * Explains a figure: contributions by source, and at most `limit` of those counted after the key `after`. Whoever stands only
 * behind restricted cases of other teams is in the figure and not in the list.
 */
export async function explainFigure(
  ctx: WhyCtx,
  project: Project,
  figure: Pick<IndicatorFigure, 'id' | 'measure'>,
  period: Period,
  page: { limit: number; after?: string },
): Promise<Why> {
  const [measure] = partsOf(figure.measure)
  const days = daysThatCame(project, period, ctx.today)
  if (!measure || !days || kindOf(measure) === 'money')
    return { sources: [], headsOnly: 0, rows: [], listed: 0 }
  const scope = { organisation: ctx.organisation.id, project: project.id, today: ctx.today, ...days }
  const own = await ownRestricted(ctx, project.id, measure)
  const { sources, headsOnly, rows, total } = await readBehind(ctx, scope, measure, own, page)
  ctx.record({ act: 'figure.records', kind: 'indicator', id: figure.id })
  return {
    sources,
    headsOnly,
    rows: await linked(ctx, measure, rows),
    listed: total,
    next: rows.length === page.limit ? rows.at(-1)?.who : undefined,
  }
}
