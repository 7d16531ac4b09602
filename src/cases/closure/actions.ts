import type { AnyCtx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { mayClose } from '../case.ts'
import { refreshNextDue } from '../deadlines/actions.ts'
import { listOpenDeadlines } from '../deadlines/queries.ts'
import { lockCase, lockOpenCase, type Standing } from '../standing.ts'
import { ask, checkDecider, lockWaiting, settle, supervisesCase } from '../supervision/actions.ts'
import { needsApproval } from '../supervision/needs.ts'
import { type Closing, canTakeBack, type Gate, gatesOf, whatFollows } from './closing.ts'
import { openThings, standingsOf } from './queries.ts'

/** A closing with what somebody who supervises passed over. */
interface FinalClosing extends Closing {
  overridden?: readonly Gate[]
}

/** Refuses what no word of anybody opens: a closed case, and a deadline of the client that still runs. */
async function checkMayClose(ctx: AnyCtx, standing: Standing): Promise<void> {
  const verdict = mayClose(standing, await listOpenDeadlines(ctx, standing.id))
  if (verdict === 'closed') throw new Refused('cases.refused.closed', { number: standing.number })
  if (verdict === 'deadline_open') throw new Refused('cases.refused.deadline_open')
}

function checkVersion(standing: Standing, reason: string, base: number): void {
  if (standing.version === base) return
  const theirs = standing.closure_reason ?? ''
  throw new Conflict({
    version: standing.version,
    fields: [{ name: 'reason', label: 'cases.closing.reason', mine: reason, theirs }],
  })
}

/** The row of the episode that runs, made where the case runs for the first time. */
async function runningEpisode(ctx: AnyCtx, standing: Standing): Promise<{ id: string }> {
  const last = await ctx.db
    .selectFrom('episode')
    .select(['id', 'number', 'closed_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .orderBy('number', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return last ?? beginEpisode(ctx, standing, { number: 1, opened_on: standing.opened_on })
}

async function beginEpisode(
  ctx: AnyCtx,
  standing: Pick<Standing, 'id' | 'restricted'>,
  given: { number: number; opened_on: string },
): Promise<{ id: string }> {
  const id = newId()
  await ctx.db
    .insertInto('episode')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: standing.id,
      restricted: standing.restricted,
      ...given,
    })
    .execute()
  return { id }
}

async function endEpisode(
  ctx: AnyCtx,
  standing: Standing,
  { reason, on, outcomes, satisfaction, words, although, overridden }: FinalClosing,
): Promise<void> {
  const { id } = await runningEpisode(ctx, standing)
  await ctx.keys.load([standing.id])
  const sealed = (column: string, value: string | undefined) =>
    value ? ctx.keys.seal(standing.id, 'episode', column, id, value) : null
  await ctx.db
    .updateTable('episode')
    .set({
      closed_on: on,
      reason,
      outcomes: [...new Set(outcomes ?? [])],
      satisfaction: satisfaction ?? null,
      words_sealed: sealed('words_sealed', words),
      overridden: [...(overridden ?? [])],
      override_sealed: sealed('override_sealed', overridden?.length ? although : undefined),
      closed_by: ctx.member.id,
      closed_at: ctx.now,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}

/**
 * Closes a case with a reason and ends its episode. Next steps still open end with it, and what waited for approval waits
 * no more. Refused while a deadline of the client runs. This is the act itself: pages file a closing with `askClosure`,
 * which looks at what is open and at who has to agree.
 */
export async function closeCase(ctx: AnyCtx, id: string, closing: FinalClosing, base: number): Promise<void> {
  const standing = await lockCase(ctx, id)
  const { reason, on } = closing
  checkVersion(standing, reason, base)
  await checkMayClose(ctx, standing)
  await ctx.db
    .updateTable('cases')
    .set({ status: 'closed', closed_on: on, closure_reason: reason, next_due_on: null, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  await ctx.db
    .updateTable('case_entry')
    .set({ next_done_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', id)
    .where('next_on', 'is not', null)
    .where('next_done_at', 'is', null)
    .execute()
  await ctx.db
    .updateTable('approval')
    .set({ state: 'withdrawn', decided_by: ctx.member.id, decided_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', id)
    .where('state', '=', 'asked')
    .execute()
  await endEpisode(ctx, standing, closing)
  ctx.record({ act: 'case.close', kind: 'case', id, fields: [...(closing.overridden ?? [])], reason })
}

/** What became of a closing that was filed: done, waiting for somebody who supervises, or what is still open. */
export type Filed = { closed: true } | { asked: string } | { open: Gate[] }

/**
 * Files the closing of a case. What is open stands in the way unless somebody who supervises says why not
 * (`although`); where a second pair of eyes is needed it waits for theirs. A closing that waits already is refused.
 */
export async function askClosure(ctx: AnyCtx, id: string, closing: Closing, base: number): Promise<Filed> {
  const standing = await lockCase(ctx, id)
  checkVersion(standing, closing.reason, base)
  await checkMayClose(ctx, standing)
  if (closing.on < standing.opened_on) throw new Refused('cases.closing.before_opening')
  await ctx.keys.load([id])
  const gates = gatesOf(standing.kind, standingsOf(await openThings(ctx, id)), ctx.today, closing.reason)
  const follows = whatFollows({
    gates,
    although: Boolean(closing.although),
    needed: await needsApproval(ctx, standing.kind),
    supervises: await supervisesCase(ctx, id),
    leads: standing.lead_member_id === ctx.member.id,
  })
  if (follows === 'open') return { open: gates }
  if (follows === 'asked') return { asked: await ask(ctx, standing, 'closure', { closing }) }
  await closeCase(ctx, id, { ...closing, overridden: gates }, base)
  return { closed: true }
}

/**
 * Answers a closing that waits: sends it back with words, or closes the case as it was asked. What is open by then needs
 * words of the one who approves: they stand with the episode as the reason why it ended all the same.
 */
export async function decideClosure(
  ctx: AnyCtx,
  caseId: string,
  approvalId: string,
  given: { decision: 'approved' | 'sent_back'; words?: string },
): Promise<Filed | { sent_back: true }> {
  const standing = await lockOpenCase(ctx, caseId)
  const approval = await lockWaiting(ctx, caseId, approvalId)
  const { closing } = approval.asked
  if (approval.subject !== 'closure' || !closing) throw new NotFound()
  await checkDecider(ctx, standing, approval)
  const { decision, words } = given
  if (decision === 'sent_back') {
    if (!words) throw new Refused('cases.approval.refused.no_words')
    await settle(ctx, caseId, approval, { state: 'sent_back', words })
    return { sent_back: true }
  }
  await checkMayClose(ctx, standing)
  const open = standingsOf(await openThings(ctx, caseId))
  const gates = gatesOf(standing.kind, open, ctx.today, closing.reason)
  if (gates.length > 0 && !words) return { open: gates }
  await settle(ctx, caseId, approval, { state: 'approved', words })
  await closeCase(ctx, caseId, { ...closing, although: words, overridden: gates }, standing.version)
  return { closed: true }
}

/**
 * Opens a closed case again; its deadlines that still run come back into the calendar. `taken_back` undoes a closing made
 * by mistake, within a day; `again` begins a new episode. Left out, a closing of the last day is taken back.
 */
export async function reopenCase(
  ctx: AnyCtx,
  id: string,
  how?: 'taken_back' | 'again',
): Promise<'taken_back' | 'again'> {
  const standing = await lockCase(ctx, id)
  if (standing.status === 'open') return how ?? 'taken_back'
  const episode = await lastEpisode(ctx, standing)
  const fresh = canTakeBack(episode.closed_at, ctx.now)
  if (how === 'taken_back' && !fresh) throw new Refused('cases.closing.refused.too_late')
  const chosen = how ?? (fresh ? 'taken_back' : 'again')
  await ctx.db
    .updateTable('cases')
    .set({ status: 'open', closed_on: null, closure_reason: null, version: standing.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  if (chosen === 'again')
    await beginEpisode(ctx, standing, { number: episode.number + 1, opened_on: ctx.today })
  else
    await ctx.db
      .updateTable('episode')
      .set({
        closed_on: null,
        reason: null,
        outcomes: [],
        satisfaction: null,
        words_sealed: null,
        overridden: [],
        override_sealed: null,
        closed_by: null,
        closed_at: null,
      })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', episode.id)
      .execute()
  await refreshNextDue(ctx, id, { active_at: ctx.now })
  ctx.record({ act: 'case.reopen', kind: 'case', id, fields: [chosen] })
  return chosen
}

/** The episode with which a closed case ended; made from the case itself where none was written down. */
async function lastEpisode(ctx: AnyCtx, standing: Standing) {
  const { id } = await runningEpisode(ctx, standing)
  const ended = await ctx.db
    .selectFrom('cases')
    .select(['closed_on', 'closure_reason'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', standing.id)
    .executeTakeFirstOrThrow()
  return ctx.db
    .updateTable('episode')
    .set({ closed_on: ended.closed_on, reason: ended.closure_reason })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .returning(['id', 'number', 'closed_at'])
    .executeTakeFirstOrThrow()
}
