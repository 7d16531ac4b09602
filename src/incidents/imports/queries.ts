import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { asLeft } from './as-left.ts'
import type { Origin, Row } from './plan.ts'
import { digestOf } from './submission-id.ts'

type Reading = Ctx<
  never,
  'incident_import' | 'incident_import_row' | 'incident_origin' | 'incident' | 'incident_institution'
>

/** One file of rows, from looked at to brought in. */
export interface Import {
  id: string
  mapping_id: string
  status: string
  encoding: string
  files: number
  added: number
  changed: number
  skipped: number
  uploaded_by: string
  uploaded_at: Date
  ended_at: Date | null
}

const rowsOf = (ctx: Ctx<never, 'incident_import'>) =>
  ctx.db
    .selectFrom('incident_import')
    .select(['id', 'mapping_id', 'status', 'encoding', 'files', 'added', 'changed', 'skipped'])
    .select(['uploaded_by', 'uploaded_at', 'ended_at'])
    .where('organisation_id', '=', ctx.organisation.id)

const mostShown = 50

/** The last files, newest first; those that were thrown away are not shown. That they were seen is recorded. */
export async function listImports(ctx: Ctx<never, 'incident_import'>): Promise<Import[]> {
  const found = await rowsOf(ctx)
    .where('status', '<>', 'dropped')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  ctx.record({ act: 'incident_import.list', kind: 'incident_import', shown: found.map(({ id }) => id) })
  return found
}

/** One file. Throws `NotFound`. */
export async function getImport(ctx: Ctx<never, 'incident_import'>, id: string | undefined): Promise<Import> {
  const row = isId(id) && (await rowsOf(ctx).where('id', '=', id).executeTakeFirst())
  if (!row) throw new NotFound()
  return row
}

/** One file with its row locked. Throws `NotFound`. */
export async function lockImport(ctx: Ctx<'incident_import'>, id: string): Promise<Import> {
  const row = isId(id) && (await rowsOf(ctx).where('id', '=', id).forUpdate().executeTakeFirst())
  if (!row) throw new NotFound()
  return row
}

/** A row as it waits sealed: the answers that lead somewhere, and the ids under which the submission may be known. */
export interface WaitingRow {
  answers: [string, string][]
  ids: string[]
  /** It may have been here under an id that it no longer names. */
  unsure?: true
}

/** The rows of a file that waits, in its order; one that does not open is quarantined and left out. */
export async function waitingRows(
  ctx: Reading,
  install: Pick<Installation, 'root'>,
  importId: string,
): Promise<Row[]> {
  const rows = await ctx.db
    .selectFrom('incident_import_row')
    .select(['id', 'place', 'row_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('import_id', '=', importId)
    .where('row_sealed', 'is not', null)
    .orderBy('place')
    .execute()
  return rows.flatMap(({ id, place, row_sealed }) => {
    const waiting = ctx.keys.open<WaitingRow>('incident_import_row', 'row_sealed', id, row_sealed)
    return waiting ? [{ id, place, ...rowOf(ctx, install, waiting) }] : []
  })
}

/** What a plan asks of a row: its answers, and the digests of its ids. */
export const rowOf = (
  ctx: Pick<Reading, 'organisation'>,
  install: Pick<Installation, 'root'>,
  { answers, ids, unsure }: WaitingRow,
): Omit<Row, 'id' | 'place'> => ({
  answers: new Map(answers),
  ...(unsure && { unsure }),
  digests: ids.map((one) => digestOf(install, ctx.organisation.id, 'submission', one)),
})

/** Incidents that came as one of these submissions, by the digest in hex. */
export async function originsOf(ctx: Reading, rows: readonly Row[]): Promise<Map<string, Origin>> {
  const digests = rows.flatMap((row) => row.digests)
  if (digests.length === 0) return new Map()
  const found = await ctx.db
    .selectFrom('incident_origin as o')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.organisation_id', '=', 'o.organisation_id').onRef('i.id', '=', 'o.incident_id'),
    )
    .select(['o.incident_id', 'i.number', 'i.status', 'i.version', 'o.content_digest', 'o.submission_digest'])
    .select(asLeft.as('left'))
    .where('o.organisation_id', '=', ctx.organisation.id)
    .where('o.submission_digest', '=', sql<Buffer>`any(${digests}::bytea[])`)
    .execute()
  return new Map(found.map(({ submission_digest, ...origin }) => [submission_digest.toString('hex'), origin]))
}

/** Whether anything of a form was brought in by a file before. */
export async function wasBroughtIn(ctx: Ctx<never, 'incident_import'>, mappingId: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('incident_import')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('mapping_id', '=', mappingId)
    .where('status', '=', 'done')
    .limit(1)
    .execute()
  return found.length > 0
}

/** The incidents an import made or changed, in the order of its rows. */
export async function broughtIn(ctx: Ctx<never, 'incident_import_row'>, importId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('incident_import_row')
    .select('incident_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('import_id', '=', importId)
    .where('incident_id', 'is not', null)
    .orderBy('place')
    .execute()
  return rows.flatMap(({ incident_id }) => incident_id ?? [])
}
