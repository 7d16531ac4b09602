import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { refusalOf } from '../../platform/refusals.ts'
import { lockOpenCase } from '../standing.ts'
import { onTeam, partsOf } from '../team/queries.ts'

type LinkCtx = Ctx<'cases' | 'perpetrator_link' | 'wall_person', 'involvement' | 'case_member'>

/** Those in a case who are to be kept from perpetrator work: everybody but professionals and the perpetrators themselves. */
async function keptOf(ctx: Ctx<never, 'involvement'>, caseId: string) {
  const rows = await ctx.db
    .selectFrom('involvement')
    .select(['person_id', 'role'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .execute()
  const perpetrators = new Set(
    rows.filter(({ role }) => role === 'alleged_perpetrator').map((row) => row.person_id),
  )
  const kept = rows.filter(({ role, person_id }) => role !== 'professional' && !perpetrators.has(person_id))
  return { perpetrators, kept: [...new Set(kept.map((row) => row.person_id))] }
}

/** Cases of persons that colleagues can still open: ids of those one is on the team of, numbers of the others. */
async function openCasesOf(ctx: LinkCtx, persons: string[]): Promise<{ own: string[]; numbers: string[] }> {
  if (persons.length === 0) return { own: [], numbers: [] }
  const rows = await ctx.db
    .selectFrom('involvement as v')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'v.organisation_id').onRef('c.id', '=', 'v.case_id'),
    )
    .select(['c.id', 'c.number'])
    .distinct()
    .where('v.organisation_id', '=', ctx.organisation.id)
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('v.person_id', '=', eb.fn.any(eb.val(persons))))
    .where('v.role', '!=', 'professional')
    .where('c.restricted', '=', false)
    .orderBy('c.number')
    .execute()
  const teams = await partsOf(
    ctx,
    rows.map(({ id }) => id),
    ctx.member.id,
  )
  return {
    own: rows.flatMap(({ id }) => (teams.has(id) ? [id] : [])),
    numbers: rows.flatMap(({ id, number }) => (teams.has(id) ? [] : [number])),
  }
}

/** Runs what the database may refuse for a reason of its own, with the rules that wait for the commit asked at once. */
async function refusing<T>(ctx: LinkCtx, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    await sql`set constraints all immediate`.execute(ctx.db)
    await sql`set constraints all deferred`.execute(ctx.db)
    return result
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

/**
 * Links a victim's case with the work that is done with the perpetrator, which stays invisible: number and lead must both be
 * right, and are all that is shown. From then on nobody is on both teams, everybody in the case is hidden from the other
 * team, and their cases stay with their own. Refused with the reason where that cannot be. Answers the link's id.
 */
export async function linkPerpetratorWork(
  ctx: LinkCtx,
  caseId: string,
  given: { number: string; lead_member_id: string },
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  if (standing.kind === 'perpetrator_work') throw new Refused('cases.apart.refused.is_work')
  if (!(await onTeam(ctx, caseId, ctx.member.id))) throw new Refused('cases.refused.not_on_team')
  const { perpetrators, kept } = await keptOf(ctx, caseId)
  if (perpetrators.size === 0) throw new Refused('cases.apart.refused.nobody')
  const open = await openCasesOf(ctx, kept)
  if (open.numbers.length > 0)
    throw new Refused('cases.apart.refused.open_cases', { numbers: open.numbers.join(', ') })
  const restrict = new Set([...open.own, ...(standing.restricted ? [] : [caseId])])
  const id = newId()
  const organisation_id = ctx.organisation.id
  await refusing(ctx, async () => {
    for (const one of restrict) {
      await ctx.db
        .updateTable('cases')
        .set({ restricted: true })
        .where('organisation_id', '=', organisation_id)
        .where('id', '=', one)
        .execute()
      ctx.record({ act: 'case.restrict', kind: 'case', id: one })
    }
    await ctx.db
      .insertInto('perpetrator_link')
      .values({
        organisation_id,
        id,
        case_id: caseId,
        number: given.number.trim(),
        lead_member_id: given.lead_member_id,
        linked_on: ctx.today,
        linked_by: ctx.member.id,
      })
      .execute()
    if (kept.length > 0)
      await ctx.db
        .insertInto('wall_person')
        .values(
          kept.map((person_id) => ({ organisation_id, number: given.number.trim(), person_id, link_id: id })),
        )
        .execute()
  })
  ctx.record({ act: 'perpetrator.link', kind: 'case', id: caseId, reason: id })
  return id
}

/**
 * Takes a mistaken link away: the persons are no longer kept from that work. The cases stay restricted, and members stay on
 * the side they were on, since what somebody knows does not leave with the link.
 */
export async function unlinkPerpetratorWork(
  ctx: Ctx<'cases' | 'perpetrator_link'>,
  caseId: string,
  linkId: string,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  if (!isId(linkId)) throw new NotFound()
  const gone = await ctx.db
    .deleteFrom('perpetrator_link')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', linkId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'perpetrator.unlink', kind: 'case', id: caseId, reason: linkId })
}

/**
 * Before work with a perpetrator is opened: refused when somebody of its team is, or was, on the team of a case in which one
 * of its persons is said to be the perpetrator, as far as the member sees such cases. The link proves the rest.
 */
export async function refuseBothSides(
  ctx: Ctx<never, 'involvement' | 'case_member'>,
  persons: string[],
  team: string[],
): Promise<void> {
  if (persons.length === 0) return
  const found = await ctx.db
    .selectFrom('involvement as v')
    .innerJoin('case_member as m', (join) =>
      join.onRef('m.organisation_id', '=', 'v.organisation_id').onRef('m.case_id', '=', 'v.case_id'),
    )
    .select('m.member_id')
    .where('v.organisation_id', '=', ctx.organisation.id)
    .where('m.organisation_id', '=', ctx.organisation.id)
    .where('v.role', '=', 'alleged_perpetrator')
    .where((eb) => eb('v.person_id', '=', eb.fn.any(eb.val(persons))))
    .where((eb) => eb('m.member_id', '=', eb.fn.any(eb.val(team))))
    .limit(1)
    .executeTakeFirst()
  if (found) throw new Refused('cases.apart.refused.one_side')
}
