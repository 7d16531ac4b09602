import { namesOf } from '../../../people/index.ts'
import { dayIn } from '../../../platform/clock.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound, Refused } from '../../../platform/errors.ts'
import { openCase } from '../../actions.ts'
import { type CaseKind, servedRole } from '../../case.ts'
import { giveConsent } from '../../consents/actions.ts'
import { lockOpenCase } from '../../standing.ts'
import { addInvolvement, changeLead, leaveTeam } from '../../team/actions.ts'
import { changeIncoming, lockIncoming } from './actions.ts'
import type { IncomingSaid } from './incoming.ts'

/** Where an accepted referral goes: a new case, led by somebody, or one that is open already. */
export type Into = { kind: CaseKind; title?: string; lead?: string } | { case_id: string }

async function caseFor(ctx: AnyCtx, into: Into, personId: string): Promise<string> {
  if ('case_id' in into) {
    const standing = await lockOpenCase(ctx, into.case_id)
    const role = servedRole(standing.kind)
    const known = await ctx.db
      .selectFrom('involvement')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', into.case_id)
      .where('person_id', '=', personId)
      .where('until_on', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (!known) await addInvolvement(ctx, into.case_id, { person_id: personId, role, from_on: ctx.today })
    return into.case_id
  }
  if (!into.lead && !ctx.member.may('cases.write')) throw new Refused('incoming.wrong.lead')
  const { kind, title = '' } = into
  const clients = [{ person_id: personId, role: servedRole(kind) }]
  return openCase(ctx, { kind, title, clients, opened_on: ctx.today })
}

/** Hands a case just opened to its lead. Whoever only decides about referrals leaves it, and sees it no more. */
async function handToLead(ctx: AnyCtx, into: Into, caseId: string): Promise<void> {
  if ('case_id' in into || !into.lead || into.lead === ctx.member.id) return
  await changeLead(ctx, caseId, into.lead, 1)
  if (!ctx.member.may('cases.read')) await leaveTeam(ctx, caseId, ctx.member.id)
}

/**
 * Accepts a referral for a person: into a new case or an open one. What the referrer wrote is sealed under the key of the
 * case from then on, and gone from the inbox. That the person agrees is written down as a consent, as it was reported.
 * Answers the id of the case.
 */
export async function acceptReferral(
  ctx: AnyCtx,
  id: string,
  given: { person_id: string; into: Into },
  base: number,
): Promise<string> {
  const row = await lockIncoming(ctx, id, base)
  const said = ctx.keys.open<IncomingSaid>('incoming_referral', 'said_sealed', id, row.said_sealed)
  if (!said) throw new Refused('incoming.refused.unreadable')
  const { person_id, into } = given
  if (!(await namesOf(ctx, [person_id])).has(person_id)) throw new NotFound()
  const caseId = await caseFor(ctx, into, person_id)
  const standing = await lockOpenCase(ctx, caseId)
  await ctx.keys.load([caseId])
  await ctx.db
    .insertInto('incoming_referral_case')
    .values({
      organisation_id: ctx.organisation.id,
      referral_id: id,
      case_id: caseId,
      restricted: standing.restricted,
      person_id,
      said_sealed: ctx.keys.seal(caseId, 'incoming_referral_case', 'said_sealed', id, said),
      received_at: row.received_at,
      accepted_at: ctx.now,
      accepted_by: ctx.member.id,
    })
    .execute()
  if (row.agreed === 'agrees') {
    const { name, body } = said.referrer
    await giveConsent(ctx, {
      person_id,
      case_id: caseId,
      purpose: 'contacting',
      recipient: { kind: 'us' },
      language: ctx.organisation.language,
      how: 'reported',
      note: [name, body].filter(Boolean).join(', '),
      given_on: dayIn(ctx.organisation.time_zone, row.received_at),
    })
  }
  await changeIncoming(ctx, row, {
    status: 'accepted',
    said_sealed: null,
    decided_at: ctx.now,
    decided_by: ctx.member.id,
  })
  ctx.record({ act: 'incoming.accept', kind: 'incoming_referral', id, reason: caseId })
  await handToLead(ctx, into, caseId)
  return caseId
}
