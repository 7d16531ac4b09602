import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { type CaseKind, caseNumber, countOf, type InvolvementRole } from './case.ts'
import { instantOf } from './entries/entry.ts'
import { firstStage } from './pathways/pathway.ts'
import { pathwayFor } from './pathways.ts'
import { refuseBothSides } from './perpetrator/actions.ts'
import { ownPathwaysInUse } from './procedures/queries.ts'
import { lockCase } from './standing.ts'
import { handToLead } from './tasks/hand-over.ts'
import { onTeam } from './team/queries.ts'
import { refuseVisitor } from './team/visitor.ts'

export interface NewCase {
  kind: CaseKind
  /** What it is about; may be empty. Sealed under the case's own key. */
  title: string
  clients: { person_id: string; role: InvolvementRole }[]
  institution_id?: string
  /** `YYYY-MM-DD` */
  opened_on: string
  /** Id of a pathway; else the kind's. */
  pathway?: string
  restricted?: boolean
  /** Member ids besides the one who opens it, who leads. */
  team?: string[]
  /** A number from elsewhere; else the next of the year. */
  number?: string
}

async function nextNumber(ctx: Ctx<'case_counter'>, year: number, atLeast = 0): Promise<string> {
  await ctx.db
    .insertInto('case_counter')
    .values({ organisation_id: ctx.organisation.id, year, last: Math.max(1, atLeast) })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'year']).doUpdateSet({
        last: atLeast
          ? sql<number>`greatest(case_counter.last, ${atLeast})`
          : sql<number>`case_counter.last + 1`,
      }),
    )
    .execute()
  const counter = await ctx.db
    .selectFrom('case_counter')
    .select('last')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return caseNumber(year, counter.last)
}

async function numberFor(ctx: Ctx<'case_counter'>, given: NewCase): Promise<string> {
  if (!given.number) return nextNumber(ctx, Number(given.opened_on.slice(0, 4)))
  const own = countOf(given.number)
  if (own) await nextNumber(ctx, own.year, own.count)
  return given.number
}

/**
 * Opens a case and answers its id. The member who opens it leads it. A restricted one is opened unrestricted, given
 * its team and restricted then: the row rules let nobody else see it in between, since nothing is committed yet.
 */
export async function openCase(
  ctx: Ctx<'cases' | 'case_counter' | 'case_member' | 'involvement', 'own_pathway'>,
  given: NewCase,
): Promise<string> {
  const organisation_id = ctx.organisation.id
  const id = newId()
  const restricted = given.restricted || given.kind === 'perpetrator_work'
  if (given.kind === 'perpetrator_work')
    await refuseBothSides(
      ctx,
      given.clients.map((one) => one.person_id),
      [ctx.member.id, ...(given.team ?? [])],
    )
  const own = await ownPathwaysInUse(ctx)
  const pathway = pathwayFor(given.kind, ctx.organisation.country, given.opened_on, {
    region: ctx.organisation.region ?? undefined,
    asked: given.pathway,
    own,
  })
  const number = await numberFor(ctx, given)
  await ctx.keys.create('case', id)
  await ctx.db
    .insertInto('cases')
    .values({
      organisation_id,
      id,
      number,
      kind: given.kind,
      title_sealed: ctx.keys.seal(id, 'cases', 'title_sealed', id, given.title.trim()),
      lead_member_id: ctx.member.id,
      institution_id: given.institution_id ?? null,
      pathway: pathway.id,
      pathway_version: pathway.version,
      stage: firstStage(pathway).id,
      opened_on: given.opened_on,
      active_at:
        given.opened_on === ctx.today
          ? ctx.now
          : instantOf(given.opened_on, '12:00', ctx.organisation.time_zone),
      created_by: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  const others = [...new Set(given.team ?? [])].filter((member) => member !== ctx.member.id)
  const row = { organisation_id, case_id: id, restricted: false, from_on: given.opened_on }
  await ctx.db
    .insertInto('case_member')
    .values([
      { ...row, member_id: ctx.member.id, part: 'lead' },
      ...others.map((member_id) => ({ ...row, member_id, part: 'worker' })),
    ])
    .execute()
  const people = [...new Map(given.clients.map((one) => [`${one.person_id} ${one.role}`, one])).values()]
  if (people.length > 0) {
    await ctx.db
      .insertInto('involvement')
      .values(people.map(({ person_id, role }) => ({ ...row, id: newId(), person_id, role })))
      .execute()
  }
  if (restricted) await setRestricted(ctx, id, true)
  ctx.record({ act: 'case.open', kind: 'case', id, fields: restricted ? ['restricted'] : undefined })
  return id
}

async function setRestricted(ctx: Ctx<'cases'>, id: string, restricted: boolean): Promise<void> {
  await ctx.db
    .updateTable('cases')
    .set({ restricted })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}

/** Hides a case from everybody outside its team. Only somebody on the team may: nobody locks themselves out. */
export async function restrictCase(
  ctx: Ctx<'cases' | 'task' | 'appointment_member', 'case_member' | 'appointment'>,
  id: string,
): Promise<void> {
  const standing = await lockCase(ctx, id)
  if (standing.restricted) return
  if (!(await onTeam(ctx, id, ctx.member.id))) throw new Refused('cases.refused.not_on_team')
  await setRestricted(ctx, id, true)
  await handToLead(ctx, id, 'outside_the_team')
  ctx.record({ act: 'case.restrict', kind: 'case', id })
}

/** Lets all see a case again who may see the organisation's cases. */
export async function openUpCase(ctx: Ctx<'cases', 'case_member'>, id: string): Promise<void> {
  const standing = await lockCase(ctx, id)
  if (!standing.restricted) return
  await refuseVisitor(ctx, standing)
  if (standing.kind === 'perpetrator_work') throw new Refused('cases.apart.refused.work_stays')
  await setRestricted(ctx, id, false)
  ctx.record({ act: 'case.open_up', kind: 'case', id })
}
