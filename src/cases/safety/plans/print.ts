import { formats } from '../../../platform/i18n/format.ts'
import { publicTranslator } from '../../../platform/i18n/public.ts'
import { cardOf, type NotesCard, type PlanLanguage, planParts, type SafetyPlanText } from './plan.ts'
import type { SafetyPlan } from './queries.ts'

type Opened = SafetyPlan & { plan: SafetyPlanText }

/** A plan as it is printed: words of the person's language, parts that say something, in order. */
export interface PrintedPlan {
  lang: PlanLanguage
  title: string
  made: string
  parts: { title: string; lines: string[] }[]
}

/** The words of a plan in the person's own language, whatever the reader's is. */
export function printedPlan(plan: Opened, zone: string, today: string): PrintedPlan {
  const t = publicTranslator(plan.language)
  const f = formats(plan.language, zone, today)
  const people = plan.plan.people.map(({ name, phone, note }) =>
    [name, phone, note].filter(Boolean).join(', '),
  )
  const parts = [
    ...planParts.slice(0, 2).map((part) => ({ part, lines: plan.plan[part] ?? [] })),
    { part: 'people' as const, lines: people },
    ...planParts.slice(2).map((part) => ({ part, lines: plan.plan[part] ?? [] })),
  ]
  return {
    lang: plan.language,
    title: t('public.safety_plan.title'),
    made: t('public.safety_plan.made', { day: f.longDate(plan.made_on) }),
    parts: parts
      .filter(({ lines }) => lines.length > 0)
      .map(({ part, lines }) => ({ title: t(`public.safety_plan.${part}`), lines })),
  }
}

/** The card of a plan in the person's own language. */
export const printedCard = (plan: Opened): NotesCard & { lang: PlanLanguage } => ({
  lang: plan.language,
  ...cardOf(plan.plan, publicTranslator(plan.language)('public.safety_plan.notes')),
})
