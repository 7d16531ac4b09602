import type { Format } from '../../platform/i18n/format.ts'
import type { Lang, Translate } from '../../platform/i18n/messages.ts'
import { plainDate, type Step } from './deadline.ts'
import type { DeadlineRule, Text } from './pathway.ts'

type Nominal = Extract<Step, { step: 'nominal' }>

interface Reader {
  t: Translate
  f: Format
  lang: Lang
}

/** A deadline in words, each part ready to print. */
export interface Explanation {
  /** Headline: what must happen by when. */
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

/** Puts the stored working of a deadline into sentences of the reader's language. Throws when the working has no end. */
export function explainDeadline(working: Step[], rule: DeadlineRule, { t, f, lang }: Reader): Explanation {
  const trigger = stepOf(working, 'trigger')
  const nominal = stepOf(working, 'nominal')
  const due = stepOf(working, 'due')
  const clipped = working.find((step) => step.step === 'clipped')
  const skipped = working.filter(
    (step) => step.step === 'holiday' && !step.counted && plainDate(step.date).dayOfWeek < 6,
  )
  const fill = (text: Text, date: string) =>
    text[lang].replaceAll('{on_day}', onDay(date, { t, f, lang })).replaceAll('{day}', f.dayInWords(date))

  const counted = trigger.counted ? 'same' : 'after'
  const how = [
    fill(rule.begins, trigger.date),
    t('clocks.gives', {
      length: t('clocks.length', { n: nominal.length, unit: unitKey(nominal) }),
      sure: rule.confidence,
      counted: nominal.unit === 'month' ? `month_${counted}` : counted,
    }),
  ]
  if (nominal.unit === 'working-day') how.push(t('clocks.working_days', listed(skipped, { t, f, lang })))
  if (clipped) how.push(t('clocks.clipped', { day: clipped.day }))
  how.push(...ending(working, nominal, due, { t, f, lang }))

  return {
    must: fill(rule.must, due.date),
    how,
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

/** Names in messages have no hyphen. */
function unitKey({ unit }: Nominal): string {
  return unit.replace('-', '_')
}

function ending(working: Step[], nominal: Nominal, due: Step, { t, f, lang }: Reader): string[] {
  const moved = working.filter((step) => step.step === 'moved')
  const [reason, ...more] = moved
  const sentences = [
    t('clocks.ends', {
      which: t('clocks.which', { n: nominal.length, unit: unitKey(nominal) }),
      day: f.dayInWords(nominal.date),
      why: reason?.why ?? 'none',
    }),
  ]
  const holidays = more.filter(({ why }) => why === 'holiday')
  if (holidays.length) {
    sentences.push(t('clocks.also_holiday', listed(holidays, { t, f, lang })))
    sentences.push(t('clocks.therefore', { day: f.dayInWords(due.date) }))
  }
  return sentences
}

function listed(steps: Step[], { t, f, lang }: Reader): { n: number; days: string } {
  const days = steps.map((step) => {
    const name = 'name' in step ? step.name?.[lang] : undefined
    return name ? t('clocks.named_day', { day: f.dayInWords(step.date), name }) : f.dayInWords(step.date)
  })
  return { n: days.length, days: f.list(days) }
}

/** `on Wednesday 4 November`, `ve středu 4. listopadu`, `w środę 4 listopada`: the weekday takes another form after "on". */
function onDay(date: string, { t, f }: Reader): string {
  const day = f.dayInWords(date)
  return t('clocks.on_day', {
    weekday: `d${plainDate(date).dayOfWeek}`,
    day,
    date: day.slice(day.indexOf(' ') + 1),
  })
}

function stepOf<K extends Step['step']>(working: Step[], kind: K): Extract<Step, { step: K }> {
  const found = working.find((step): step is Extract<Step, { step: K }> => step.step === kind)
  if (!found) throw new Error(`the working of a deadline has no '${kind}'`)
  return found
}
