import { describe, expect, it, test } from 'vitest'
import { formats } from '../../platform/i18n/format.ts'
import { isTranslated, type Lang, languages, translator } from '../../platform/i18n/messages.ts'
import { computeDeadline } from './deadline.ts'
import { explainDeadline, explainRemaining } from './explain.ts'
import { loadHolidays, loadPathways } from './load.ts'
import { choosePathway, type DeadlineRule } from './pathway.ts'

const holidays = loadHolidays('pathways')
const enrolment = choosePathway(loadPathways('pathways'), 'cz-primary-school-enrolment', '2026-01-20')
const appeal = enrolment?.deadlines.find(({ id }) => id === 'appeal') as DeadlineRule
const reader = (lang: Lang) => ({
  t: translator(lang),
  f: formats(lang, 'Europe/Prague', '2026-11-12'),
  lang,
})
const explain = (lang: Lang, trigger: string, more: Partial<DeadlineRule> = {}) => {
  const rule = { ...appeal, ...more }
  return explainDeadline(computeDeadline(rule, trigger, holidays).working, rule, reader(lang))
}

describe('a deadline in words', () => {
  it('says in English what, how, where and how sure', () => {
    expect(explain('en', '2026-11-02')).toEqual({
      must: 'The appeal must be handed in by Wednesday 18 November',
      how: [
        'The refusal was delivered on Monday 2 November.',
        'The law gives 15 days, counted from the day after.',
        'The fifteenth is Tuesday 17 November, a public holiday, so the last day moves to the next working day.',
      ],
      lodged: 'The appeal is handed in through the head teacher of the school. The region decides.',
      source: 'Act 500/2004, § 83(1) and § 40(1) · checked 22 November 2026 · from secondary sources',
      validity: 'since when it is in force is not recorded',
    })
  })

  it('says it in Czech, with the weekday in its case', () => {
    const { must, how, source } = explain('cs', '2026-11-02')
    expect(must).toBe('Odvolání je třeba podat nejpozději ve středu 18. listopadu')
    expect(how).toEqual([
      'Rozhodnutí o nepřijetí bylo doručeno v pondělí 2. listopadu.',
      'Zákon dává 15 dnů, počítá se od následujícího dne.',
      'Patnáctý den je úterý 17. listopadu, svátek, takže se poslední den posouvá na nejbližší další pracovní den.',
    ])
    expect(source).toContain('zkontrolováno 22. listopadu 2026 · z druhotných zdrojů')
  })

  it('says it in Polish, with the weekday in its case', () => {
    const { must, how } = explain('pl', '2026-11-02')
    expect(must).toBe('Odwołanie trzeba złożyć najpóźniej w środę 18 listopada')
    expect(how).toEqual([
      'Odmowa została doręczona w poniedziałek 2 listopada.',
      'Ustawa daje 15 dni, licząc od następnego dnia.',
      'Piętnasty dzień to wtorek 17 listopada, święto, więc ostatni dzień przesuwa się na najbliższy następny dzień roboczy.',
    ])
  })

  it('names further holidays and the day it comes to', () => {
    expect(explain('en', '2026-03-20').how.slice(2)).toEqual([
      'The fifteenth is Saturday 4 April, so the last day moves to the next working day.',
      'Monday 6 April (Easter Monday) is a public holiday too.',
      'The last day is therefore Tuesday 7 April.',
    ])
  })

  it('says nothing of moving when it does not move', () => {
    expect(explain('en', '2026-11-03').how[2]).toBe(
      'The fifteenth is Wednesday 18 November, and that is the last day.',
    )
  })

  it('explains working days and months', () => {
    expect(explain('en', '2026-04-01', { unit: 'working-day', length: 3 }).how.slice(1)).toEqual([
      'The law gives 3 working days, counted from the day after.',
      'Weekends are not counted, and neither are public holidays: Friday 3 April (Good Friday) and Monday 6 April (Easter Monday).',
      'The third working day is Wednesday 8 April, and that is the last day.',
    ])
    expect(explain('en', '2026-01-31', { unit: 'month', length: 1 }).how.slice(1)).toEqual([
      'The law gives 1 month: to the day of the month with the same number.',
      'That month has no day 31, so its last day counts.',
      'That is Saturday 28 February, so the last day moves to the next working day.',
    ])
  })

  test.each([
    ['confirmed', 'en', 'confirmed'],
    ['secondary', 'pl', 'ze źródeł wtórnych'],
    ['unconfirmed', 'cs', 'nepotvrzeno'],
  ] as const)('says plainly that it is %s (%s)', (confidence, lang, words) => {
    expect(explain(lang, '2026-11-03', { confidence }).source.endsWith(`· ${words}`)).toBe(true)
  })

  it('is careful in its own sentence when the rule is not confirmed', () => {
    expect(explain('en', '2026-11-03', { confidence: 'unconfirmed' }).how[1]).toMatch(
      /^As far as we know, the law/,
    )
  })

  it('says from when to when the rule is in force', () => {
    const during = { valid_from: '2025-09-01', valid_to: '2027-08-31' }
    expect(explain('en', '2026-11-03', during).validity).toBe(
      'in force from 1 September 2025 to 31 August 2027',
    )
    expect(explain('cs', '2026-11-03', { ...during, valid_to: null }).validity).toBe('platí od 1. září 2025')
  })
})

