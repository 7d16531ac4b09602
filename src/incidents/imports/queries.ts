import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import type { Origin, Row } from './plan.ts'
import { digestOf } from './submission-id.ts'

type Reading = Ctx<never, 'incident_import' | 'incident_import_row' | 'incident_origin' | 'incident'>

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

/** The last files, newest first; those that were thrown away are not shown. */
export const listImports = (ctx: Ctx<never, 'incident_import'>): Promise<Import[]> =>
  rowsOf(ctx).where('status', '<>', 'dropped').orderBy('id', 'desc').limit(mostShown).execute()

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
  { answers, ids }: WaitingRow,
): Pick<Row, 'answers' | 'digests'> => ({
  answers: new Map(answers),
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
    .select(['o.incident_id', 'i.number', 'i.status', 'i.version', 'o.left_version', 'o.content_digest'])
    .select('o.submission_digest')
    .where('o.organisation_id', '=', ctx.organisation.id)
    .where('o.submission_digest', '=', sql<Buffer>`any(${digests}::bytea[])`)
    .execute()
  return new Map(found.map(({ submission_digest, ...origin }) => [submission_digest.toString('hex'), origin]))
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
