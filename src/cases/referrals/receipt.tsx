import type { Context } from 'hono'
import { membersOf } from '../../accounts/index.ts'
import { institutionsOf } from '../../directory/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { type ConsentLine, getConsent } from '../consents/queries.ts'
import { recipientOf, standingWords, topicsOf } from '../consents/words.ts'
import { openRoom } from '../room.ts'
import { getReferral } from './queries.ts'
import { ReceiptPage } from './views/receipt-page.tsx'

type C = Context<StaffEnv>

/** A consent in one line: what for, to whom, what may be told, until when. */
export const consentWords = (page: Page, consent: ConsentLine, who: string): string =>
  [
    wordFor(page.t, 'consents.purpose', consent.purpose),
    page.t('consents.to', { who }),
    topicsOf(page, consent.topics),
    standingWords(page, consent),
  ].join(' · ')

/** Answers with the sender's receipt of what was shared. Nothing was, nothing to show. */
export async function receipt(c: C, id: string, referralId: string): Promise<Response> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, id)
  const referral = await getReferral(ctx, id, referralId)
  if (!referral.sent_at) throw new NotFound()
  const members = await membersOf(ctx, referral.sent_by ? [referral.sent_by] : [])
  const consent = referral.consent_id
    ? await getConsent(ctx, referral.consent_id).catch(() => undefined)
    : undefined
  const institutions = await institutionsOf(ctx, consent?.institution_id ? [consent.institution_id] : [])
  ctx.record({ act: 'referral.print', kind: 'case', id, reason: referralId })
  return c.html(
    <ReceiptPage
      page={page}
      room={room}
      referral={referral}
      sender={members.get(referral.sent_by ?? '') ?? page.t('cases.team.gone')}
      consent={consent && consentWords(page, consent, recipientOf(page, consent.recipient, institutions))}
    />,
  )
}
