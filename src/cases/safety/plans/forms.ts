import { z } from 'zod'
import { oneOf, optionalDate, optionalText, version } from '../../../platform/http/fields.ts'
import type { Body } from '../../../platform/http/form.ts'
import {
  carryAnswers,
  planForms,
  planLanguages,
  planParts,
  type SafetyPlanText,
  tellingWords,
} from './plan.ts'

/** Rows of people to call that a form shows. */
export const callRows = 6

const lines = z.preprocess(
  (value) =>
    String(value ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  z.array(z.string().max(300, 'form.too_long')).max(30, 'form.too_long'),
)

/** The form of a plan: every part a line each, people in rows. */
export const planForm = z
  .object({
    language: oneOf(planLanguages),
    review_on: optionalDate(),
    ...(Object.fromEntries(planParts.map((part) => [part, lines])) as Record<
      (typeof planParts)[number],
      typeof lines
    >),
    people: z
      .array(z.object({ name: optionalText(120), phone: optionalText(60), note: optionalText(200) }))
      .transform((rows) => rows.flatMap(({ name, ...rest }) => (name ? [{ name, ...rest }] : []))),
    card_lines: lines,
    _version: version(),
  })
  .superRefine((plan, issues) => {
    if (plan.card_lines.some((line) => tellingWords(line).length > 0))
      issues.addIssue({ code: 'custom', path: ['card_lines'], message: 'cases.safety_plan.refused.telling' })
    if (plan.people.length === 0 && planParts.every((part) => plan[part].length === 0))
      issues.addIssue({ code: 'custom', path: ['form'], message: 'cases.safety_plan.refused.empty' })
  })

/** A form's body with the rows of people gathered. */
export const gatheredPlan = (body: Body): Record<string, unknown> => ({
  ...body,
  people: Array.from({ length: callRows }, (_, at) => ({
    name: body[`people.${at}.name`],
    phone: body[`people.${at}.phone`],
    note: body[`people.${at}.note`],
  })),
})

/** A parsed form as the sealed text; empty parts are left out. */
export function planFrom(form: z.output<typeof planForm>): SafetyPlanText {
  const parts = planParts.flatMap((part) => (form[part].length > 0 ? [[part, form[part]] as const] : []))
  return {
    ...Object.fromEntries(parts),
    people: form.people,
    ...(form.card_lines.length > 0 ? { card_lines: form.card_lines } : {}),
  }
}

/** A plan as the texts of its form, field by field. */
export function planTexts(plan: SafetyPlanText | null | undefined): Record<string, string> {
  if (!plan) return {}
  const texts: Record<string, string> = {}
  for (const part of [...planParts, 'card_lines'] as const)
    if (plan[part]?.length) texts[part] = plan[part].join('\n')
  for (const [at, person] of plan.people.entries())
    for (const field of ['name', 'phone', 'note'] as const)
      if (person[field]) texts[`people.${at}.${field}`] = person[field]
  return texts
}

/** Handing a plan out: which print, and whether it is safe to carry it. */
export const handOutForm = z.object({
  form: oneOf(planForms),
  safe_to_carry: oneOf(carryAnswers),
})
