import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockOpenCase, type Standing } from '../standing.ts'
import { onTeam } from '../team/queries.ts'
import { takeOverSame } from './same-step.ts'
import { canOpen, type TaskOrigin } from './task.ts'

export interface TaskInput {
  title: string
  /** Who is to do it; must be able to open the case. Needed unless it is a step of a goal. */
  member_id?: string
  /** A person of the case who does a step themselves; never together with a member. */
  person_id?: string
  /** `YYYY-MM-DD` */
  due_on?: string
}

export interface NewTask extends TaskInput {
  origin?: TaskOrigin
  /** The deadline or entry it was made of. */
  origin_id?: string
  /** The goal it is a step of, and its place among the steps. */
  step?: { goal_id: string; place: number }
}

type TaskCtx = Ctx<'cases' | 'task', 'case_member' | 'member' | 'involvement'>
type MadeOfCtx = Ctx<'cases' | 'task' | 'case_entry', 'case_member' | 'member' | 'involvement' | 'deadline'>

/** Refuses a member who cannot open the case; unknown ones and former colleagues are refused alike. */
export async function checkOpener(
  ctx: Ctx<never, 'case_member' | 'member'>,
  standing: Pick<Standing, 'id' | 'restricted'>,
  memberId: string,
): Promise<void> {
  const member = await ctx.db
    .selectFrom('member')
    .select('roles')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', memberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  const team = await onTeam(ctx, standing.id, memberId)
  if (
    !member ||
    !canOpen(member.roles, { restricted: standing.restricted, onTeam: team }, ctx.organisation.cases_open_to)
  )
    throw new Refused('cases.task.refused.cannot_open')
}

async function checkWho(ctx: TaskCtx, standing: Standing, given: TaskInput): Promise<void> {
  if (given.member_id) await checkOpener(ctx, standing, given.member_id)
  if (!given.person_id) return
  const involved = await ctx.db
    .selectFrom('involvement')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .where('person_id', '=', given.person_id)
    .executeTakeFirst()
  if (!involved) throw new Refused('cases.task.refused.not_involved')
}

/**
 * Finds what a task is made of in its case, and answers its id. The next step of an entry is done with it: the task goes on
 * from there, also where a member's task only says the same as that step.
 */
async function takeOver(ctx: MadeOfCtx, caseId: string, given: NewTask): Promise<string | undefined> {
  const { origin, origin_id, title, due_on } = given
  if (!origin_id) {
    const members = given.member_id !== undefined || (!given.step && !given.person_id)
    return members && due_on ? takeOverSame(ctx, caseId, { title, due_on }) : undefined
  }
  const found =
    origin === 'entry'
      ? await ctx.db
          .updateTable('case_entry')
          .set({ next_done_at: ctx.now })
          .where('organisation_id', '=', ctx.organisation.id)
          .where('case_id', '=', caseId)
          .where('id', '=', origin_id)
          .where('next_on', 'is not', null)
          .returning('id')
          .executeTakeFirst()
      : await ctx.db
          .selectFrom('deadline')
          .select('id')
          .where('organisation_id', '=', ctx.organisation.id)
          .where('case_id', '=', caseId)
          .where('id', '=', origin_id)
          .executeTakeFirst()
  if (!found) throw new NotFound()
  return origin_id
}

/** What a task comes from, in a word; one that says what an entry said is made of it. */
const originOf = ({ step, origin, origin_id }: NewTask, from: string | undefined): TaskOrigin => {
  if (step) return 'goal'
  return from && !origin_id ? 'entry' : (origin ?? 'by_hand')
}

