import { formats } from '../../../platform/i18n/format.ts'
import { translator } from '../../../platform/i18n/messages.ts'
import type { SafetyPlanText } from './plan.ts'
import { cardOf, type NotesCard, planParts } from './plan.ts'
import type { SafetyPlan } from './queries.ts'

type Opened = SafetyPlan & { plan: SafetyPlanText }

/** A plan as it is printed: words of the person's language, parts that say something, in order. */
export interface PrintedPlan {
  locale: string
  title: string
  made: string
  parts: { title: string; lines: string[] }[]
}

const locales = { en: 'en-GB', cs: 'cs-CZ', pl: 'pl-PL' } as const

/** The words of a plan in the person's own language, whatever the reader's is. */
export function printedPlan(plan: Opened, zone: string, today: string): PrintedPlan {
  const t = translator(plan.language)
  const f = formats(plan.language, zone, today)
  const people = plan.plan.people.map(({ name, phone, note }) =>
    [name, phone, note].filter(Boolean).join(', '),
  )
  const parts = [
    ...planParts.slice(0, 2).map((part) => ({ part, lines: plan.plan[part] ?? [] })),
    { part: 'people', lines: people },
    ...planParts.slice(2).map((part) => ({ part, lines: plan.plan[part] ?? [] })),
  ]
  return {
    locale: locales[plan.language],
    title: t('cases.safety_plan.print.title'),
    made: t('cases.safety_plan.print.made', { day: f.longDate(plan.made_on) }),
    parts: parts
      .filter(({ lines }) => lines.length > 0)
      .map(({ part, lines }) => ({
        title: t(`cases.safety_plan.own.${part}` as 'cases.safety_plan.own.people'),
        lines,
      })),
  }
}

/** The card of a plan in the person's own language. */
export const printedCard = (plan: Opened): NotesCard & { locale: string } => ({
  locale: locales[plan.language],
  ...cardOf(plan.plan, translator(plan.language)('cases.safety_plan.card.title')),
})
