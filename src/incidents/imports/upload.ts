import { createHash } from 'node:crypto'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { keptFor } from './mappings/actions.ts'
import type { Mapping } from './mappings/queries.ts'
import { lockImport, type WaitingRow } from './queries.ts'
import type { OpenedFile, Submission } from './reading/submissions.ts'
import { idsOf, mayHaveOtherId } from './submission-id.ts'

type UploadCtx = Ctx<'incident_import' | 'incident_import_row'>

const atOnce = 250

/** Which of a mapping's questions makes a row the same row, if one was said to. */
export function ownId({ id, rules }: Pick<Mapping, 'id' | 'rules'>) {
  const question = rules?.questions.find(([, field]) => field === 'id')?.[0]
  return question === undefined ? undefined : { question, mapping: id }
}

/** What is kept of a submission: the answers that lead somewhere. One that names itself nowhere is known by all it said. */
export function waitingOf({ answers }: Submission, mapping: Pick<Mapping, 'id' | 'rules'>): WaitingRow {
  const wanted = new Set(mapping.rules?.questions.map(([question]) => question))
  const own = ownId(mapping)
  const ids = idsOf(answers, own)
  return {
    ...(mayHaveOtherId(answers, own) && { unsure: true as const }),
    answers: [...answers].filter(([question]) => wanted.has(question)),
    ids: ids.length > 0 ? ids : [`${mapping.id}:${allOf(answers)}`],
  }
}

const allOf = (answers: ReadonlyMap<string, string>) =>
  createHash('sha256')
    .update(JSON.stringify([...answers]))
    .digest('hex')

/**
 * Takes the rows of a file in, sealed, to be looked at; nothing becomes an incident yet. A row is sealed as it comes, so a long file
 * never lies in memory. What nobody brings in lapses after a day. Answers the import's id.
 */
export async function takeRows(ctx: UploadCtx, mapping: Mapping, file: OpenedFile): Promise<string> {
  if (!mapping.ready || mapping.removed) throw new Refused('incidents.import.refused.not_ready')
  const id = newId()
  const organisation_id = ctx.organisation.id
  await ctx.db
    .insertInto('incident_import')
    .values({
      organisation_id,
      id,
      mapping_id: mapping.id,
      encoding: file.encoding,
      uploaded_by: ctx.member.id,
      uploaded_at: ctx.now,
    })
    .execute()
  let files = 0
  for await (const some of inChunks(file.submissions, atOnce)) {
    files += some.reduce((sum, one) => sum + one.files, 0)
    const rows = some.map((submission) => {
      const row = newId()
      const waiting = waitingOf(submission, mapping)
      return {
        organisation_id,
        id: row,
        import_id: id,
        place: submission.place,
        row_sealed: ctx.keys.seal(
          ctx.keys.organisationKey,
          'incident_import_row',
          'row_sealed',
          row,
          waiting,
        ),
      }
    })
    await ctx.db.insertInto('incident_import_row').values(rows).execute()
  }
  if (files > 0) await setImport(ctx, id, { files })
  ctx.record({ act: 'incident_import.add', kind: 'incident_import', id })
  await ctx.enqueue('incident_import.lapse', { import: id }, new Date(ctx.now.getTime() + keptFor))
  return id
}

async function* inChunks<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let held: T[] = []
  for await (const one of all) {
    held.push(one)
    if (held.length < size) continue
    yield held
    held = []
  }
  if (held.length > 0) yield held
}

/** Changes columns of an import. */
export async function setImport(
  ctx: Ctx<'incident_import'>,
  id: string,
  set: Record<string, unknown>,
): Promise<void> {
  await ctx.db
    .updateTable('incident_import')
    .set(set)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}

/** Takes away the rows of a file that still wait. */
export async function dropRows(ctx: Ctx<'incident_import_row'>, importId: string): Promise<void> {
  await ctx.db
    .deleteFrom('incident_import_row')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('import_id', '=', importId)
    .where('incident_id', 'is', null)
    .execute()
}

/** Throws a file away that waits; nothing of it is left. Answers whether it waited. */
export async function dropWaiting(
  ctx: Ctx<'incident_import' | 'incident_import_row'>,
  id: string,
  act: 'incident_import.lapse' | 'incident_import.discard',
): Promise<boolean> {
  const { status } = await lockImport(ctx, id)
  if (status !== 'waiting') return false
  await dropRows(ctx, id)
  await setImport(ctx, id, { status: 'dropped', ended_at: ctx.now })
  ctx.record({ act, kind: 'incident_import', id })
  return true
}

/** Throws a file away that somebody does not want. Throws `NotFound` when it was brought in meanwhile. */
export async function dropImport(ctx: UploadCtx, id: string): Promise<void> {
  if (!(await dropWaiting(ctx, id, 'incident_import.discard'))) throw new NotFound()
}
