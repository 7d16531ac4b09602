import { wordFor } from '../../platform/i18n/coded.ts'
import type { Page } from '../../ui/page.ts'
import type { Coding } from './coding.ts'
import { regionName } from './regions.ts'

/** What writes in a language: a page, or a paper in the language of whoever gets it. */
export type Writer = Pick<Page, 'lang' | 't' | 'f'>

/** When it happened, as exactly as it is known: a day, days, a month, a year; `undefined` when nobody knows. */
export function occurredWords(
  page: Writer,
  coding: Pick<Coding, 'occurred_from' | 'occurred_until' | 'occurred_precision'>,
): string | undefined {
  const { occurred_from: from, occurred_until: until, occurred_precision: precision } = coding
  if (!from) return undefined
  const last = until ?? from
  const say = (day: string) => {
    if (precision === 'year') return day.slice(0, 4)
    return precision === 'month' ? page.f.month(day) : page.f.longDate(day)
  }
  const words = say(from) === say(last) ? say(from) : `${say(from)} – ${say(last)}`
  return precision === 'week' ? page.t('incidents.about', { when: words }) : words
}

const listed = (page: Page, prefix: string, codes: string[]) =>
  codes.length > 0 ? codes.map((code) => wordFor(page.t, prefix, code)).join(' · ') : undefined
const word = (page: Page, prefix: string, code: string | null) =>
  code ? wordFor(page.t, prefix, code) : undefined

/** What an incident is coded as, in words; what nobody has answered is left out. */
export function codedFacts(page: Page, coding: Coding): { label: string; value: string }[] {
  const facts: [string, string | undefined][] = [
    [page.t('incidents.field.acts'), listed(page, 'incidents.act', coding.acts)],
    [page.t('incidents.field.setting'), word(page, 'incidents.setting', coding.setting)],
    [page.t('incidents.field.region'), coding.region ? regionName(page.lang, coding.region) : undefined],
    [
      page.t('incidents.field.people_harmed'),
      coding.people_harmed === null ? undefined : page.f.number(coding.people_harmed),
    ],
    [page.t('incidents.field.harmed'), listed(page, 'incidents.harmed', coding.harmed)],
    [page.t('incidents.field.injury'), word(page, 'incidents.injury', coding.injury)],
    [
      page.t('incidents.field.perpetrator_kind'),
      word(page, 'incidents.perpetrator', coding.perpetrator_kind),
    ],
    [page.t('incidents.field.bias_perceived'), listed(page, 'incidents.bias', coding.bias_perceived)],
    [page.t('incidents.field.bias_indicators'), listed(page, 'incidents.indicator', coding.bias_indicators)],
    [page.t('incidents.field.bias_assessed'), listed(page, 'incidents.bias', coding.bias_assessed)],
    [page.t('incidents.field.qualification'), word(page, 'incidents.qualification', coding.qualification)],
    [
      page.t('incidents.field.police_told'),
      [
        wordFor(page.t, 'incidents.police_told', coding.police_told),
        coding.police_told_on && page.f.longDate(coding.police_told_on),
        listed(page, 'incidents.why_not', coding.police_why_not),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [page.t('incidents.field.support'), listed(page, 'incidents.support', coding.support)],
  ]
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}
