import type { AnyCtx } from '../../platform/context.ts'
import { remindLater } from './actions.ts'

/** Gives the referrals of a case that one member looks after to another: answers and reminders go there from now on. */
export async function referralsFollow(
  ctx: AnyCtx,
  { case_id, from, to }: { case_id: string; from: string; to: string },
): Promise<void> {
  const moved = await ctx.db
    .updateTable('referral')
    .set({ member_id: to })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', case_id)
    .where('member_id', '=', from)
    .where('status', 'in', ['planned', 'sent'])
    .returning(['id', 'link_id', 'status', 'answer_due_on'])
    .execute()
  const links = moved.flatMap(({ link_id }) => link_id ?? [])
  if (links.length > 0) {
    await ctx.db
      .updateTable('shared_link')
      .set({ member_id: to })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', 'in', links)
      .execute()
  }
  for (const { id, status, answer_due_on } of moved)
    if (status === 'sent') await remindLater(ctx, id, answer_due_on, to)
}