/** Adds a task to an open case and answers its id. Refused when whoever should do it cannot open the case. */
export async function addTask(ctx: MadeOfCtx, caseId: string, given: NewTask): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  await checkWho(ctx, standing, given)
  await ctx.keys.load([caseId])
  const from = await takeOver(ctx, caseId, given)
  const id = newId()
  await ctx.db
    .insertInto('task')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      goal_id: given.step?.goal_id ?? null,
      place: given.step?.place ?? null,
      member_id: given.member_id ?? (given.step ? null : ctx.member.id),
      person_id: given.member_id ? null : (given.person_id ?? null),
      title_sealed: ctx.keys.seal(caseId, 'task', 'title_sealed', id, given.title.trim()),
      due_on: given.due_on ?? null,
      origin: originOf(given, from),
      origin_id: from ?? null,
      created_by: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'task.add', kind: 'case', id: caseId, reason: id })
  return id
}

async function lockTask(ctx: TaskCtx, caseId: string, id: string) {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const task = await ctx.db
    .selectFrom('task')
    .select(['id', 'goal_id', 'member_id', 'title_sealed', 'due_on', 'done_at', 'cancelled_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!task) throw new NotFound()
  return task
}

/** Changes what a task is, who does it and by when. Based on an older version, `Conflict` carries both texts. */
export async function changeTask(
  ctx: TaskCtx,
  caseId: string,
  id: string,
  given: TaskInput,
  base: number,
): Promise<void> {
  const standing = await lockOpenCase(ctx, caseId)
  const task = await lockTask(ctx, caseId, id)
  await ctx.keys.load([caseId])
  const title = given.title.trim()
  const theirs = ctx.keys.open<string>('task', 'title_sealed', id, task.title_sealed) ?? ''
  if (task.version !== base) {
    throw new Conflict({
      version: task.version,
      fields: [
        { name: 'title', label: 'cases.task.title', mine: title, theirs },
        { name: 'due_on', label: 'cases.task.due', mine: given.due_on ?? '', theirs: task.due_on ?? '' },
      ].filter(({ mine, theirs }) => mine !== theirs),
    })
  }
  await checkWho(ctx, standing, given)
  await ctx.db
    .updateTable('task')
    .set({
      title_sealed: ctx.keys.seal(caseId, 'task', 'title_sealed', id, title),
      member_id: given.member_id ?? (task.goal_id ? null : task.member_id),
      person_id: given.member_id || !task.goal_id ? null : (given.person_id ?? null),
      due_on: given.due_on ?? null,
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  const fields = [title !== theirs && 'title', given.member_id !== task.member_id && 'member'].filter(
    (field) => field !== false,
  )
  ctx.record({ act: 'task.change', kind: 'case', id: caseId, reason: id, fields })
}

type Ended = { done_at: Date; done_by: string } | { cancelled_at: Date }

async function endTask(ctx: TaskCtx, caseId: string, id: string, act: string, ended: Ended): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const task = await lockTask(ctx, caseId, id)
  if (task.done_at || task.cancelled_at) return
  await ctx.db
    .updateTable('task')
    .set({ ...ended, version: task.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act, kind: 'case', id: caseId, reason: id })
}

/** Ticks a task off. Done or dropped already: left as it is. */
export const tickTask = (ctx: TaskCtx, caseId: string, id: string): Promise<void> =>
  endTask(ctx, caseId, id, 'task.done', { done_at: ctx.now, done_by: ctx.member.id })

/** Drops a task that is not needed any more. */
export const dropTask = (ctx: TaskCtx, caseId: string, id: string): Promise<void> =>
  endTask(ctx, caseId, id, 'task.drop', { cancelled_at: ctx.now })

/** Puts a task back that was ticked off or dropped. If whoever had it can open the case no more, the lead gets it. */
export async function putBackTask(ctx: TaskCtx, caseId: string, id: string): Promise<void> {
  const standing = await lockOpenCase(ctx, caseId)
  const task = await lockTask(ctx, caseId, id)
  if (!task.done_at && !task.cancelled_at) return
  const stays =
    task.member_id === null ||
    (await checkOpener(ctx, standing, task.member_id).then(
      () => true,
      () => false,
    ))
  await ctx.db
    .updateTable('task')
    .set({
      done_at: null,
      done_by: null,
      cancelled_at: null,
      member_id: stays ? task.member_id : standing.lead_member_id,
      version: task.version + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'task.put_back', kind: 'case', id: caseId, reason: id })
}
