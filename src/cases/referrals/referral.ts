import { coded } from '../case.ts'
import type { Topic } from '../consents/consent.ts'

/** What somebody is referred for: a service of the other body, or that it should know. */
export const referralPurposes = ['referral', 'sharing'] as const
export type ReferralPurpose = (typeof referralPurposes)[number]

/** On what it is shared. Without a consent the law must demand or allow it, and the reason is written down. */
export const bases = ['consent', 'child_protection', 'legal_duty', 'vital_interest'] as const
export type Basis = (typeof bases)[number]
export const basisWords = coded('referrals.basis', bases)

export const channels = ['link', 'letter', 'phone', 'in_person'] as const
export type Channel = (typeof channels)[number]
export const channelWords = coded('referrals.channel', channels)

/** What the recipient answers. */
export const answers = ['accepted', 'not_possible', 'need_more'] as const
export type Answer = (typeof answers)[number]
export const answerWords = coded('referrals.answer', answers)

/** What came of it in the end. */
export const outcomes = ['service_received', 'waiting', 'refused', 'no_answer'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeWords = coded('referrals.outcome', outcomes)

/** Sealed in `recipient_sealed` under the key of the case. */
export interface ReferralRecipient {
  name: string
  /** Where the link is sent; without one the sender passes it on. */
  email?: string
}

/** Sealed in `content_sealed`: what is asked of the recipient, and the words of each topic. Nothing else leaves. */
export interface ReferralContent {
  ask: string
  told: Partial<Record<Topic, string>>
}

/** What leaves: the words of the chosen topics alone, in their order, the empty ones left out. */
export function sharedOf(content: ReferralContent, topics: readonly Topic[]): ReferralContent {
  const told = topics.flatMap((topic) => {
    const words = content.told[topic]?.trim()
    return words ? [[topic, words] as const] : []
  })
  return { ask: content.ask.trim(), told: Object.fromEntries(told) }
}

/** Where a referral stands for whoever looks: what the row says, unless the consent it waited on was taken back. */
export function standingOf(referral: {
  status: string
  basis: string
  consent_withdrawn: boolean
  answer: string | null
}): 'planned' | 'cancelled' | 'waiting' | Answer | 'concluded' {
  if (referral.status === 'cancelled') return 'cancelled'
  if (referral.status === 'planned') return referral.consent_withdrawn ? 'cancelled' : 'planned'
  if (referral.status === 'concluded') return 'concluded'
  return answers.find((answer) => answer === referral.answer) ?? 'waiting'
}
