import type { AnyCtx } from '../../../platform/context.ts'
import { Forbidden, NotFound, Refused } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Extension, Grouping } from '../../../ui/extension.ts'
import { colleaguesOf } from '../../heading.ts'
import { lockCase, type Standing } from '../../standing.ts'
import { handToLead } from '../../tasks/hand-over.ts'
import { changeLead, seat } from '../../team/actions.ts'
import { type BulkAct, type BulkOutcome, canUndo, mostAtOnce } from './bulk.ts'
import { getBulkAct } from './queries.ts'

/** What is written of one case, so that it can be taken back. */
interface Written {
  outcome: BulkOutcome
  lead_before?: string
  part_before?: string | null
  version_after?: number
}

/** Locked in the order of their ids, so that two who act at once wait for each other instead of both failing. */
async function standingsOf(ctx: AnyCtx, ids: readonly string[]): Promise<Standing[]> {
  const wanted = [...new Set(ids)].sort()
  if (wanted.length === 0) throw new Refused('bulk.refused.none')
  if (wanted.length > mostAtOnce) throw new Refused('bulk.refused.too_many', { n: mostAtOnce })
  const standings: Standing[] = []
  for (const id of wanted) {
    // What cannot be seen is passed over in silence, as if it were not there.
    const standing = await lockCase(ctx, id).catch((error: unknown) => {
      if (error instanceof NotFound) return undefined
      throw error
    })
    if (standing) standings.push(standing)
  }
  return standings
}

async function begin(ctx: AnyCtx, act: BulkAct, target: string): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('bulk_act')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      act,
      member_id: ctx.member.id,
      target_id: target,
      made_at: ctx.now,
    })
    .execute()
  ctx.record({ act: `bulk.${act}`, kind: 'bulk_act', id, reason: target })
  return id
}

async function note(ctx: AnyCtx, bulk: string, standing: Standing, written: Written): Promise<void> {
  await ctx.db
    .insertInto('bulk_act_case')
    .values({
      organisation_id: ctx.organisation.id,
      bulk_act_id: bulk,
      case_id: standing.id,
      restricted: standing.restricted,
      ...written,
    })
    .execute()
}

async function partOf(ctx: AnyCtx, caseId: string, memberId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('case_member')
    .select('part')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('member_id', '=', memberId)
    .where('until_on', 'is', null)
    .executeTakeFirst()
  return row?.part ?? null
}

async function giveTo(ctx: AnyCtx, standing: Standing, to: string): Promise<Written> {
  if (standing.status !== 'open') return { outcome: 'closed' }
  if (standing.lead_member_id === to) return { outcome: 'same' }
  const part_before = await partOf(ctx, standing.id, to)
  try {
    await changeLead(ctx, standing.id, to, standing.version)
  } catch (error) {
    if (error instanceof Forbidden) return { outcome: 'not_yours' }
    throw error
  }
  return {
    outcome: 'done',
    lead_before: standing.lead_member_id,
    part_before,
    version_after: standing.version + 1,
  }
}

/**
 * Gives cases to another lead, each by its own rules: closed ones and those that are not the reader's to give are left, and
 * told. The former leads stay on the teams. Answers the id of what was done.
 */
export async function giveCases(ctx: AnyCtx, given: { cases: string[]; to: string }): Promise<string> {
  if (!(await colleaguesOf(ctx)).some(({ id }) => id === given.to)) throw new NotFound()
  const standings = await standingsOf(ctx, given.cases)
  const bulk = await begin(ctx, 'lead', given.to)
  for (const standing of standings) await note(ctx, bulk, standing, await giveTo(ctx, standing, given.to))
  return bulk
}

/** Lets cases count for a project from today on. Answers the id of what was done. */
export async function addToProject(
  ctx: AnyCtx,
  given: { cases: string[]; project: string },
  { made, grouping }: Pick<Extension, 'made'> & { grouping: Grouping },
): Promise<string> {
  const standings = await standingsOf(ctx, given.cases)
  const bulk = await begin(ctx, 'project', given.project)
  for (const standing of standings) {
    const has = await grouping.has(ctx, standing.id, given.project)
    if (!has) await made(ctx, standing.id, [given.project], ctx.today)
    await note(ctx, bulk, standing, { outcome: has ? 'same' : 'done' })
  }
  return bulk
}

/** The new lead becomes what they were in the case before: a colleague in it, or nobody; then what waits for them goes to the lead. */
async function unseat(ctx: AnyCtx, standing: Standing, memberId: string, before: string | null) {
  if (before && before !== 'lead')
    return seat(ctx, standing.id, standing.restricted, memberId, before as 'worker')
  await handToLead(ctx, standing.id, { member: memberId })
  await ctx.db
    .updateTable('case_member')
    .set({ until_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', standing.id)
    .where('member_id', '=', memberId)
    .execute()
}

async function giveBack(
  ctx: AnyCtx,
  standing: Standing,
  to: string,
  row: { lead_before: string | null; part_before: string | null; version_after: number | null },
): Promise<BulkOutcome> {
  const untouched = standing.lead_member_id === to && standing.version === row.version_after
  if (!row.lead_before || !untouched || standing.status !== 'open') return 'changed'
  await seat(ctx, standing.id, standing.restricted, row.lead_before, 'lead')
  await ctx.db
    .updateTable('cases')
    .set({ lead_member_id: row.lead_before, version: standing.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', standing.id)
    .execute()
  await unseat(ctx, standing, to, row.part_before)
  ctx.record({ act: 'case.lead', kind: 'case', id: standing.id, reason: row.lead_before })
  return 'undone'
}

async function takeFrom(ctx: AnyCtx, caseId: string, project: string, grouping: Grouping | undefined) {
  if (!grouping || !(await grouping.has(ctx, caseId, project))) return 'changed'
  await grouping.taken(ctx, caseId, project)
  return 'undone'
}

/** Takes back, within a quarter of an hour, what nobody has changed since. */
export async function undoBulk(ctx: AnyCtx, id: string, grouping: Grouping | undefined): Promise<void> {
  const done = await getBulkAct(ctx, id)
  if (done.undone_at) return
  if (!canUndo(done.made_at, ctx.now)) throw new Refused('bulk.refused.too_late')
  const rows = await ctx.db
    .selectFrom('bulk_act_case')
    .select(['case_id', 'lead_before', 'part_before', 'version_after'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('bulk_act_id', '=', id)
    .where('outcome', '=', 'done')
    .orderBy('case_id')
    .forUpdate()
    .execute()
  for (const row of rows) {
    const standing = await lockCase(ctx, row.case_id)
    const outcome =
      done.act === 'lead'
        ? await giveBack(ctx, standing, done.target_id, row)
        : await takeFrom(ctx, row.case_id, done.target_id, grouping)
    await ctx.db
      .updateTable('bulk_act_case')
      .set({ outcome })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('bulk_act_id', '=', id)
      .where('case_id', '=', row.case_id)
      .execute()
  }
  await ctx.db
    .updateTable('bulk_act')
    .set({ undone_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'bulk.undo', kind: 'bulk_act', id })
}
