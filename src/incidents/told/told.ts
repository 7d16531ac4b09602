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

/**
 * Fields that the agreement to tell does not cover: who somebody is, how they are reached, where exactly and on which day, their
 * files. They go when the person agreed to it for this once. (What they agreed to for ODIHR is for ODIHR alone.)
 */
export const askedFields = ['exact_place', 'name', 'contact', 'files'] as const satisfies HandedField[]

/** Fields that may go to a body under what was agreed; none when it may not be told. */
export function fieldsAgreed(body: Body, { standing, also }: Agreed): HandedField[] {
  if (!mayTell(body, standing)) return []
  const asked: readonly HandedField[] = askedFields
  return handedFields.filter((field) => !asked.includes(field) || also.includes(field))
}

/** What a hand-over rests on, as it was kept with it. */
export interface RestsOn {
  body: string
  fields: readonly string[]
  agreed: { standing: readonly string[]; also: readonly string[] }
}

/** Whether what was handed over may still be shown under what is agreed today; words that were quoted need the agreement to it. */
export function isStillAgreed({ body, fields, agreed }: RestsOn, standing: readonly string[]): boolean {
  const also = handedFields.filter((field) => agreed.also.includes(field))
  const allowed: readonly string[] = fieldsAgreed(body as Body, { standing, also })
  const quoted = fields.includes('what') && agreed.standing.includes('quotation')
  return fields.every((field) => allowed.includes(field)) && (!quoted || standing.includes('quotation'))
}

/** What a body answers by its link. */
export const linkAnswers = ['received', 'taken_up', 'refused'] as const
export type LinkAnswer = (typeof linkAnswers)[number]

/** What came of a telling, as a body's own answer says it; that it was received says nothing of that. */
export const outcomeOf: Record<LinkAnswer, 'accepted' | 'refused_to_take' | undefined> = {
  received: undefined,
  taken_up: 'accepted',
  refused: 'refused_to_take',
}

/** How long whoever noted a telling undoes it in one press, in minutes; later it is taken back with a reason. */
export const undoMinutes = 15

/** Whether a telling can still be undone without saying why. */
export const canUndo = (notedAt: Date, now: Date): boolean =>
  now.getTime() - notedAt.getTime() < undoMinutes * 60_000

/** Days after which we ask what came of it, unless somebody says another day. */
export const askAgainAfter = 30

/** Answers after which nothing more is asked. */
export const isFinal = (outcome: string | null): boolean => outcome !== null && outcome !== 'under_way'
