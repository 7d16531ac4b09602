import type { Page } from '../../ui/page.ts'
import type { Figures } from './figures.ts'
import type { Comparison } from './uncertainty.ts'

/** What a comparison with the same stretch a year before says, in one sentence that does not overstate. */
export function comparisonWords(page: Pick<Page, 't' | 'f'>, comparison: Comparison, period: string): string {
  if (comparison.says === 'too_few') return page.t('statistics.compare.too_few', { period })
  const percent = (ratio: number) => page.f.percent(Math.round((ratio - 1) * 100) / 100)
  return page.t(`statistics.compare.${comparison.says}`, {
    period,
    change: percent(comparison.ratio),
    low: percent(comparison.range.low),
    high: percent(comparison.range.high),
  })
}

/** The reporting rate with its denominator and its range, or that nobody knows. */
export function rateWords(page: Pick<Page, 't' | 'f'>, { rate }: Figures): string {
  if (rate.rate === undefined || !rate.range) return page.t('statistics.rate.none')
  return page.t('statistics.rate.said', {
    rate: page.f.percent(rate.rate),
    known: rate.told + rate.not_told,
    low: page.f.percent(Math.round(rate.range.low * 1000) / 1000),
    high: page.f.percent(Math.round(rate.range.high * 1000) / 1000),
  })
}
