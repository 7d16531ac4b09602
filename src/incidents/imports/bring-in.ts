import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import { recordIncidents } from '../entry/actions.ts'
import type { IncidentDraft } from '../entry/entry.ts'
import { lockChanged } from './as-left.ts'
import { type DraftCtx, partsOfDraft, readDraft, writeDraft } from './draft.ts'
import { knownHere } from './known.ts'
import { lockMapping, type Mapping } from './mappings/queries.ts'
import { canonical, countPlan, type Planned, planOf, type Row } from './plan.ts'
import { type Import, lockImport, originsOf, waitingRows } from './queries.ts'
import { readerOf } from './row.ts'
import { digestOf } from './submission-id.ts'
import { dropRows, setImport } from './upload.ts'

export type BringCtx = DraftCtx &
  Ctx<
    | 'incident'
    | 'incident_counter'
    | 'incident_institution'
    | 'incident_mapping'
    | 'incident_import'
    | 'incident_import_row'
    | 'incident_origin',
    'institution'
  >
type Here = Pick<Installation, 'root'>

/** The keyed digest of what a draft says. */
export const contentOf = (ctx: Pick<BringCtx, 'organisation'>, install: Here, draft: IncidentDraft): Buffer =>
  digestOf(install, ctx.organisation.id, 'content', canonical(draft))

/** What would become of rows as things stand now. */
export async function planRows(
  ctx: BringCtx,
  install: Here,
  mapping: Mapping,
  rows: readonly Row[],
  lang: Lang = 'en',
): Promise<Planned[]> {
  if (!mapping.rules || !mapping.ready || mapping.removed)
    throw new Refused('incidents.import.refused.not_ready')
  const reader = readerOf(mapping.rules, await knownHere(ctx, lang), {
    country: ctx.organisation.country,
    language: ctx.organisation.language,
    today: ctx.today,
  })
  const origins = await originsOf(ctx, rows)
  return planOf(rows, reader, { origins, contentOf: (draft) => contentOf(ctx, install, draft) })
}

const atOnce = 200

/**
 * Does what a plan says, whose incidents `lockChanged` found as they were left: adds and changes incidents, and notes which
 * submission each one is. Answers the incident of each row.
 */
export async function applyPlan(
  ctx: BringCtx,
  plan: readonly Planned[],
  importId: string | null,
): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  const changed = plan.filter((one) => one.act === 'change')
  await ctx.keys.load(changed.map(({ known }) => known.incident_id))
  const added = plan.filter((one) => one.act === 'add')
  for (let at = 0; at < added.length; at += atOnce) {
    const some = added.slice(at, at + atOnce)
    const ids = await recordIncidents(
      ctx,
      some.map(({ draft }) => draft),
    )
    for (const [place, { row }] of some.entries()) made.set(row.id, ids[place] ?? '')
    await ctx.db
      .insertInto('incident_origin')
      .values(
        some.map(({ row, draft, content }) => ({
          organisation_id: ctx.organisation.id,
          incident_id: made.get(row.id) ?? '',
          import_id: importId,
          submission_digest: row.digests[0] ?? content,
          content_digest: content,
          parts: partsOfDraft(draft),
        })),
      )
      .execute()
    if (importId)
      await noteBrought(
        ctx,
        some.map(({ row }) => row.id),
        ids,
      )
  }
  for (const one of changed) {
    await changeBrought(ctx, one, importId)
    made.set(one.row.id, one.known.incident_id)
  }
  return made
}

/** What a row was keeping is an incident now. */
async function noteBrought(ctx: BringCtx, rows: string[], incidents: string[]): Promise<void> {
  await sql`update incident_import_row r set incident_id = n.incident, row_sealed = null
    from unnest(${rows}::uuid[], ${incidents}::uuid[]) as n(id, incident)
    where r.organisation_id = ${ctx.organisation.id} and r.id = n.id`.execute(ctx.db)
}

/** What stood in an incident before an import changed it, and which import had left it so. */
export interface Before {
  draft: IncidentDraft
  import: string | null
}

async function changeBrought(
  ctx: BringCtx,
  { row, known, draft, content }: Extract<Planned, { act: 'change' }>,
  importId: string | null,
): Promise<void> {
  const id = known.incident_id
  const organisation_id = ctx.organisation.id
  const origin = await ctx.db
    .selectFrom('incident_origin')
    .select('import_id')
    .where('organisation_id', '=', organisation_id)
    .where('incident_id', '=', id)
    .executeTakeFirstOrThrow()
  const before: Before = { draft: await readDraft(ctx, id), import: origin.import_id }
  await writeDraft(ctx, { id, version: known.version }, draft)
  await ctx.db
    .updateTable('incident_origin')
    .set({
      import_id: importId,
      submission_digest: row.digests[0] ?? content,
      content_digest: content,
      left_version: known.version + 1,
      parts: partsOfDraft(draft),
    })
    .where('organisation_id', '=', organisation_id)
    .where('incident_id', '=', id)
    .execute()
  if (importId)
    await ctx.db
      .updateTable('incident_import_row')
      .set({
        incident_id: id,
        row_sealed: null,
        before_sealed: ctx.keys.seal(id, 'incident_import_row', 'before_sealed', row.id, before),
      })
      .where('organisation_id', '=', organisation_id)
      .where('id', '=', row.id)
      .execute()
  ctx.record({ act: 'incident.change', kind: 'incident', id, fields: ['kobo'] })
}

/** What an import that waits would do as things stand now. */
export async function previewImport(
  ctx: BringCtx,
  install: Here,
  found: Import,
  mapping: Mapping,
  lang: Lang = 'en',
): Promise<Planned[]> {
  return planRows(ctx, install, mapping, await waitingRows(ctx, install, found.id), lang)
}

type Counts = ReturnType<typeof countPlan>

/**
 * Brings a file in, whole, in this one transaction. `seen` is what was shown before: when something has changed since, nothing is
 * written and `undefined` is the answer. Rows that are skipped are not kept.
 */
export async function bringIn(
  ctx: BringCtx,
  install: Here,
  id: string,
  seen?: Pick<Counts, 'added' | 'changed'>,
): Promise<Counts | undefined> {
  const found = await lockImport(ctx, id)
  if (found.status !== 'waiting') throw new NotFound()
  const mapping = await lockMapping(ctx, found.mapping_id)
  const plan = await previewImport(ctx, install, found, mapping)
  const counts = countPlan(plan)
  if (seen && (seen.added !== counts.added || seen.changed !== counts.changed)) return undefined
  // Somebody worked on one while its row was read: theirs stays.
  if (!(await lockChanged(ctx, plan))) return undefined
  await applyPlan(ctx, plan, id)
  await dropRows(ctx, id)
  await setImport(ctx, id, { ...counts, status: 'done', ended_at: ctx.now })
  ctx.record({
    act: 'incident_import.run',
    kind: 'incident_import',
    id,
    fields: Object.entries(counts).map(([act, count]) => `${act} ${count}`),
  })
  return counts
}
