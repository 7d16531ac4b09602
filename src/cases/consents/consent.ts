import type { MessageId } from '../../platform/i18n/messages.ts'
import { type Coded, coded } from '../case.ts'

/** What somebody may agree to. Each purpose is asked for by itself, and each recipient. */
export const purposes = ['referral', 'sharing', 'quotation', 'statistics', 'contacting', 'training'] as const
export type Purpose = (typeof purposes)[number]
export const purposeWords = coded('consents.purpose', purposes)

/** What may be told: the fields of a referral, and nothing finer. */
export const topics = [
  'name',
  'birth',
  'contact',
  'language',
  'residence',
  'family',
  'needs',
  'story',
  'documents',
  'health',
] as const
export type Topic = (typeof topics)[number]
export const topicWords = coded('consents.topic', topics)

/** How it was given. `reported`: another professional told us that the person agrees. */
export const ways = ['signed', 'oral', 'electronic', 'guardian', 'reported'] as const
export type Way = (typeof ways)[number]
export const wayWords = coded('consents.how', ways)

export const recipientKinds = ['us', 'institution', 'pool', 'named'] as const
export type RecipientKind = (typeof recipientKinds)[number]
export const recipientWords: readonly Coded<RecipientKind>[] = coded('consents.recipient', recipientKinds)

/** Who may learn it: our own organisation, one of the directory, somebody of our pool, or whom the person named. */
export type Recipient =
  | { kind: 'us' }
  | { kind: 'institution'; id: string }
  | { kind: 'pool'; name: string }
  | { kind: 'named'; name: string }

/** The version of the words that were explained and signed. A change of the words is a new version; a test watches over it. */
export const textVersion = '2026-11'

/** Only a referral or the sharing with another body says what may be told. */
export const tellsTopics = (purpose: string): boolean => purpose === 'referral' || purpose === 'sharing'

/** What of a consent decides whether it holds. Days are `YYYY-MM-DD`. */
export interface Standing {
  decision: string
  given_on: string
  expires_on: string | null
  withdrawn_on: string | null
}

export type Holding = 'holds' | 'refused' | 'withdrawn' | 'expired' | 'not_yet'

/** Whether a consent holds on a day; the last day still counts. */
export function holdingOf(consent: Standing, on: string): Holding {
  if (consent.decision === 'refused') return 'refused'
  if (consent.withdrawn_on !== null) return 'withdrawn'
  if (consent.given_on > on) return 'not_yet'
  return consent.expires_on !== null && consent.expires_on < on ? 'expired' : 'holds'
}

const folded = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase()

/** Whether two recipients are the same; names are compared without case and doubled spaces. */
export function isSameRecipient(a: Recipient, b: Recipient): boolean {
  if (a.kind === 'institution' && b.kind === 'institution') return a.id === b.id
  if ('name' in a && 'name' in b) return a.kind === b.kind && folded(a.name) === folded(b.name)
  return a.kind === 'us' && b.kind === 'us'
}

export interface Wanted {
  person_id: string
  case_id?: string
  purpose: Purpose
  recipient: Recipient
  topics: readonly Topic[]
}

export interface Agreed extends Standing {
  person_id: string
  case_id: string | null
  purpose: string
  recipient: Recipient
  topics: readonly string[]
}

export type Coverage =
  | { covers: true }
  | {
      covers: false
      why: Exclude<Holding, 'holds'> | 'person' | 'case' | 'purpose' | 'recipient' | 'topics'
      missing?: Topic[]
    }

/** Whether a consent covers what is to be shared on a day: the person, the purpose, the recipient and every topic. */
export function coverageOf(consent: Agreed, wanted: Wanted, on: string): Coverage {
  const holding = holdingOf(consent, on)
  if (holding !== 'holds') return { covers: false, why: holding }
  if (consent.person_id !== wanted.person_id) return { covers: false, why: 'person' }
  if (consent.case_id !== null && consent.case_id !== wanted.case_id) return { covers: false, why: 'case' }
  if (consent.purpose !== wanted.purpose) return { covers: false, why: 'purpose' }
  if (!isSameRecipient(consent.recipient, wanted.recipient)) return { covers: false, why: 'recipient' }
  const missing = wanted.topics.filter((topic) => !consent.topics.includes(topic))
  return missing.length > 0 ? { covers: false, why: 'topics', missing } : { covers: true }
}

/** A consent or a refusal as it is written down. */
export interface NewConsent {
  person_id: string
  /** Without a case it holds for all of them. */
  case_id?: string
  purpose: Purpose
  recipient: Recipient
  topics?: readonly Topic[]
  /** The language it was explained in, by ISO 639. */
  language: string
  how: Way
  /** Who gave it when it was not the person: a parent, a guardian. */
  given_by?: string
  /** Who was there when it was said and not signed. */
  witness?: string
  note?: string
  given_on: string
  /** The last day it holds; without one it holds until it is withdrawn. */
  expires_on?: string
}

/** What is wrong with a consent about to be written down, by field. Empty when nothing is. */
export function consentErrors(
  given: Omit<NewConsent, 'recipient'> & { recipient?: Recipient },
  decision: 'given' | 'refused',
  today: string,
): Record<string, MessageId> {
  const errors: Record<string, MessageId> = {}
  if (!given.recipient) errors.recipient = 'consents.wrong.recipient'
  if (given.given_on > today) errors.given_on = 'consents.wrong.future'
  if (given.expires_on && given.expires_on < given.given_on) errors.expires_on = 'consents.wrong.expiry'
  if (decision === 'refused') return errors
  if (tellsTopics(given.purpose) && (given.topics ?? []).length === 0) errors.topics = 'consents.wrong.topics'
  if (given.how === 'oral' && !given.witness) errors.witness = 'consents.wrong.witness'
  if (given.how === 'guardian' && !given.given_by) errors.given_by = 'consents.wrong.given_by'
  if (given.expires_on && given.expires_on < today) errors.expires_on = 'consents.wrong.over'
  return errors
}
