import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { Forbidden, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockCase } from '../standing.ts'
import { onTeam } from '../team/queries.ts'
import type { OpeningReason } from './opening.ts'

/**
 * Opens a restricted case to the acting coordinator for a day, and tells its team. Answers the case's id, or `undefined`
 * where the number is unknown, another organisation's, of a case that is not restricted, or of one they see already.
 * The database decides (`open_in_need`), writes the opening down and says when it ends.
 */
export async function openInNeed(
  ctx: Ctx<'case_opening' | 'case_member'>,
  given: { number: string; why: OpeningReason; words: string },
): Promise<string | undefined> {
  const { number, why, words } = given
  const opening = newId()
  ctx.record({ act: 'case_opening.search', kind: 'case' })
  const { rows } = await ctx.db.executeQuery<{ found_case: string; ends_at: Date }>(
    sql`select found_case, ends_at from open_in_need(${number}, ${opening}::uuid, ${why})`.compile(ctx.db),
  )
  const [found] = rows
  if (!found) return undefined
  const id = found.found_case
  await ctx.db
    .insertInto('case_member')
    .values({
      organisation_id: ctx.organisation.id,
      case_id: id,
      restricted: true,
      member_id: ctx.member.id,
      part: 'emergency',
      from_on: ctx.today,
      until_on: ctx.today,
      until_at: found.ends_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'case_id', 'member_id']).doUpdateSet({ until_at: found.ends_at }),
    )
    .execute()
  await ctx.keys.load([id])
  await ctx.db
    .updateTable('case_opening')
    .set({ words_sealed: ctx.keys.seal(id, 'case_opening', 'words_sealed', opening, words) })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', opening)
    .execute()
  ctx.record({ act: 'case_opening.open', kind: 'case', id, fields: [why], reason: opening })
  for (const member of await teamOf(ctx, id)) await ctx.enqueue('case.opening', { member })
  return id
}

async function teamOf(ctx: Ctx<never, 'case_member'>, caseId: string): Promise<string[]> {
  const team = await ctx.db
    .selectFrom('case_member')
    .select('member_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('until_on', 'is', null)
    .execute()
  return team.map(({ member_id }) => member_id)
}

/** Ends an opening before its time: by the one who opened, or by anybody on the team. They see nothing from the next request on. */
export async function endOpening(
  ctx: Ctx<'case_opening' | 'case_member', 'cases'>,
  caseId: string,
  openingId: string,
): Promise<{ own: boolean }> {
  const standing = await lockCase(ctx, caseId)
  if (!isId(openingId)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('case_opening')
    .select(['member_id', sql<boolean>`until_at > now()`.as('open')])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .where('id', '=', openingId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const own = row.member_id === ctx.member.id
  if (!own && !(await onTeam(ctx, standing.id, ctx.member.id))) throw new Forbidden('cases.restrict')
  if (!row.open) throw new Refused('cases.emergency.refused.over')
  // The opening first: its row is behind the same rule that the seat's end closes.
  await ctx.db
    .updateTable('case_opening')
    .set({ until_at: sql`now()`, ended_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', openingId)
    .execute()
  await ctx.db
    .updateTable('case_member')
    .set({ until_at: sql`now()` })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .where('member_id', '=', row.member_id)
    .execute()
  ctx.record({ act: 'case_opening.end', kind: 'case', id: standing.id, reason: openingId })
  return { own }
}
