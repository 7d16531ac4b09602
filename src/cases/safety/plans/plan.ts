import { type PublicLang, publicLangs } from '../../../platform/i18n/public.ts'

/** The parts of a safety plan that are lists, in the order in which they are talked through. */
export const planParts = [
  'warning_signs',
  'safe_places',
  'take_along',
  'children',
  'code_word',
  'money_papers',
  'digital',
  'if_he_comes',
  'after_leaving',
] as const
export type PlanPart = (typeof planParts)[number]

/** Languages a plan can be printed in. */
export const planLanguages = publicLangs as [PublicLang, ...PublicLang[]]
export type PlanLanguage = PublicLang

export interface PlanContact {
  name: string
  phone?: string
  /** When to call them, and what to say. */
  note?: string
}

/** What a person has thought out, a line each; sealed as one value. `card_lines` also stand on the card. */
export type SafetyPlanText = Partial<Record<PlanPart, string[]>> & {
  people: PlanContact[]
  card_lines?: string[]
}

export const planForms = ['plan', 'card'] as const
export type PlanForm = (typeof planForms)[number]

/** Initials of a name: `J. B.` for Jolana Břízková. */
export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]?.toLocaleUpperCase() ?? ''}.`)
    .join(' ')

/** Beginnings of words, folded, that would tell somebody who finds the card what it is. */
const telling = (
  'violen abus police shelter refuge safety escape victim threat court lawyer helpline counsel ' +
  'nasil polici azyl bezpec obet vyhroz soud pravni advokat poradn vykaz utek uprch linka ' +
  'przemoc policj schron bezpiecz ofiar grozb sad prawni adwokat porad uciec interwenc'
).split(' ')
const exactly = new Set(['sad', 'linka'])

const folded = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').toLowerCase()

/** The words of a line that would tell what the card is; none in a line that anybody may read. */
export function tellingWords(line: string): string[] {
  return (line.match(/\p{L}+/gu) ?? []).filter((word) =>
    telling.some((start) => (exactly.has(start) ? folded(word) === start : folded(word).startsWith(start))),
  )
}

/** A card as it is printed: a neutral title, numbers under initials, and lines of the person's own. */
export interface NotesCard {
  title: string
  numbers: { who: string; phone: string }[]
  lines: string[]
}

/** The card of a plan; whoever has no number is left out, and a line that tells too much too. */
export function cardOf(plan: SafetyPlanText, title: string): NotesCard {
  return {
    title,
    numbers: plan.people.flatMap(({ name, phone }) => (phone ? [{ who: initials(name), phone }] : [])),
    lines: (plan.card_lines ?? []).filter((line) => tellingWords(line).length === 0),
  }
}

/** Whether anything stands in a plan. */
export const isEmptyPlan = (plan: SafetyPlanText): boolean =>
  plan.people.length === 0 && planParts.every((part) => !plan[part]?.length)

/** Whether it is safe for the person to carry paper: yes, no (then nothing is printed), or it stays with us. */
export const carryAnswers = ['yes', 'no', 'kept_here'] as const
export type CarryAnswer = (typeof carryAnswers)[number]
