import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import type { Installation } from '../../platform/installation.ts'
import { destroyKeys } from '../../privacy/index.ts'
import { lockIncident } from '../queries.ts'
import { asLeft, lockIncidents } from './as-left.ts'
import { type Before, type BringCtx, contentOf } from './bring-in.ts'
import { partsOfDraft, writeDraft } from './draft.ts'
import { broughtIn, lockImport } from './queries.ts'
import { setImport } from './upload.ts'

type TakeCtx = BringCtx & Ctx<'erasure' | 'keys.subject_key'>

interface Brought {
  row: string
  incident: string
  before: Buffer | null
  left: boolean
}

/** The incidents of an import, each with whether it is as the import left it: nobody worked on it, and no later submission changed it. */
async function broughtBy(ctx: Pick<TakeCtx, 'db' | 'organisation'>, importId: string): Promise<Brought[]> {
  const { rows } = await sql<Brought>`select r.id as row, i.id as incident, r.before_sealed as before,
      (o.import_id is not distinct from r.import_id and ${asLeft}) as left
    from incident_import_row r
    join incident i on i.organisation_id = r.organisation_id and i.id = r.incident_id
    left join incident_origin o on o.organisation_id = r.organisation_id and o.incident_id = r.incident_id
    where r.organisation_id = ${ctx.organisation.id} and r.import_id = ${importId}
    order by i.id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, left: row.left === true }))
}

/** How many incidents of an import have been worked on since; with none it can be taken back. */
export async function countWorkedOn(
  ctx: Pick<TakeCtx, 'db' | 'organisation'>,
  importId: string,
): Promise<number> {
  return (await broughtBy(ctx, importId)).filter(({ left }) => !left).length
}

const workedOn = () => new Refused('incidents.import.refused.worked_on')

/**
 * Takes an import back, whole: what it added goes, with its keys, and what it changed is as it was before. Refused once any of its
 * incidents was worked on.
 */
export async function takeBackImport(
  ctx: TakeCtx,
  install: Pick<Installation, 'root'>,
  id: string,
): Promise<void> {
  const found = await lockImport(ctx, id)
  if (found.status !== 'done') throw new NotFound()
  // Locked first, so that what somebody saves meanwhile is seen before anything goes.
  await lockIncidents(ctx, await broughtIn(ctx, id))
  const brought = await broughtBy(ctx, id)
  if (brought.some(({ left }) => !left)) throw workedOn()
  await ctx.keys.load(brought.flatMap(({ incident, before }) => (before ? [incident] : [])))
  for (const { row, incident, before } of brought)
    if (before) await putBack(ctx, install, row, incident, before)
  await takeAway(
    ctx,
    brought.flatMap(({ incident, before }) => (before ? [] : [incident])),
  )
  await setImport(ctx, id, { status: 'undone', ended_at: ctx.now })
  ctx.record({ act: 'incident_import.take_back', kind: 'incident_import', id })
}

async function putBack(
  ctx: TakeCtx,
  install: Pick<Installation, 'root'>,
  row: string,
  incident: string,
  sealed: Buffer,
): Promise<void> {
  const before = ctx.keys.open<Before>('incident_import_row', 'before_sealed', row, sealed)
  if (!before) throw new Refused('incidents.import.refused.unreadable')
  const locked = await lockIncident(ctx, incident)
  await writeDraft(ctx, locked, before.draft)
  await ctx.db
    .updateTable('incident_origin')
    .set({
      import_id: before.import,
      content_digest: contentOf(ctx, install, before.draft),
      left_version: locked.version + 1,
      parts: partsOfDraft(before.draft),
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incident)
    .execute()
  await ctx.db
    .deleteFrom('incident_import_row')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', row)
    .execute()
  ctx.record({ act: 'incident.take_back', kind: 'incident', id: incident })
}

/** What somebody wrote about an incident keeps it: the database lets nothing go that a note, a case or a letter hangs on. */
async function takeAway(ctx: TakeCtx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const of = ctx.organisation.id
  try {
    await sql`delete from incident_import_row where organisation_id = ${of} and incident_id = any(${ids}::uuid[])`.execute(
      ctx.db,
    )
    await sql`delete from incident_origin where organisation_id = ${of} and incident_id = any(${ids}::uuid[])`.execute(
      ctx.db,
    )
    await sql`delete from incident_institution where organisation_id = ${of} and incident_id = any(${ids}::uuid[])`.execute(
      ctx.db,
    )
    const gone =
      await sql`delete from incident where organisation_id = ${of} and id = any(${ids}::uuid[])`.execute(
        ctx.db,
      )
    if (Number(gone.numAffectedRows ?? 0n) !== ids.length) throw workedOn()
  } catch (error) {
    if ((error as { code?: string }).code === '23503') throw workedOn()
    throw error
  }
  await destroyKeys(ctx, 'incident', ids, 'mistake')
  for (const id of ids) ctx.record({ act: 'incident.take_back', kind: 'incident', id })
}
