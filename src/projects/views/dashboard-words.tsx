import type { Child } from 'hono/jsx'
import type { Indicator } from '../../ui/indicators.tsx'
import type { Page } from '../../ui/page.ts'
import type { Step } from '../../ui/path-steps.tsx'
import type { IndicatorFigure } from '../figures/indicators.ts'
import { paths } from '../paths.ts'
import { monthOf, targetsOf } from '../project.ts'
import type { Project } from '../queries.ts'
import { standingWords } from '../reports/document.ts'
import { progressOf } from '../reports/outline.ts'
import type { Report } from '../reports/queries.ts'

/** How many figures of a submitted report today's records would change, by report. */
export type Restated = ReadonlyMap<string, number>

/** The report that is next: the first not submitted, by due date, else by period. */
export const nextReport = (reports: readonly Report[]): Report | undefined =>
  reports
    .filter((report) => !report.submitted_at)
    .toSorted((a, b) => (a.due_on ?? a.until_on).localeCompare(b.due_on ?? b.until_on))[0]

/** The sentence a project's page begins with: where it is in time, how the targets stand, what is due next. */
export function leadOf(
  page: Page,
  project: Project,
  figures: readonly IndicatorFigure[],
  reports: readonly Report[],
): string {
  const { t, f } = page
  const month = monthOf(project, page.today)
  const targets = targetsOf(figures)
  const due = nextReport(reports)
  const when = {
    before: () => t('projects.lead.before', { date: f.longDate(project.starts_on) }),
    during: () => t('projects.lead.month', month),
    after: () => t('projects.lead.after', { date: f.longDate(project.ends_on) }),
  }
  return [
    when[month.when](),
    targets.all > 0 &&
      t('projects.lead.targets', {
        reached: targets.reached,
        all: targets.all,
        behind: targets.behind.length,
        list: f.list(
          targets.behind.map(
            (figure) => figure.title.charAt(0).toLocaleLowerCase(page.lang) + figure.title.slice(1),
          ),
        ),
        over: month.when === 'after' ? 'yes' : 'no',
      }),
    due?.due_on &&
      t(f.daysUntil(due.due_on) < 0 ? 'projects.lead.late' : 'projects.lead.due', {
        title: due.title,
        date: f.dayInWords(due.due_on),
        days: Math.abs(f.daysUntil(due.due_on)),
      }),
  ]
    .filter(Boolean)
    .join(' ')
}

function reportNote(page: Page, project: Project, report: Report, now: boolean, restated: number): Child {
  const { t, f } = page
  const open = (
    <a class="ds-link" href={paths.report(page, project.id, report.id)}>
      {t('projects.reports.open')}
    </a>
  )
  if (report.submitted_at) {
    const sent = t('projects.reports.sent', { date: f.longDate(f.dateOf(report.submitted_at)), restated })
    return (
      <>
        {sent} {open}
      </>
    )
  }
  const due = report.due_on
    ? t('projects.reports.due', { date: f.longDate(report.due_on) })
    : t('projects.reports.until', { date: f.longDate(report.until_on) })
  const written = report.narrative ? t('projects.reports.written', progressOf(report.narrative)) : ''
  return (
    <>
      {now && written ? `${due}; ${written}` : due} {open}
    </>
  )
}

/** Reports as steps of a way: submitted, the next one, those ahead. */
export function reportSteps(
  page: Page,
  project: Project,
  reports: readonly Report[],
  restated: Restated,
): Step[] {
  const next = nextReport(reports)
  return reports.map((report) => {
    const now = report.id === next?.id
    return {
      label: report.title,
      note: reportNote(page, project, report, now, restated.get(report.id) ?? 0),
      state: report.submitted_at ? 'done' : now ? 'now' : 'ahead',
    }
  })
}

function lineOf(
  page: Page,
  project: Project,
  figure: IndicatorFigure,
  current: string | undefined,
): Indicator {
  const share = figure.kind === 'ratio' ? 100 : 1
  // Shares with one decimal; money in whole units, its cents stand on its own page.
  const steps = figure.kind === 'money' ? 1 : 10
  const of = (value: number) => Math.round(value * share * steps) / steps
  const reached = figure.standing.state === 'reached'
  const plan =
    figure.plan === undefined || reached
      ? undefined
      : figure.kind === 'ratio'
        ? of(figure.plan)
        : Math.floor(figure.plan)
  return {
    name: figure.title,
    unit: figure.kind === 'ratio' ? `${figure.unit} (%)` : figure.unit,
    value: of(figure.value ?? 0),
    target: figure.target === null ? null : of(figure.target),
    plan,
    href: paths.why(page, project.id, figure.id),
    words: standingWords(page.t, page.f, figure.kind, figure.standing, project.currency),
    behind: figure.standing.state === 'behind' || figure.standing.state === 'short',
    current: figure.id === current,
  }
}

/** Figures under the results they are for; reach stands last and apart, whatever result it is written under. */
export function groupsOf(
  page: Page,
  project: Project,
  results: readonly { id: string; kind: string; title: string }[],
  figures: readonly IndicatorFigure[],
  current: string | undefined,
): { title?: Child; items: Indicator[] }[] {
  const lines = (some: readonly IndicatorFigure[]) =>
    some.map((figure) => lineOf(page, project, figure, current))
  const groups: { title?: Child; items: Indicator[] }[] = results.map((result) => ({
    title: result.title,
    items: lines(figures.filter((figure) => figure.result_id === result.id && figure.kind !== 'reach')),
  }))
  const reach = lines(figures.filter((figure) => figure.kind === 'reach'))
  const apart = (
    <>
      {page.t('projects.result.reach')} <span class="quiet">{page.t('projects.against.never_added')}</span>
    </>
  )
  return [...groups, { title: apart, items: reach }].filter((group) => group.items.length > 0)
}
