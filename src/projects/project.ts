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

const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase()
    .split(/[\s,;:()–-]+/)
    .filter(Boolean)
const fits = (word: string): boolean => word.length >= 4 && word.length <= 10

/**
 * A short word for the end of each line: one of the title that no other line's title has, else what is counted, and the code
 * where two lines would still be called the same.
 */
export function shortWords(figures: readonly { title: string; unit: string; code: string }[]): string[] {
  const words = figures.map((figure, index) => {
    const others = new Set(figures.flatMap((other, at) => (at === index ? [] : wordsOf(other.title))))
    const own = wordsOf(figure.title).filter((word) => fits(word) && !others.has(word))
    return (
      own.find((word) => word.length >= 5) ?? own[0] ?? wordsOf(figure.unit)[0]?.slice(0, 10) ?? figure.code
    )
  })
  return words.map((word, index) =>
    words.indexOf(word) === words.lastIndexOf(word) ? word : (figures[index]?.code ?? word),
  )
}
