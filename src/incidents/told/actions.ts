import { Temporal } from 'temporal-polyfill'
import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockKept } from '../queries.ts'
import type { AnswerForm, ToldForm } from './forms.ts'
import { markPolice } from './police.ts'
import { askAgainAfter, isFinal } from './told.ts'

export type ToldCtx = Ctx<'incident' | 'incident_told' | 'incident_told_answer', 'institution'>

/** When to ask what came of it, unless somebody says another day. */
export const later = (day: string): string =>
  Temporal.PlainDate.from(day).add({ days: askAgainAfter }).toString()

/** Throws `NotFound` unless the body is in the directory. */
export async function checkInstitution(ctx: ToldCtx, id: string | undefined): Promise<void> {
  if (id && !(await institutionsOf(ctx, [id])).has(id)) throw new NotFound()
}

/** Notes that somebody told a body, the person or we; answers the telling's id. A day that lies ahead is refused. */
export async function recordTold(
  ctx: ToldCtx,
  incidentId: string,
  given: ToldForm & { institution_id?: string },
): Promise<string> {
  if (given.told_on > ctx.today) throw new Refused('incidents.entry.ahead')
  const row = await lockKept(ctx, incidentId)
  await checkInstitution(ctx, given.institution_id)
  const id = newId()
  const before = await markPolice(ctx, row, given.body, given.told_on)
  await ctx.db
    .insertInto('incident_told')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id: incidentId,
      body: given.body,
      institution_id: given.institution_id ?? null,
      told_by: given.told_by,
      told_on: given.told_on,
      how: given.how ?? null,
      reference_sealed: given.reference
        ? ctx.keys.seal(incidentId, 'incident_told', 'reference_sealed', id, given.reference)
        : null,
      ask_again_on: given.ask_again_on ?? later(given.told_on),
      member_id: ctx.member.id,
      created_at: ctx.now,
      ...before,
    })
    .execute()
  ctx.record({ act: 'incident_told.add', kind: 'incident', id: incidentId, reason: id, fields: [given.body] })
  return id
}

/** Locks a telling of an incident that is locked. Throws `NotFound`, and `Conflict` on an older version. */
export async function lockTold(ctx: ToldCtx, incidentId: string, id: string, base: number) {
  const row =
    isId(id) &&
    (await ctx.db
      .selectFrom('incident_told')
      .select(['id', 'body', 'fields', 'told_by', 'told_on', 'ask_again_on', 'member_id', 'link_id'])
      .select(['taken_back_on', 'agreed_sealed', 'handed_sealed', 'created_at', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('incident_id', '=', incidentId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst())
  if (!row) throw new NotFound()
  if (row.version !== base) throw new Conflict({ version: row.version, fields: [] })
  return row
}
export type LockedTold = Awaited<ReturnType<typeof lockTold>>

/** Changes columns of a locked telling and raises its version. */
export async function changeTold(
  ctx: ToldCtx,
  row: Pick<LockedTold, 'id' | 'version'>,
  set: Record<string, unknown>,
): Promise<void> {
  await ctx.db
    .updateTable('incident_told')
    .set({ ...set, version: row.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', row.id)
    .execute()
}

/** Notes what came of a telling, or that nothing did and when to ask again. Throws `Conflict` on an older version. */
export async function recordBodyAnswer(
  ctx: ToldCtx,
  incidentId: string,
  id: string,
  given: AnswerForm,
): Promise<void> {
  await lockKept(ctx, incidentId)
  const row = await lockTold(ctx, incidentId, id, given._version)
  if (row.taken_back_on) throw new Refused('incidents.told.refused.taken_back')
  const on = given.outcome ? (given.outcome_on ?? ctx.today) : null
  if (on && (on > ctx.today || on < row.told_on)) throw new Refused('incidents.told.refused.day')
  const seal = (column: string, value: string | undefined) =>
    value ? ctx.keys.seal(incidentId, 'incident_told', column, id, value) : null
  await changeTold(ctx, row, {
    outcome: given.outcome ?? null,
    outcome_on: on,
    outcome_sealed: seal('outcome_sealed', given.words),
    reference_sealed: seal('reference_sealed', given.reference),
    ask_again_on: isFinal(given.outcome ?? null) ? null : (given.ask_again_on ?? later(ctx.today)),
  })
  await noteLinkAnswers(ctx, id)
  ctx.record({
    act: 'incident_told.answer',
    kind: 'incident',
    id: incidentId,
    reason: id,
    fields: [given.outcome ?? 'none'],
  })
}

/** What a body answered by its link is dealt with: somebody noted what came of it. */
async function noteLinkAnswers(ctx: ToldCtx, toldId: string): Promise<void> {
  await ctx.db
    .updateTable('incident_told_answer')
    .set({ noted_by: ctx.member.id, noted_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('told_id', '=', toldId)
    .where('noted_on', 'is', null)
    .execute()
}
