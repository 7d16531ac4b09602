import { wordFor } from '../../platform/i18n/coded.ts'
import type { Page } from '../../ui/page.ts'
import { regionName } from '../coding/regions.ts'
import { occurredWords } from '../coding/words.ts'
import { beginning } from '../words.ts'
import type { Known } from './answers.ts'
import { targetOf } from './fields.ts'
import type { Planned, SkipWhy } from './plan.ts'

const fieldWord = (page: Pick<Page, 't'>, field: string): string => {
  const target = targetOf(field)
  return target ? page.t(target.label) : field
}

const longestAnswer = 60

/** Why a row is left as it is, in a sentence. */
export function whyWords(page: Pick<Page, 't'>, why: SkipWhy): string {
  if (why.why === 'answer' || why.why === 'day')
    return page.t(`incidents.import.why.${why.why}`, {
      answer: beginning(why.answer, longestAnswer),
      field: fieldWord(page, why.field),
    })
  if (why.why === 'field')
    return page.t('incidents.import.why.field', {
      field: fieldWord(page, why.field),
      wrong: page.t(why.message),
    })
  if (why.why === 'twice') return page.t('incidents.import.why.twice', { place: why.place })
  return page.t(`incidents.import.why.${why.why}`)
}

/** Reasons with how many rows each holds back, the commonest first. */
export function reasonsOf(page: Page, plan: readonly Planned[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const one of plan)
    if (one.act === 'skip') {
      const reason = page.t(`incidents.import.reason.${one.why.why}`)
      counts.set(reason, (counts.get(reason) ?? 0) + 1)
    }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

/** How a row that is brought in begins, and the facts it is coded with. */
export function draftWords(
  page: Page,
  one: Planned,
): { begins: string; facts: (string | undefined)[] } | undefined {
  if (one.act === 'skip') return undefined
  const { told, coding } = one.draft
  return {
    begins: beginning(told),
    facts: [
      occurredWords(page, coding),
      coding.kind ? wordFor(page.t, 'incidents.kind', coding.kind) : undefined,
      coding.region ? regionName(page.lang, coding.region) : undefined,
      ...coding.bias_perceived.map((code) => wordFor(page.t, 'incidents.bias', code)),
    ],
  }
}

/** Options of a select from what is known of a field. */
export const optionsOf = (known: readonly Known[]): { value: string; label: string }[] =>
  known.map(({ code, label }) => ({ value: code, label }))
