import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import { type Coverage, coverageOf, type Wanted } from '../consents/consent.ts'
import { type ConsentLine, lockConsent } from '../consents/queries.ts'
import type { Basis } from './referral.ts'

/** On what something is to be shared: a consent, or the law with the reason in words. */
export type GivenBasis =
  | { kind: 'consent'; consent_id: string }
  | { kind: Exclude<Basis, 'consent'>; reason: string }

/** The sentence that says why a consent does not cover something. */
export const coverageMessage = (coverage: Exclude<Coverage, { covers: true }>): MessageId =>
  `referrals.cover.${coverage.why}`

/**
 * Checks that what is to be shared rests on something, with the consent locked: who withdraws it meanwhile waits, and finds
 * what was shared. Answers the consent, or nothing where the law is the basis. Throws `Refused` with the reason.
 */
export async function demandBasis(
  ctx: Ctx<never, 'consent'>,
  basis: GivenBasis,
  wanted: Wanted,
): Promise<ConsentLine | undefined> {
  if (basis.kind !== 'consent') {
    if (!basis.reason.trim()) throw new Refused('referrals.wrong.basis_reason')
    return undefined
  }
  const consent = await lockConsent(ctx, basis.consent_id)
  const coverage = coverageOf(consent, wanted, ctx.today)
  if (!coverage.covers) throw new Refused(coverageMessage(coverage))
  return consent
}

/** The same as a question: the message id of what is missing, `undefined` when nothing is. */
export async function missingBasis(
  ctx: Ctx<never, 'consent'>,
  basis: GivenBasis,
  wanted: Wanted,
): Promise<MessageId | undefined> {
  try {
    await demandBasis(ctx, basis, wanted)
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.messageId as MessageId
    if (error instanceof NotFound) return 'referrals.wrong.consent'
    throw error
  }
}
