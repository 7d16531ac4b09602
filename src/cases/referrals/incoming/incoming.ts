import { createHash, randomBytes } from 'node:crypto'
import { coded } from '../../case.ts'

export const urgencies = ['today', 'this_week', 'can_wait'] as const
export type Urgency = (typeof urgencies)[number]
export const urgencyWords = coded('incoming.urgency', urgencies)

/** Whether the person knows of it and agrees. */
export const agreements = ['agrees', 'knows', 'does_not_know'] as const
export type Agreement = (typeof agreements)[number]
export const agreementWords = coded('incoming.agreed', agreements)

export const declineReasons = ['not_ours', 'no_capacity', 'other_place', 'not_agreed', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]
export const declineWords = coded('incoming.decline', declineReasons)

/** How many referrals one organisation takes in an hour by the public form. */
export const mostAnHour = 60
/** For how long the page after sending shows the receipt, in minutes. */
export const receiptMinutes = 60

/** What a professional wrote; sealed whole, under the organisation's key until a case takes it. */
export interface IncomingSaid {
  referrer: { name: string; role?: string; body?: string; contact: string }
  about: { name: string; born?: string; language?: string }
  asked: string
  /** How the person can be reached without harm. */
  safe: string
  /** Why the person was not asked or does not agree. */
  not_agreed_why?: string
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A receipt: sixteen letters by chance, `ABCD-EFGH-JKLM-NPQR`. Whoever has it may ask what became of the referral. */
export function newReceipt(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

const plain = (receipt: string) => receipt.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** How a receipt is known to the database. */
export const receiptDigest = (receipt: string): Buffer =>
  createHash('sha256')
    .update(`receipt ${plain(receipt)}`)
    .digest()
