import type { agreements, bodies } from '../codes.ts'

export type Body = (typeof bodies)[number]['code']
type Agreement = (typeof agreements)[number]['code']

/** What a file for a body can tell, in its order. */
export const handedFields = [
  'what',
  'when',
  'where',
  'exact_place',
  'who_did_it',
  'harm',
  'motives',
  'name',
  'contact',
  'files',
] as const
export type HandedField = (typeof handedFields)[number]

/** What the person agreed to when they told us, and what besides for this one hand-over (`also`). */
export interface Agreed {
  standing: readonly string[]
  also: readonly HandedField[]
}

/** Courts and police are told under one agreement, everybody else under another. */
export const agreementFor = (body: Body): Agreement =>
  body === 'police' || body === 'prosecutor' ? 'police' : 'institution'

/** Whether the body may be told at all. */
export const mayTell = (body: Body, standing: readonly string[]): boolean =>
  standing.includes(agreementFor(body))

/** Fields that the agreement to tell does not cover: who somebody is, how they are reached, where exactly, their files. */
const apart: Partial<Record<HandedField, Agreement | 'asked'>> = {
  exact_place: 'exact_place_and_day',
  name: 'asked',
  contact: 'asked',
  files: 'asked',
}

/** Fields somebody can agree to for one hand-over. */
export const askedFields: readonly HandedField[] = handedFields.filter((field) => field in apart)

/** Fields that may go to a body under what was agreed; none when it may not be told. */
export function fieldsAgreed(body: Body, { standing, also }: Agreed): HandedField[] {
  if (!mayTell(body, standing)) return []
  return handedFields.filter((field) => {
    const needs = apart[field]
    return needs === undefined || also.includes(field) || (needs !== 'asked' && standing.includes(needs))
  })
}

/** Days after which we ask what came of it, unless somebody says another day. */
export const askAgainAfter = 30

/** Answers after which nothing more is asked. */
export const isFinal = (outcome: string | null): boolean => outcome !== null && outcome !== 'under_way'
