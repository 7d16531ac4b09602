import { wordFor } from '../../platform/i18n/coded.ts'
import type { Page } from '../../ui/page.ts'
import type { Described, OdihrType } from './odihr.ts'

/** The word of a type of hate crime as ODIHR's form names it. */
export const odihrTypeWord = (page: Pick<Page, 't'>, type: OdihrType): string => page.t(`odihr.type.${type}`)

/** The codes of a described incident in words. */
export const describedWords = (page: Pick<Page, 't' | 'f'>, one: Partial<Described>) => ({
  type: one.type ? odihrTypeWord(page, one.type) : '',
  country: one.country ? page.f.country(one.country) : '',
  motives: (one.motives ?? []).map((code) => wordFor(page.t, 'incidents.bias', code)).join('; '),
  indicators: (one.indicators ?? []).map((code) => wordFor(page.t, 'incidents.indicator', code)).join('; '),
  source: one.source ? wordFor(page.t, 'incidents.source', one.source) : '',
})

/** `2026-03-05`, `2026-03` or `2026` as the reader says it. */
export function whenWord({ f }: Pick<Page, 'f'>, when: string): string {
  if (when.length === 10) return f.longDate(when)
  return when.length === 7 ? f.month(`${when}-01`) : when
}
