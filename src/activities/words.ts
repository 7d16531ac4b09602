import { isMessageId } from '../platform/i18n/messages.ts'
import type { Page } from '../ui/page.ts'
import type { Summary } from './activity.ts'

const word = (page: Page, list: string, code: string): string => {
  const id = `activities.${list}.${code}`
  return isMessageId(id) ? page.t(id) : code
}

/** The word of a coded kind, audience or part. */
export const kindWord = (page: Page, code: string) => word(page, 'kind', code)
export const audienceWord = (page: Page, code: string) => word(page, 'audience', code)
export const partWord = (page: Page, code: string) => word(page, 'part', code)

/** The options of a coded list, for a select or chips. */
export const optionsOf = (
  page: Page,
  list: 'kind' | 'audience' | 'channel' | 'basis' | 'part',
  codes: readonly string[],
) => codes.map((code) => ({ value: code, label: word(page, list, code) }))

/** `18 police officers`: a number with its noun, in the reader's plural. */
export function countWord(page: Page, list: 'count' | 'reached', code: string, n: number): string {
  const id = `activities.${list}.${code}`
  return isMessageId(id) ? page.t(id, { n }) : `${page.f.number(n)} ${code}`
}

/** `6 hours` where they are whole, else `1 h 30 min`. */
export function lengthWords(page: Page, minutes: number): string {
  return minutes > 0 && minutes % 60 === 0
    ? page.t('activities.hours', { n: minutes / 60 })
    : page.f.duration(minutes)
}

/** `18 police officers and 2 clerks came for 6 hours.` Empty when nobody is written down. */
export function cameSentence(page: Page, summary: Summary): string {
  const who = summary.people.map((one) => countWord(page, 'count', one.audience, one.count))
  if (summary.institutions > 0) who.push(page.t('activities.count.institutions', { n: summary.institutions }))
  if (who.length === 0) return ''
  const list = page.f.list(who)
  const n = summary.total + summary.institutions
  if (summary.minutes === undefined) return page.t('activities.came', { list, n })
  return page.t('activities.came_for', { list, n, length: lengthWords(page, summary.minutes) })
}

/** `1,020 leaflets and 5,000 views`: a figure a channel, because they make no sum. */
export function reachedWords(page: Page, reached: readonly { channel: string; amount: number }[]): string {
  const amounts = new Map<string, number>()
  for (const { channel, amount } of reached) amounts.set(channel, (amounts.get(channel) ?? 0) + amount)
  return page.f.list([...amounts].map(([channel, amount]) => countWord(page, 'reached', channel, amount)))
}

/** `Tuesday 3 November`, or `Tuesday 3 November to Thursday 5 November` for more days. */
export function daysWords(page: Page, from: string, until?: string | null): string {
  if (!until || until === from) return page.f.dayInWords(from)
  return page.t('activities.from_to', { from: page.f.dayInWords(from), until: page.f.dayInWords(until) })
}