describe('the plurals of lengths and of what is left', () => {
  test.each([
    ['en', ['1 day', '2 days', '5 days', '22 days']],
    ['cs', ['1 den', '2 dny', '5 dnů', '22 dnů']],
    ['pl', ['1 dzień', '2 dni', '5 dni', '22 dni']],
  ] as const)('days in %s', (lang, expected) => {
    const words = [1, 2, 5, 22].map((n) => translator(lang)('clocks.length', { n, unit: 'calendar_day' }))
    expect(words).toEqual(expected)
  })

  test.each([
    ['en', ['1 working day', '3 working days', '5 working days', '22 working days']],
    ['cs', ['1 pracovní den', '3 pracovní dny', '5 pracovních dnů', '22 pracovních dnů']],
    ['pl', ['1 dzień roboczy', '3 dni robocze', '5 dni roboczych', '22 dni robocze']],
  ] as const)('working days in %s', (lang, expected) => {
    const words = [1, 3, 5, 22].map((n) => translator(lang)('clocks.length', { n, unit: 'working_day' }))
    expect(words).toEqual(expected)
  })

  test.each([
    [
      'en',
      'In 6 days. Three of them are working days.',
      'Today is the last day.',
      'The last day was 2 days ago.',
    ],
    ['cs', 'Za 6 dnů. Z toho 3 pracovní dny.', 'Poslední den je dnes.', 'Poslední den byl před 2 dny.'],
    ['pl', 'Za 6 dni. W tym 3 dni robocze.', 'Ostatni dzień jest dzisiaj.', 'Ostatni dzień był 2 dni temu.'],
  ] as const)('what is left in %s', (lang, future, today, past) => {
    const left = (days: number, working_days: number) =>
      explainRemaining({ days, working_days }, reader(lang))
    expect([left(6, 3), left(0, 0), left(-2, 0)]).toEqual([future, today, past])
  })
})

it('every rule of every pathway can be explained in every language', () => {
  for (const rule of loadPathways('pathways').flatMap(({ deadlines }) => deadlines)) {
    for (const lang of languages) {
      const { working } = computeDeadline(rule, '2025-12-09', holidays)
      const { must, how, source, validity } = explainDeadline(working, rule, reader(lang))
      expect([must, ...how, source, validity].join(' ')).not.toMatch(/[{}]|\[en\]|clocks\./)
      expect(isTranslated(lang, 'clocks.gives')).toBe(true)
    }
  }
})
