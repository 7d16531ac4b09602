import { listMembers } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { canOpen, type Opener, type TaskLine } from './task.ts'

/** Members who can open a case, by name. `team` are the ids of those on its team. */
export async function openersOf(
  ctx: Ctx<never, 'member'>,
  standing: { restricted: boolean; team: readonly string[] },
): Promise<Opener[]> {
  const members = await listMembers(ctx, { present: true })
  return members
    .filter(({ id, roles }) =>
      canOpen(
        roles,
        { restricted: standing.restricted, onTeam: standing.team.includes(id) },
        ctx.organisation.cases_open_to,
      ),
    )
    .map(({ id, name }) => ({ id, name: name ?? '?' }))
}

/** One task of a case, opened. `NotFound` like a case. */
export async function getTask(ctx: Ctx<never, 'task'>, caseId: string, id: string): Promise<TaskLine> {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('task')
    .select([
      'id',
      'title_sealed',
      'goal_id',
      'place',
      'member_id',
      'person_id',
      'due_on',
      'done_at',
      'cancelled_at',
      'version',
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  const { title_sealed, ...rest } = row
  return { ...rest, title: ctx.keys.open<string>('task', 'title_sealed', id, title_sealed) ?? null }
}
