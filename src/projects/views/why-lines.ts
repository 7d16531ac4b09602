import type { Page } from '../../ui/page.ts'
import type { SumLine } from '../../ui/sum.tsx'
import type { IndicatorFigure } from '../figures/indicators.ts'
import type { Why } from '../figures/why.ts'
import { partsInWords } from '../measures/describe.ts'
import { isOfEvents } from '../measures/measure.ts'
import { figureText } from '../reports/document.ts'

const minus = (page: Page, amount: number) => `−${page.f.number(amount)}`

/** Value of a figure as it reads on a page. */
export const valueWords = (
  page: Page,
  figure: Pick<IndicatorFigure, 'kind' | 'value'>,
  currency: string,
): string => (figure.value === null ? '–' : figureText(page.f, figure.kind, figure.value, currency).text)

const thresholdOf = (figure: IndicatorFigure) =>
  'count' in figure.measure && figure.measure.count === 'people' ? figure.measure.threshold : undefined

/** What a share divides by what, and what that comes to. */
function shareLines(page: Page, figure: IndicatorFigure, { of, to }: { of: number; to: number }): SumLine[] {
  const { t, f } = page
  const words = 'ratio' in figure.measure ? partsInWords(t, page.lang, figure.measure.ratio) : undefined
  return [
    { amount: f.number(of), label: words?.of ?? t('projects.why.part') },
    { amount: `÷ ${f.number(to)}`, label: words?.to ?? t('projects.why.whole') },
    { amount: valueWords(page, figure, ''), label: t('projects.why.share'), kind: 'total' },
  ]
}

/** The sum that leads to a figure: what was written down, what falls together, what stays below the threshold. */
export function sumLines(page: Page, figure: IndicatorFigure, why: Why): SumLine[] {
  const { t, f } = page
  if (figure.share) return shareLines(page, figure, figure.share)
  const lines: SumLine[] = why.sources.map((row) => ({
    amount: f.number(row.contributions),
    label: t(`projects.why.from_${row.source}`, { n: row.contributions, parents: row.parents }),
  }))
  if (figure.kind === 'reach')
    return [
      ...lines,
      { amount: f.number(figure.value ?? 0), label: t('projects.why.reach_sum'), kind: 'total' },
    ]
  if (figure.kind !== 'people' && figure.kind !== 'organisations')
    return lines.map((line) => ({ ...line, kind: 'total' }))
  const kind = figure.kind
  const again = figure.contributions - figure.different
  const under = figure.different - (figure.value ?? 0)
  const threshold = thresholdOf(figure)
  if (again > 0) lines.push({ amount: minus(page, again), label: t('projects.why.again', { kind }) })
  lines.push({
    amount: f.number(figure.different),
    label: t('projects.why.different', { kind, n: figure.different }),
    kind: 'total',
  })
  if (threshold !== undefined) {
    if (under > 0)
      lines.push({
        amount: minus(page, under),
        label: t('projects.why.under', { length: f.duration(threshold) }),
      })
    lines.push({ amount: f.number(figure.value ?? 0), label: t('projects.why.counted'), kind: 'total' })
  }
  if (why.headsOnly > 0)
    lines.push({
      amount: f.number(why.headsOnly),
      label: t('projects.why.heads', { n: why.headsOnly }),
      kind: 'aside',
    })
  return lines
}

/** What stands behind one counted thing: `8 h, 2 notes, 1 activity`; of something that happened once, the day. */
export function contributionWords(
  page: Page,
  figure: Pick<IndicatorFigure, 'kind' | 'measure'>,
  row: Why['rows'][number],
): string {
  const [first] = row.records
  if (figure.kind === 'reach') return page.f.number(row.minutes)
  if (isOfEvents(figure.measure) && first) return page.f.day(first.day)
  const of = (...sources: string[]) => row.records.filter((record) => sources.includes(record.source)).length
  const [notes, events, activities] = [of('entry'), of('event'), of('attendance', 'activity', 'reach')]
  return [
    row.minutes > 0 ? page.f.duration(row.minutes) : '',
    notes > 0 ? page.t('projects.why.notes', { n: notes }) : '',
    events > 0 ? page.t('projects.why.events', { n: events }) : '',
    activities > 0 ? page.t('projects.why.activities', { n: activities }) : '',
  ]
    .filter(Boolean)
    .join(', ')
}
