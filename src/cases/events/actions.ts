import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { refreshNextDue } from '../deadlines/actions.ts'
import { dueAt } from '../deadlines/rewrite.ts'
import { instantOf } from '../entries/entry.ts'
import { holidaysOf } from '../holidays/queries.ts'
import { computeDeadline } from '../pathways/deadline.ts'
import { deadlinesMet, deadlinesStarted, momentOf, stageAfter, stageJoined } from '../pathways/pathway.ts'
import { pathwayOf, holidays as shippedHolidays } from '../pathways.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import { lockCase, lockOpenCase } from '../standing.ts'
import { takenBack } from './event.ts'

type EventCtx = Ctx<'cases' | 'case_event' | 'deadline', 'own_pathway' | 'holiday_override'>

/**
 * Records that something happened on the pathway: the stage moves, deadlines the event fulfils are met, deadlines it
 * starts are computed and kept with their working. `occurred_time` is `HH:MM` on the clock of the organisation: what counts in hours
 * ends at a moment then, otherwise on a day. With `before` a case at its first stage joins its
 * pathway where this had led it before it came. Refused when the pathway has no such move from here.
 */
export async function recordEvent(
  ctx: EventCtx,
  caseId: string,
  given: {
    event: string
    occurred_on: string
    occurred_time?: string
    institution_id?: string
    before?: boolean
  },
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  await ownPathwaysAtHand(ctx, [standing])
  const pathway = pathwayOf(standing)
  const stage = pathway && (given.before ? stageJoined : stageAfter)(pathway, standing.stage, given.event)
  if (!pathway || !stage) throw new Refused('cases.refused.event')
  const row = { organisation_id: ctx.organisation.id, case_id: caseId, restricted: standing.restricted }
  const id = newId()
  await ctx.db
    .insertInto('case_event')
    .values({
      ...row,
      id,
      event: given.event,
      occurred_on: given.occurred_on,
      occurred_time: given.occurred_time ?? null,
      institution_id: given.institution_id ?? null,
      stage_before: standing.stage,
      stage_after: stage,
      recorded_by: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  const met = deadlinesMet(pathway, given.event).map((rule) => rule.id)
  if (met.length > 0) {
    await ctx.db
      .updateTable('deadline')
      .set({ met_on: given.occurred_on, met_by: id })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', caseId)
      .where('rule', 'in', met)
      .where('met_on', 'is', null)
      .execute()
  }
  const rules = deadlinesStarted(pathway, given.event, given.occurred_on)
  const holidays = rules.length > 0 ? await holidaysOf(ctx) : shippedHolidays
  const started = rules.map((rule) => {
    const { due, working } = computeDeadline(rule, momentOf(rule, given), holidays)
    const due_at = dueAt(due, working, ctx.organisation.time_zone)
    return { rule: rule.id, due_on: due, due_at, working: JSON.stringify(working) }
  })
  if (started.length > 0) {
    const version = { pathway: pathway.id, pathway_version: pathway.version }
    await ctx.db
      .insertInto('deadline')
      .values(started.map((deadline) => ({ ...row, ...version, ...deadline, id: newId(), event_id: id })))
      .execute()
  }
  const noon = instantOf(given.occurred_on, '12:00', ctx.organisation.time_zone)
  const active_at = new Date(Math.min(noon.getTime(), ctx.now.getTime()))
  await refreshNextDue(ctx, caseId, { stage, active_at })
  ctx.record({ act: 'event.record', kind: 'case', id: caseId, fields: [given.event] })
  return id
}

/**
 * Takes back the last event when it was entered by mistake: the stage returns, deadlines it met run again, those it
 * started are out of the calendar. The row stays under another name, so that no figure counts it.
 */
export async function withdrawEvent(ctx: EventCtx, caseId: string, eventId: string): Promise<void> {
  const standing = await lockCase(ctx, caseId)
  if (standing.status !== 'open') throw new Refused('cases.refused.closed', { number: standing.number })
  const last = await ctx.db
    .selectFrom('case_event')
    .select(['id', 'event', 'stage_before'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('event', '<>', takenBack)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) throw new NotFound()
  if (last.id !== eventId) throw new Refused('cases.refused.not_last')
  await ctx.db
    .updateTable('case_event')
    .set({ event: takenBack, stage_after: last.stage_before })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', eventId)
    .execute()
  await ctx.db
    .updateTable('deadline')
    .set({ met_on: null, met_by: null })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('met_by', '=', eventId)
    .execute()
  await ctx.db
    .updateTable('deadline')
    .set({ met_on: ctx.today, met_by: eventId })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('event_id', '=', eventId)
    .execute()
  await refreshNextDue(ctx, caseId, { stage: last.stage_before })
  ctx.record({ act: 'event.withdraw', kind: 'case', id: caseId, fields: [last.event] })
}
