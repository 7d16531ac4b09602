import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockOpenCase } from '../standing.ts'
import { addTask, type TaskInput } from '../tasks/actions.ts'
import { type GoalArea, type GoalEnding, type GoalText, swapped } from './goal.ts'

export interface GoalInput {
  what: string
  area: GoalArea
  /** A person of the case it is for; everybody the case is for when left out. */
  person_id?: string
  /** `YYYY-MM-DD` */
  wanted_by?: string
}

type PlanCtx = Ctx<
  'cases' | 'goal' | 'task' | 'case_entry',
  'case_member' | 'member' | 'involvement' | 'deadline'
>

async function checkPerson(ctx: PlanCtx, caseId: string, personId: string | undefined): Promise<void> {
  if (!personId) return
  const involved = await ctx.db
    .selectFrom('involvement')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!involved) throw new Refused('cases.task.refused.not_involved')
}

/** Adds a goal to an open case, with steps in their order, and answers its id. */
export async function addGoal(
  ctx: PlanCtx,
  caseId: string,
  given: GoalInput,
  steps: readonly TaskInput[] = [],
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  await checkPerson(ctx, caseId, given.person_id)
  await ctx.keys.load([caseId])
  const id = newId()
  const said: GoalText = { what: given.what.trim() }
  await ctx.db
    .insertInto('goal')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      person_id: given.person_id ?? null,
      area: given.area,
      wanted_by: given.wanted_by ?? null,
      said_sealed: ctx.keys.seal(caseId, 'goal', 'said_sealed', id, said),
      created_by: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'goal.add', kind: 'case', id: caseId, fields: [given.area], reason: id })
  for (const [at, step] of steps.entries())
    await addTask(ctx, caseId, { ...step, step: { goal_id: id, place: at + 1 } })
  return id
}

async function lockGoal(ctx: PlanCtx, caseId: string, id: string) {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const goal = await ctx.db
    .selectFrom('goal')
    .select(['id', 'state', 'said_sealed', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!goal) throw new NotFound()
  await ctx.keys.load([caseId])
  const said = ctx.keys.open<GoalText>('goal', 'said_sealed', id, goal.said_sealed) ?? { what: '' }
  return { ...goal, said }
}

const sealed = (ctx: PlanCtx, caseId: string, id: string, said: GoalText) =>
  ctx.keys.seal(caseId, 'goal', 'said_sealed', id, said)

/** Changes a goal. Based on an older version, `Conflict` carries both texts. */
export async function changeGoal(
  ctx: PlanCtx,
  caseId: string,
  id: string,
  given: GoalInput,
  base: number,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const goal = await lockGoal(ctx, caseId, id)
  const what = given.what.trim()
  if (goal.version !== base) {
    throw new Conflict({
      version: goal.version,
      fields: [{ name: 'what', label: 'cases.goal.what', mine: what, theirs: goal.said.what }],
    })
  }
  await checkPerson(ctx, caseId, given.person_id)
  await ctx.db
    .updateTable('goal')
    .set({
      area: given.area,
      person_id: given.person_id ?? null,
      wanted_by: given.wanted_by ?? null,
      said_sealed: sealed(ctx, caseId, id, { ...goal.said, what }),
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  const fields = [what !== goal.said.what && 'what', 'area', 'person_id', 'wanted_by']
  ctx.record({
    act: 'goal.change',
    kind: 'case',
    id: caseId,
    fields: fields.filter((field) => field !== false),
    reason: id,
  })
}

/** Ends a goal on a day: reached, partly, or given up, with what came of it. Steps not done stay as they are and wait for nobody. */
export async function endGoal(
  ctx: PlanCtx,
  caseId: string,
  id: string,
  given: { state: GoalEnding; on: string; outcome?: string },
  base: number,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const goal = await lockGoal(ctx, caseId, id)
  if (goal.version !== base) {
    throw new Conflict({
      version: goal.version,
      fields: [
        {
          name: 'outcome',
          label: 'cases.goal.outcome',
          mine: given.outcome ?? '',
          theirs: goal.said.outcome ?? '',
        },
      ],
    })
  }
  const said: GoalText = { what: goal.said.what, ...(given.outcome ? { outcome: given.outcome } : {}) }
  await ctx.db
    .updateTable('goal')
    .set({
      state: given.state,
      closed_on: given.on,
      said_sealed: sealed(ctx, caseId, id, said),
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'goal.end', kind: 'case', id: caseId, fields: [given.state], reason: id })
}

/** Takes up an ended goal again, with the steps that were not done. */
export async function reopenGoal(ctx: PlanCtx, caseId: string, id: string): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const goal = await lockGoal(ctx, caseId, id)
  if (goal.state === 'open') return
  await ctx.db
    .updateTable('goal')
    .set({ state: 'open', closed_on: null, version: goal.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'goal.reopen', kind: 'case', id: caseId, reason: id })
}

const stepsOf = (ctx: PlanCtx, goalId: string) =>
  ctx.db
    .selectFrom('task')
    .select(['id', 'place'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('goal_id', '=', goalId)
    .where('cancelled_at', 'is', null)
    .orderBy('place')
    .execute()

/** Adds steps behind the last one of an open goal. */
export async function addSteps(
  ctx: PlanCtx,
  caseId: string,
  goalId: string,
  steps: readonly TaskInput[],
): Promise<void> {
  const goal = await lockGoal(ctx, caseId, goalId)
  if (goal.state !== 'open') throw new Refused('cases.goal.refused.ended')
  const last = (await stepsOf(ctx, goalId)).at(-1)?.place ?? 0
  for (const [at, step] of steps.entries())
    await addTask(ctx, caseId, { ...step, step: { goal_id: goalId, place: last + at + 1 } })
}

/** Moves a step one place up or down; at the end of the list it stays. */
export async function moveStep(ctx: PlanCtx, caseId: string, id: string, by: -1 | 1): Promise<void> {
  await lockOpenCase(ctx, caseId)
  if (!isId(id)) throw new NotFound()
  const step = await ctx.db
    .selectFrom('task')
    .select('goal_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('goal_id', 'is not', null)
    .executeTakeFirst()
  if (!step?.goal_id) throw new NotFound()
  for (const { id: one, place } of swapped(await stepsOf(ctx, step.goal_id), id, by) ?? [])
    await ctx.db
      .updateTable('task')
      .set({ place })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', one)
      .execute()
  ctx.record({ act: 'goal.order', kind: 'case', id: caseId, reason: id })
}
