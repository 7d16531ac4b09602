import type { Current } from '../telling/current.ts'

/** How far the work with a family is; the council's own steps are its events. */
export type Stage = 'first-contact' | 'assessment' | 'plan' | 'support' | 'review' | 'finished'

/** A family in child protection: where, since when, how far, what the council did, and what was written last. */
export interface Family extends Partial<Current> {
  city: string
  title: string
  opened: number
  stage: Stage
  lead: 'bryony' | 'vasile'
  tongue: string[]
  children: number
  safe?: boolean
}

type Events = NonNullable<Current['events']>

/** From the referral to the first conference, whose plan was made so many days ago; what came after follows. */
export const planned = (referred: number, plan: number, ...after: Events): Events => [
  ['referral-received', referred],
  ['strategy-called', referred - 1],
  ['strategy-held-enquiry', referred - 2],
  ['enquiry-confirmed', plan + 7],
  ['conference-plan', plan],
  ...after,
]
