import type { Ctx } from '../../platform/context.ts'
import { type PersonLine, peopleOf } from '../queries.ts'

export interface MergeLine {
  id: string
  /** The record that was merged into this person; undefined when it cannot be read any more. */
  other?: PersonLine
  merged_by: string
  merged_at: Date
}

/** Merges into a person that still stand, newest first. Records nothing. */
export async function mergesInto(
  ctx: Ctx<never, 'person_merge' | 'person'>,
  id: string,
): Promise<MergeLine[]> {
  const rows = await ctx.db
    .selectFrom('person_merge')
    .select(['id', 'merged_id', 'merged_by', 'merged_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('kept_id', '=', id)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const people = await peopleOf(
    ctx,
    rows.map((row) => row.merged_id),
  )
  return rows.map(({ merged_id, ...row }) => ({ ...row, other: people.get(merged_id) }))
}
