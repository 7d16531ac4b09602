import { sql } from 'kysely'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound, Refused } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { anyOf } from '../../../platform/statement.ts'
import type { Grouping } from '../../../ui/extension.ts'
import { colleaguesOf } from '../../heading.ts'
import { lockCases, type Standing } from '../../standing.ts'
import { handToLead } from '../../tasks/hand-over.ts'
import { mayGive } from '../../team/actions.ts'
import { partsOf } from '../../team/queries.ts'
import { changeLeads, setLead, unseat } from '../../team/seats.ts'
import { refuseVisitor } from '../../team/visitor.ts'
import { type BulkAct, type BulkOutcome, canUndo, mostAtOnce } from './bulk.ts'
import { getBulkAct } from './queries.ts'

/** What is written of one case, so that it can be taken back. */
interface Written {
  id: string
  outcome: BulkOutcome
  lead_before?: string
  part_before?: string
  version_after?: number
}

/** The chosen cases, locked. What cannot be seen is passed over in silence, as if it were not there. */
async function standingsOf(ctx: AnyCtx, ids: readonly string[]): Promise<Standing[]> {
  const wanted = new Set(ids)
  if (wanted.size === 0) throw new Refused('bulk.refused.none')
  if (wanted.size > mostAtOnce) throw new Refused('bulk.refused.too_many', { n: mostAtOnce })
  return lockCases(ctx, [...wanted])
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

async function note(ctx: AnyCtx, bulk: string, written: readonly Written[]): Promise<void> {
  const all = <Name extends keyof Written>(name: Name) => written.map((one) => one[name] ?? null)
  await sql`insert into bulk_act_case
      (organisation_id, bulk_act_id, case_id, restricted, outcome, lead_before, part_before, version_after)
    select c.organisation_id, ${bulk}::uuid, c.id, c.restricted, w.outcome, w.lead_before, w.part_before, w.version_after
    from unnest(${all('id')}::uuid[], ${all('outcome')}::text[], ${all('lead_before')}::uuid[],
      ${all('part_before')}::text[], ${all('version_after')}::integer[])
      as w (id, outcome, lead_before, part_before, version_after)
    join cases c on c.organisation_id = ${ctx.organisation.id} and c.id = w.id`.execute(ctx.db)
}

function outcomeOf(ctx: AnyCtx, standing: Standing, to: string): BulkOutcome {
  if (standing.status !== 'open') return 'closed'
  if (standing.lead_member_id === to) return 'same'
  return mayGive(ctx, standing) ? 'done' : 'not_yours'
}

/**
 * Gives cases to another lead, each by its own rules: closed ones and those that are not the reader's to give are left, and
 * told. The former leads stay on the teams. Answers the id of what was done.
 */
export async function giveCases(ctx: AnyCtx, given: { cases: string[]; to: string }): Promise<string> {
  const { cases, to } = given
  if (!(await colleaguesOf(ctx)).some(({ id }) => id === to)) throw new NotFound()
  const judged = (await standingsOf(ctx, cases)).map((standing) => ({
    standing,
    outcome: outcomeOf(ctx, standing, to),
  }))
  const candidates = judged.flatMap(({ standing, outcome }) =>
    outcome === 'done' || outcome === 'not_yours' ? [standing] : [],
  )
  await refuseVisitor(ctx, ...candidates)
  const bulk = await begin(ctx, 'lead', to)
  const moved = judged.flatMap(({ standing, outcome }) => (outcome === 'done' ? [standing.id] : []))
  const parts = await partsOf(ctx, moved, to)
  await changeLeads(ctx, moved, to)
  await note(
    ctx,
    bulk,
    judged.map(({ standing: { id, lead_member_id, version }, outcome }) =>
      outcome === 'done'
        ? { id, outcome, lead_before: lead_member_id, part_before: parts.get(id), version_after: version + 1 }
        : { id, outcome },
    ),
  )
  return bulk
}

/** Lets cases count for a project from today on. Answers the id of what was done. */
export async function addToProject(
  ctx: AnyCtx,
  given: { cases: string[]; project: string },
  grouping: Grouping,
): Promise<string> {
  const ids = (await standingsOf(ctx, given.cases)).map(({ id }) => id)
  const bulk = await begin(ctx, 'project', given.project)
  const having = await grouping.having(ctx, ids, given.project)
  const added = ids.filter((id) => !having.has(id))
  await grouping.given(ctx, added, given.project, ctx.today)
  await note(
    ctx,
    bulk,
    ids.map((id) => ({ id, outcome: having.has(id) ? 'same' : 'done' })),
  )
  return bulk
}

type Row = {
  case_id: string
  lead_before: string | null
  part_before: string | null
  version_after: number | null
}

/** Whoever was nobody in the case before leaves it again; what waits for them goes to the lead. */
async function giveBack(ctx: AnyCtx, standing: Standing, to: string, row: Row): Promise<boolean> {
  const untouched = standing.lead_member_id === to && standing.version === row.version_after
  if (!row.lead_before || !untouched || standing.status !== 'open') return false
  await setLead(ctx, standing, row.lead_before)
  if (!row.part_before || row.part_before === 'lead') await handToLead(ctx, standing.id, { member: to })
  await unseat(ctx, standing, to, row.part_before)
  ctx.record({ act: 'case.lead', kind: 'case', id: standing.id, reason: row.lead_before })
  return true
}

/** Gives back what the new lead still leads as they got it. Answers those cases' ids. */
async function giveBackAll(ctx: AnyCtx, to: string, rows: readonly Row[]): Promise<string[]> {
  const ids = rows.map((row) => row.case_id)
  const standings = new Map((await lockCases(ctx, ids)).map((standing) => [standing.id, standing]))
  const undone: string[] = []
  for (const row of rows) {
    const standing = standings.get(row.case_id)
    if (standing && (await giveBack(ctx, standing, to, row))) undone.push(standing.id)
  }
  return undone
}

/** Takes cases out of a project in which they still are. Answers those cases' ids. */
async function takeAll(
  ctx: AnyCtx,
  project: string,
  rows: readonly Row[],
  grouping: Grouping | undefined,
): Promise<string[]> {
  const ids = (
    await lockCases(
      ctx,
      rows.map((row) => row.case_id),
    )
  ).map(({ id }) => id)
  const having = (await grouping?.having(ctx, ids, project)) ?? new Set()
  const undone = ids.filter((id) => having.has(id))
  await grouping?.taken(ctx, undone, project)
  return undone
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
  const undone =
    done.act === 'lead'
      ? await giveBackAll(ctx, done.target_id, rows)
      : await takeAll(ctx, done.target_id, rows, grouping)
  await ctx.db
    .updateTable('bulk_act_case')
    .set({ outcome: sql<string>`case when case_id = ${anyOf(undone)} then 'undone' else 'changed' end` })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('bulk_act_id', '=', id)
    .where('outcome', '=', 'done')
    .execute()
  await ctx.db
    .updateTable('bulk_act')
    .set({ undone_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'bulk.undo', kind: 'bulk_act', id })
}
