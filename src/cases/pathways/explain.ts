import type { Format } from '../../platform/i18n/format.ts'
import type { Lang, Translate } from '../../platform/i18n/messages.ts'
import type { DeadlineRule, Text } from './pathway.ts'
import { findStep, listSteps, plainDate, type Step, type StepOf } from './working.ts'

interface Reader {
  t: Translate
  f: Format
  lang: Lang
}

/** A deadline in words, each part ready to print. */
export interface Explanation {
  /** Headline: what must happen by when, or that the count stands still. */
  must: string
  /** How the day was found, sentence by sentence. */
  how: string[]
  /** Where it is handed in; null when the office has to act. */
  lodged: string | null
  /** Legal basis, when it was checked, how sure it is. */
  source: string
  /** From when to when the rule is in force. */
  validity: string
}

/** Puts the stored working of a deadline into sentences of the reader's language. Throws when the working has no beginning. */
export function explainDeadline(working: Step[], rule: DeadlineRule, reader: Reader): Explanation {
  const { t, f, lang } = reader
  const trigger = findStep(working, 'trigger')
  if (!trigger) throw new Error("the working of a deadline has no 'trigger'")
  const due = findStep(working, 'due')
  return {
    must: due ? fill(rule.must, due, reader) : t('clocks.stands_still', { title: rule.title[lang] }),
    how: [fill(rule.begins, trigger, reader), ...counting(working, rule, reader), ...ending(working, reader)],
    lodged: rule.lodged?.[lang] ?? null,
    source: t('clocks.source', {
      basis: rule.basis[lang],
      date: f.longDate(rule.checked),
      sure: t('clocks.sure', { sure: rule.confidence }),
    }),
    validity: t('clocks.validity', {
      known: `${rule.valid_from ? 'from' : ''}${rule.valid_to ? 'to' : ''}` || 'none',
      from: rule.valid_from ? f.longDate(rule.valid_from) : '',
      to: rule.valid_to ? f.longDate(rule.valid_to) : '',
    }),
  }
}

/** How long is left, in words: "In 6 days. Three of them are working days." Takes what `remainingDays` counted. */
export function explainRemaining(
  left: { days: number; working_days: number },
  { t }: Pick<Reader, 't'>,
): string {
  const { days, working_days } = left
  if (days < 0) return t('clocks.past', { days: -days })
  if (days === 0) return t('clocks.today')
  if (days === 1) return t('clocks.tomorrow')
  return t(working_days === days ? 'clocks.remaining_all' : 'clocks.remaining', {
    days,
    working: working_days,
  })
}

/** How many hours are left of a clock in hours, or how many it is late: "In 5 hours." Below zero is late. */
export const explainHours = (hours: number, { t }: Pick<Reader, 't'>): string =>
  t(hours > 0 ? 'clocks.hours_left' : 'clocks.hours_past', { n: Math.floor(Math.abs(hours)) })

/** How long a rule gives, in words: "15 days", "26 weeks". */
export const lengthInWords = (
  { length, unit }: { length: number; unit: DeadlineRule['unit'] },
  { t }: Pick<Reader, 't'>,
): string => t('clocks.length', { n: length, unit: unitKey(unit) })

/** Names in messages have no hyphen. */
const unitKey = (unit: DeadlineRule['unit']): string => unit.replace('-', '_')

/** What the rule gives, and what was left out of the count. */
function counting(working: Step[], rule: DeadlineRule, reader: Reader): string[] {
  const { t, f } = reader
  const trigger = findStep(working, 'trigger')
  const nominal = findStep(working, 'nominal')
  const { length, unit } = nominal ?? rule
  const counted = trigger?.counted ? 'same' : 'after'
  const said = [
    t('clocks.gives', {
      length: lengthInWords({ length, unit }, reader),
      sure: rule.confidence,
      on: rule.rests_on,
      counted:
        unit === 'hour' ? 'hour' : unit === 'month' || unit === 'week' ? `${unit}_${counted}` : counted,
    }),
  ]
  if (unit === 'hour' && !trigger?.time)
    said.push(t('clocks.hour_unknown', { whole: length % 24 === 0 ? 'yes' : 'no' }))
  if (unit === 'working-day' && nominal) {
    const skipped = listSteps(working, 'holiday').filter(
      ({ counted, date }) => !counted && plainDate(date).dayOfWeek < 6,
    )
    said.push(t('clocks.working_days', listed(skipped, reader)))
  }
  for (const { date, until, reason } of listSteps(working, 'suspended'))
    said.push(
      t('clocks.suspended', {
        from: f.dayInWords(date),
        until: until ? f.dayInWords(until) : '',
        known: until ? (until === date ? 'one' : 'yes') : 'no',
        why: reason ? 'yes' : 'no',
        reason: reason ?? '',
      }),
    )
  const clipped = findStep(working, 'clipped')
  if (clipped) said.push(t('clocks.clipped', { day: clipped.day }))
  return said
}

/** Where the count ends, how it was extended, and how its end moved. */
function ending(working: Step[], reader: Reader): string[] {
  const { t, f } = reader
  const nominal = findStep(working, 'nominal')
  const due = findStep(working, 'due')
  if (!nominal) return []
  const moved = listSteps(working, 'moved')
  const extended = listSteps(working, 'extended')
  const which = t('clocks.which', { n: nominal.length, unit: unitKey(nominal.unit) })
  const why = moved[0]?.why ?? 'none'
  const sentences = [
    t('clocks.ends', {
      which,
      day: dayOf(nominal, reader),
      // An hour says by itself that it is the end.
      why: extended.length > 0 || !due || due.time ? 'later' : why,
    }),
    ...extended.map((step, at) =>
      t('clocks.extended', {
        by: step.days === null ? 'day' : 'length',
        length: step.days === null ? '' : lengthInWords({ length: step.days, unit: step.unit }, reader),
        day: f.dayInWords(step.date),
        why: step.reason ? 'yes' : 'no',
        reason: step.reason ?? '',
        moves: at === extended.length - 1 && due ? why : 'none',
      }),
    ),
  ]
  const holidays = moved.slice(1).filter((step) => step.why === 'holiday')
  if (holidays.length > 0) sentences.push(t('clocks.also_holiday', listed(holidays, reader)))
  if (due && (holidays.length > 0 || moved.some((step) => step.why === 'suspended')))
    sentences.push(t('clocks.therefore', { day: f.dayInWords(due.date) }))
  return sentences
}

function listed(steps: StepOf<'holiday' | 'moved'>[], { t, f, lang }: Reader): { n: number; days: string } {
  const days = steps.map(({ name, date }) =>
    name ? t('clocks.named_day', { day: f.dayInWords(date), name: name[lang] }) : f.dayInWords(date),
  )
  return { n: days.length, days: f.list(days) }
}

interface Moment {
  date: string
  time?: string
}

const dayOf = ({ date, time }: Moment, { f }: Reader): string =>
  time ? `${f.dayInWords(date)}, ${time}` : f.dayInWords(date)

const fill = (text: Text, moment: Moment, reader: Reader): string =>
  text[reader.lang].replaceAll('{on_day}', onDay(moment, reader)).replaceAll('{day}', dayOf(moment, reader))

/** `on Wednesday 4 November`, `ve středu 4. listopadu`, `w środę 4 listopada`: the weekday takes another form after "on". */
function onDay(moment: Moment, reader: Reader): string {
  const day = dayOf(moment, reader)
  return reader.t('clocks.on_day', {
    weekday: `d${plainDate(moment.date).dayOfWeek}`,
    day,
    date: day.slice(day.indexOf(' ') + 1),
  })
}
