import type { Ctx } from '../../platform/context.ts'
import type { EntryText } from '../entries/entry.ts'

const folded = (step: string): string =>
  step
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')

/** Whether two say the same step; capitals, spaces and full stops make no difference. */
export const sameStep = (one: string, other: string): boolean =>
  folded(one) !== '' && folded(one) === folded(other)

/** A step that somebody has before them on a day. */
interface DatedStep {
  title: string
  due_on: string
}

/**
 * Of the next steps that entries of a case named, those that a task says once more for the same day are done: the task goes
 * on from there, so that nobody has one thing before them twice. Answers the entry it now comes from. The case's key must
 * be at hand.
 */
export async function takeOverSame(
  ctx: Ctx<'case_entry'>,
  caseId: string,
  { title, due_on }: DatedStep,
): Promise<string | undefined> {
  const open = await ctx.db
    .selectFrom('case_entry')
    .select(['id', 'text_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('next_on', '=', due_on)
    .where('next_done_at', 'is', null)
    .orderBy('id')
    .execute()
  const same = open.filter(({ id, text_sealed }) =>
    sameStep(ctx.keys.open<EntryText>('case_entry', 'text_sealed', id, text_sealed)?.next ?? '', title),
  )
  if (same.length > 0)
    await ctx.db
      .updateTable('case_entry')
      .set({ next_done_at: ctx.now })
      .where('organisation_id', '=', ctx.organisation.id)
      .where(
        'id',
        'in',
        same.map(({ id }) => id),
      )
      .execute()
  return same[0]?.id
}

/**
 * Whether a member has a task in the case already that says what an entry calls its next step, for the same day. The first
 * such task is told where it comes from. The case's key must be at hand.
 */
export async function standsAsTask(
  ctx: Ctx<'task'>,
  caseId: string,
  entryId: string,
  { title, due_on }: DatedStep,
): Promise<boolean> {
  const open = await ctx.db
    .selectFrom('task')
    .select(['id', 'title_sealed', 'origin_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('member_id', 'is not', null)
    .where('due_on', '=', due_on)
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .orderBy('id')
    .execute()
  const same = open.find(({ id, title_sealed }) =>
    sameStep(ctx.keys.open<string>('task', 'title_sealed', id, title_sealed) ?? '', title),
  )
  if (same && same.origin_id === null)
    await ctx.db
      .updateTable('task')
      .set({ origin_id: entryId })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', same.id)
      .execute()
  return same !== undefined
}
