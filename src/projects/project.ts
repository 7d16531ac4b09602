import type { IndicatorFigure } from './figures/indicators.ts'

/** Months of a project and which one a day is in: a month begins on the day the project began. */
export function monthOf(
  project: { starts_on: string; ends_on: string },
  today: string,
): { at: number; of: number; when: 'before' | 'during' | 'after' } {
  const months = (from: string, to: string) => {
    const [fy = 0, fm = 0, fd = 0] = from.split('-').map(Number)
    const [ty = 0, tm = 0, td = 0] = to.split('-').map(Number)
    return (ty - fy) * 12 + (tm - fm) + (td >= fd ? 1 : 0)
  }
  const of = Math.max(1, months(project.starts_on, project.ends_on))
  if (today < project.starts_on) return { at: 0, of, when: 'before' }
  if (today > project.ends_on) return { at: of, of, when: 'after' }
  return { at: Math.min(of, months(project.starts_on, today)), of, when: 'during' }
}

/** How the targets stand: how many there are, how many are reached, which are behind. */
export function targetsOf(figures: readonly IndicatorFigure[]) {
  const targeted = figures.filter((figure) => figure.standing.state !== 'untargeted')
  return {
    all: targeted.length,
    reached: targeted.filter((figure) => figure.standing.state === 'reached').length,
    behind: targeted.filter(
      (figure) => figure.standing.state === 'behind' || figure.standing.state === 'short',
    ),
  }
}

/** The figure a dashboard explains when nobody asked: the first that is behind, else the first of people. */
export function figureToExplain(
  figures: readonly IndicatorFigure[],
  asked: string | undefined,
): IndicatorFigure | undefined {
  return (
    figures.find((figure) => figure.id === asked) ??
    figures.find((figure) => figure.kind === 'people' && figure.standing.state === 'behind') ??
    figures.find((figure) => figure.kind === 'people' && figure.value) ??
    figures.find((figure) => figure.value !== null)
  )
}

/** The lines of the chart: people first, else what else grows; at most four, the largest targets first. */
export function chartLines(figures: readonly IndicatorFigure[]): IndicatorFigure[] {
  const growing = figures.filter((figure) => figure.series.length > 0)
  const people = growing.filter((figure) => figure.kind === 'people')
  const chosen = people.length > 0 ? people : growing.filter((figure) => figure.kind !== 'reach')
  return chosen.toSorted((a, b) => (b.target ?? 0) - (a.target ?? 0)).slice(0, 4)
}

/** A short word for the end of a line: the first word of a title that is neither tiny nor long. */
export function shortWord(title: string): string {
  const words = title.split(/[\s,;:()–-]+/).filter(Boolean)
  const fit = words.find((word) => word.length >= 5 && word.length <= 10) ?? words[0] ?? title
  return fit.toLocaleLowerCase().slice(0, 11)
}
