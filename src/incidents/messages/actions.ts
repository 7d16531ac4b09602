import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { askDecides } from '../actions.ts'
import { lockKept } from '../queries.ts'

type MessageCtx = Ctx<'incident' | 'incident_message'>

/** Locks an incident somebody may answer: one that came by the line, since only there is a receipt to come back with. */
async function lockForAnswer(ctx: MessageCtx, id: string) {
  const row = await lockKept(ctx, id)
  askDecides(ctx, row)
  if (row.source !== 'line') throw new Refused('incidents.refused.no_receipt')
  return row
}

/** Answers a reporter, who sees it with their receipt. What they wrote before is dealt with. Answers the message's id. */
export async function answerReporter(
  ctx: MessageCtx,
  incidentId: string,
  { words, language }: { words: string; language: string },
): Promise<string> {
  await lockForAnswer(ctx, incidentId)
  const id = newId()
  await ctx.db
    .insertInto('incident_message')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id: incidentId,
      member_id: ctx.member.id,
      language,
      words_sealed: ctx.keys.seal(incidentId, 'incident_message', 'words_sealed', id, words),
      written_on: ctx.today,
    })
    .execute()
  await settleMessages(ctx, incidentId)
  ctx.record({ act: 'incident_message.write', kind: 'incident', id: incidentId, reason: id })
  return id
}

/** Marks what a reporter wrote as dealt with, without an answer. */
export async function settleMessagesOf(ctx: MessageCtx, incidentId: string): Promise<void> {
  await lockForAnswer(ctx, incidentId)
  await settleMessages(ctx, incidentId)
  ctx.record({ act: 'incident_message.settle', kind: 'incident', id: incidentId })
}

const settleMessages = (ctx: MessageCtx, incidentId: string) =>
  ctx.db
    .updateTable('incident_message')
    .set({ read_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('member_id', 'is', null)
    .where('read_on', 'is', null)
    .execute()
