import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { erasedOn } from '../erasure/queries.ts'
import type { Erased } from '../holding.ts'
import { incidentNoticeOf, noticeOf } from './queries.ts'
import { addMonths, any, type Rule, stoppedMonths } from './retention.ts'

/** Sets how long cases or incidents of a kind that ended in some way are kept. */
export async function setRule(ctx: AnyCtx, { kind, outcome, months }: Rule): Promise<void> {
  const facts = { months, set_by: ctx.member.id, set_at: ctx.now, removed_at: null }
  await ctx.db
    .insertInto('retention_rule')
    .values({ organisation_id: ctx.organisation.id, kind, outcome, ...facts })
    .onConflict((oc) => oc.columns(['organisation_id', 'kind', 'outcome']).doUpdateSet(facts))
    .execute()
  ctx.record({ act: 'retention.set', kind: 'retention_rule', fields: [kind, outcome, String(months)] })
}

/** Takes an own rule away: what the product ships, or the rule for any, holds again. */
export async function removeRule(ctx: AnyCtx, { kind, outcome }: Omit<Rule, 'months'>): Promise<void> {
  if (kind === any && outcome === any) throw new Refused('privacy.retention.refused.last')
  await ctx.db
    .updateTable('retention_rule')
    .set({ removed_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('kind', '=', kind)
    .where('outcome', '=', outcome)
    .execute()
  ctx.record({ act: 'retention.remove', kind: 'retention_rule', fields: [kind, outcome] })
}

/** Somebody answers for the rules. From now on cases and incidents whose time is over are announced, and go after the notice. */
export async function confirmRules(ctx: AnyCtx): Promise<void> {
  const facts = { confirmed_by: ctx.member.id, confirmed_at: ctx.now }
  await ctx.db
    .insertInto('retention_setting')
    .values({ organisation_id: ctx.organisation.id, ...facts })
    .onConflict((oc) => oc.column('organisation_id').doUpdateSet(facts))
    .execute()
  ctx.record({ act: 'retention.confirm', kind: 'retention_rule' })
}

/** Whether what is to be held is a restricted case; undefined when it is not there for the member. */
async function restrictionOf(ctx: AnyCtx, { kind, id }: Erased): Promise<boolean | undefined> {
  if (kind === 'case') {
    const row = await ctx.db
      .selectFrom('cases')
      .select('restricted')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.restricted
  }
  const row = await ctx.db
    .selectFrom(kind)
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && false
}

/** While a report waits sealed, nothing can be sealed beside it. */
async function refuseSealed(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  if (kind !== 'incident') return
  const row = await ctx.db
    .selectFrom('incident')
    .select('sealed_mode')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.sealed_mode) throw new Refused('incidents.refused.sealed')
}

/** Keeps a person, a case or an incident from being erased, with a reason and an end. Answers the hold's id. */
export async function placeHold(
  ctx: AnyCtx,
  { kind, id }: Erased,
  given: { reason: string; until_on: string },
): Promise<string> {
  if (!isId(id)) throw new NotFound()
  if (given.until_on <= ctx.today) throw new Refused('privacy.hold.refused.past')
  if (await erasedOn(ctx, id)) throw new Refused('privacy.erase.hindered.erased')
  const restricted = await restrictionOf(ctx, { kind, id })
  if (restricted === undefined) throw new NotFound()
  await refuseSealed(ctx, { kind, id })
  const hold = newId()
  await ctx.keys.load([id])
  await ctx.db
    .insertInto('legal_hold')
    .values({
      organisation_id: ctx.organisation.id,
      id: hold,
      person_id: kind === 'person' ? id : null,
      case_id: kind === 'case' ? id : null,
      incident_id: kind === 'incident' ? id : null,
      restricted,
      reason_sealed: ctx.keys.seal(id, 'legal_hold', 'reason_sealed', hold, given.reason.trim()),
      until_on: given.until_on,
      made_by: ctx.member.id,
      made_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'hold.place', kind, id, reason: hold })
  return hold
}

/** Ends a hold before its day: the hold of this person, case or incident, and of no other. */
export async function endHold(ctx: AnyCtx, { kind, id }: Erased, hold: string): Promise<void> {
  if (!isId(hold) || !isId(id)) throw new NotFound()
  const ended = await ctx.db
    .updateTable('legal_hold')
    .set({ ended_at: ctx.now, ended_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', hold)
    .where(`${kind}_id`, '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: 'hold.end', kind, id, reason: hold })
}

/** Stops the erasure of a case or an incident that was announced: it is kept half a year longer, then announced again. */
export async function stopErasure(ctx: AnyCtx, kind: 'case' | 'incident', id: string): Promise<void> {
  const find = kind === 'case' ? noticeOf : incidentNoticeOf
  const notice = isId(id) ? await find(ctx, id) : undefined
  if (!notice) throw new NotFound()
  await ctx.db
    .updateTable(kind === 'case' ? 'retention_notice' : 'incident_notice')
    .set({ stopped_by: ctx.member.id, stopped_until: addMonths(ctx.today, stoppedMonths) })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', notice.id)
    .execute()
  ctx.record({ act: 'retention.stop', kind, id })
}
