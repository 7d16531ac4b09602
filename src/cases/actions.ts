import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { Conflict, Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import {
  type CaseKind,
  type ClosureReason,
  caseNumber,
  countOf,
  type InvolvementRole,
  mayClose,
} from './case.ts'
import { refreshNextDue } from './deadlines/actions.ts'
import { listOpenDeadlines } from './deadlines/queries.ts'
import { instantOf } from './entries/entry.ts'
import { firstStage } from './pathways/pathway.ts'
import { pathwayFor } from './pathways.ts'
import { lockCase } from './standing.ts'
import { onTeam } from './team/queries.ts'

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
  ctx: Ctx<'cases' | 'case_counter' | 'case_member' | 'involvement'>,
  given: NewCase,
): Promise<string> {
  const organisation_id = ctx.organisation.id
  const id = newId()
  const pathway = pathwayFor(given.kind, ctx.organisation.country, given.opened_on, given.pathway)
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
  if (given.restricted) await setRestricted(ctx, id, true)
  ctx.record({ act: 'case.open', kind: 'case', id, fields: given.restricted ? ['restricted'] : undefined })
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
export async function restrictCase(ctx: Ctx<'cases', 'case_member'>, id: string): Promise<void> {
  const standing = await lockCase(ctx, id)
  if (standing.restricted) return
  if (!(await onTeam(ctx, id, ctx.member.id))) throw new Refused('cases.refused.not_on_team')
  await setRestricted(ctx, id, true)
  ctx.record({ act: 'case.restrict', kind: 'case', id })
}

/** Lets all see a case again who may see the organisation's cases. */
export async function openUpCase(ctx: Ctx<'cases'>, id: string): Promise<void> {
  const standing = await lockCase(ctx, id)
  if (!standing.restricted) return
  await setRestricted(ctx, id, false)
  ctx.record({ act: 'case.open_up', kind: 'case', id })
}

/** Closes a case with a reason. Next steps still open end with it. Refused while a deadline of the client runs. */
export async function closeCase(
  ctx: Ctx<'cases' | 'case_entry', 'deadline'>,
  id: string,
  { reason, on }: { reason: ClosureReason; on: string },
  base: number,
): Promise<void> {
  const standing = await lockCase(ctx, id)
  if (standing.version !== base) {
    const theirs = standing.closure_reason ?? ''
    throw new Conflict({
      version: standing.version,
      fields: [{ name: 'reason', label: 'cases.closing.reason', mine: reason, theirs }],
    })
  }
  const verdict = mayClose(standing, await listOpenDeadlines(ctx, id))
  if (verdict === 'closed') throw new Refused('cases.refused.closed', { number: standing.number })
  if (verdict === 'deadline_open') throw new Refused('cases.refused.deadline_open')
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
  ctx.record({ act: 'case.close', kind: 'case', id, reason })
}

/** Opens a closed case again; its deadlines that still run come back into the calendar. */
export async function reopenCase(ctx: Ctx<'cases' | 'deadline'>, id: string): Promise<void> {
  const standing = await lockCase(ctx, id)
  if (standing.status === 'open') return
  await ctx.db
    .updateTable('cases')
    .set({ status: 'open', closed_on: null, closure_reason: null, version: standing.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  await refreshNextDue(ctx, id, { active_at: ctx.now })
  ctx.record({ act: 'case.reopen', kind: 'case', id })
}
