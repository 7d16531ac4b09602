import { wordFor } from '../../platform/i18n/coded.ts'
import type { Page } from '../../ui/page.ts'
import { regionName } from '../coding/regions.ts'
import type { Figures } from './figures.ts'
import type { Comparison } from './uncertainty.ts'
import type { StatisticsWish } from './wish.ts'

/** Of fewer incidents than this neither a share nor a range is spoken of. */
export const enoughForShare = 20

/** What a comparison with the same stretch a year before says, in one sentence that does not overstate. */
export function comparisonWords(page: Pick<Page, 't' | 'f'>, comparison: Comparison, period: string): string {
  if (comparison.says === 'too_few') return page.t('statistics.compare.too_few', { period })
  const percent = (ratio: number) => page.f.percent(Math.round((ratio - 1) * 100) / 100).replace('-', '−')
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
  const known = rate.told + rate.not_told
  const said = {
    known,
    low: page.f.percent(Math.round(rate.range.low * 1000) / 1000),
    high: page.f.percent(Math.round(rate.range.high * 1000) / 1000),
  }
  return known < enoughForShare
    ? page.t('statistics.rate.few', { ...said, told: rate.told })
    : page.t('statistics.rate.said', { ...said, rate: page.f.percent(rate.rate) })
}

/** The rate as one large number; of few incidents how many of how many, since a share would say more than is known. */
export function rateNumber(page: Pick<Page, 'f'>, { rate }: Figures): string {
  if (rate.rate === undefined) return '–'
  const known = rate.told + rate.not_told
  return known < enoughForShare
    ? `${page.f.number(rate.told)} / ${page.f.number(known)}`
    : page.f.percent(rate.rate)
}

/** What the figures are narrowed by, in words. */
export const narrowedWords = (page: Pick<Page, 't' | 'lang'>, wish: StatisticsWish): string[] => [
  ...(wish.region ? [regionName(page.lang, wish.region)] : []),
  ...(wish.kind ? [wordFor(page.t, 'incidents.kind', wish.kind)] : []),
  ...(wish.motive ? [wordFor(page.t, 'incidents.bias', wish.motive)] : []),
  ...(wish.source ? [wordFor(page.t, 'incidents.source', wish.source)] : []),
]
