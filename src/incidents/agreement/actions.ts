import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { agreements } from '../codes.ts'
import { changeIncident, checkVersion, getIncident, lockKept } from '../queries.ts'
import { endLinksNotAgreed } from '../told/links.ts'
import { type AgreementWay, changesOf } from './agreement.ts'

export interface NewAgreement {
  /** All that they agree to from now on. */
  agreed: readonly string[]
  said_on: string
  how: AgreementWay
  /** In their words, or what else matters. */
  words?: string
}

/**
 * Notes that somebody changed what they agreed to. From now on it holds: links that show more end at once. What went out before
 * stays as it was, with the agreement of that day. Throws `Refused` for a day ahead, or where nothing changes.
 */
export async function changeAgreement(
  ctx: Ctx<'incident' | 'incident_agreement' | 'incident_told' | 'shared_link'>,
  incidentId: string,
  given: NewAgreement,
  base: number,
): Promise<void> {
  const row = await lockKept(ctx, incidentId)
  checkVersion(row, base)
  if (given.said_on > ctx.today) throw new Refused('incidents.entry.ahead')
  const { agreed: before } = await getIncident(ctx, incidentId)
  const agreed = agreements.map(({ code }) => code as string).filter((code) => given.agreed.includes(code))
  const { added, ended } = changesOf(before, agreed)
  if (added.length + ended.length === 0) throw new Refused('incidents.agreement.same')
  const id = newId()
  await ctx.db
    .insertInto('incident_agreement')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id: incidentId,
      agreed,
      agreed_before: before,
      said_on: given.said_on,
      how: given.how,
      words_sealed: given.words
        ? ctx.keys.seal(incidentId, 'incident_agreement', 'words_sealed', id, given.words)
        : null,
      member_id: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  await changeIncident(ctx, row, { agreed })
  await endLinksNotAgreed(ctx, incidentId, agreed)
  ctx.record({
    act: 'incident.agree',
    kind: 'incident',
    id: incidentId,
    reason: id,
    fields: [...added, ...ended],
  })
}
