import { sql } from 'kysely'
import { dayIn } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import type { FileType } from '../../platform/files/index.ts'
import { isId } from '../../platform/ids.ts'
import { statement } from '../../platform/statement.ts'
import type { About, DocumentFacts, VersionFacts } from './paper.ts'

/** A document as lists show it. `facts` is null when they cannot be opened. */
export interface Paper {
  id: string
  kind: string
  facts: DocumentFacts | null
  language: string | null
  made_on: string | null
  received_on: string | null
  sent_on: string | null
  sent_how: string | null
  /** When it was put here. */
  added_on: string
  from_institution_id: string | null
  to_institution_id: string | null
  about: About | undefined
  withdrawn_on: string | null
  version: number
  versions: PaperVersion[]
}

/** One version of a document; the newest comes first. Its id is its file's. */
export interface PaperVersion {
  id: string
  number: number
  type: FileType
  bytes: number
  facts: VersionFacts | null
  preview_id: string | null
  made_at: Date
  made_by: string | null
}

export interface PaperRecord extends Paper {
  proof: string | null | undefined
  reason: string | null | undefined
  withdrawn_by: string | null
  created_by: string | null
}

type Reader = Ctx<never, 'document' | 'document_version'>

const columns = [
  'id',
  'kind',
  'facts_sealed',
  'language',
  'made_on',
  'received_on',
  'sent_on',
  'sent_how',
  'from_institution_id',
  'to_institution_id',
  'event_id',
  'deadline_id',
  'entry_id',
  'withdrawn_on',
  'version',
  'created_at',
] as const

type Row = Pick<
  Paper,
  | 'id'
  | 'kind'
  | 'language'
  | 'made_on'
  | 'received_on'
  | 'sent_on'
  | 'sent_how'
  | 'from_institution_id'
  | 'to_institution_id'
  | 'withdrawn_on'
  | 'version'
> & {
  facts_sealed: Buffer
  event_id: string | null
  deadline_id: string | null
  entry_id: string | null
  created_at: Date
}

function paperOf(ctx: Reader, row: Row, versions: PaperVersion[]): Paper {
  const { facts_sealed, event_id, deadline_id, entry_id, created_at, ...rest } = row
  const about =
    (event_id && { to: 'event' as const, id: event_id }) ||
    (deadline_id && { to: 'deadline' as const, id: deadline_id }) ||
    (entry_id && { to: 'entry' as const, id: entry_id }) ||
    undefined
  return {
    ...rest,
    about,
    versions,
    added_on: dayIn(ctx.organisation.time_zone, created_at),
    facts: ctx.keys.open<DocumentFacts>('document', 'facts_sealed', row.id, facts_sealed) ?? null,
  }
}

async function versionsOf(
  ctx: Reader,
  caseId: string,
  documentId?: string,
): Promise<Map<string, PaperVersion[]>> {
  let query = ctx.db
    .selectFrom('document_version')
    .select([
      'id',
      'document_id',
      'number',
      'type',
      'bytes',
      'facts_sealed',
      'preview_id',
      'made_at',
      'made_by',
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
  if (documentId) query = query.where('document_id', '=', documentId)
  const rows = await query.orderBy('number', 'desc').execute()
  const found = new Map<string, PaperVersion[]>()
  for (const { document_id, facts_sealed, type, ...row } of rows) {
    const facts =
      ctx.keys.open<VersionFacts>('document_version', 'facts_sealed', row.id, facts_sealed) ?? null
    found.set(document_id, [...(found.get(document_id) ?? []), { ...row, type: type as FileType, facts }])
  }
  return found
}

/** All documents of a case with their versions; its key is loaded here. Logs the reading. */
export async function listPapers(ctx: Reader, caseId: string): Promise<Paper[]> {
  await ctx.keys.load([caseId])
  const rows = await ctx.db
    .selectFrom('document')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .orderBy('id', 'desc')
    .execute()
  const versions = await versionsOf(ctx, caseId)
  ctx.record({ act: 'document.list', kind: 'case', id: caseId })
  return rows.map((row) => paperOf(ctx, row, versions.get(row.id) ?? []))
}

/** One document of a case. `NotFound` for unknown, foreign and hidden ids alike. */
export async function getPaper(ctx: Reader, caseId: string, id: string): Promise<PaperRecord> {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('document')
    .select([...columns, 'proof_sealed', 'reason_sealed', 'withdrawn_by', 'created_by'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  const versions = await versionsOf(ctx, caseId, id)
  ctx.record({ act: 'document.read', kind: 'case', id: caseId, reason: id })
  const { proof_sealed, reason_sealed, withdrawn_by, created_by, ...paper } = row
  return {
    ...paperOf(ctx, paper, versions.get(id) ?? []),
    proof: ctx.keys.open<string>('document', 'proof_sealed', id, proof_sealed),
    reason: ctx.keys.open<string>('document', 'reason_sealed', id, reason_sealed),
    withdrawn_by,
    created_by,
  }
}

/** One version by its number, for opening its file. `NotFound` as above, and when the document was taken out. */
export async function getVersion(
  ctx: Reader,
  caseId: string,
  documentId: string,
  number: string,
): Promise<PaperVersion> {
  const paper = await getPaper(ctx, caseId, documentId)
  const found = paper.versions.find((version) => String(version.number) === number)
  if (!found || paper.withdrawn_on) throw new NotFound()
  return found
}

const mostRecent = 5

const readRecent = statement((db: Reader['db'], given: { organisation: string; caseId: string }) =>
  db
    .selectFrom('document as d')
    .select(['d.id', 'd.kind', 'd.facts_sealed', 'd.made_on', 'd.received_on', 'd.sent_on', 'd.created_at'])
    .select((eb) => [
      eb
        .selectFrom('document_version as v')
        .select('v.type')
        .whereRef('v.organisation_id', '=', 'd.organisation_id')
        .whereRef('v.document_id', '=', 'd.id')
        .orderBy('v.number', 'desc')
        .limit(1)
        .as('type'),
      sql<number>`count(*) over ()::int`.as('all'),
    ])
    .where('d.organisation_id', '=', given.organisation)
    .where('d.case_id', '=', given.caseId)
    .where('d.withdrawn_on', 'is', null)
    .orderBy(sql`coalesce(d.sent_on, d.received_on, d.made_on, d.created_at::date)`, 'desc')
    .orderBy('d.id', 'desc')
    .limit(mostRecent)
    .compile(),
)

/** The newest documents of a case, for the side of its page; one statement. */
export async function recentPapers(ctx: Reader, caseId: string) {
  const rows = await readRecent(ctx.db, { organisation: ctx.organisation.id, caseId })
  await ctx.keys.load([caseId])
  return {
    all: rows[0]?.all ?? 0,
    papers: rows.map(({ facts_sealed, created_at, all: _, ...row }) => ({
      ...row,
      added_on: dayIn(ctx.organisation.time_zone, created_at),
      title: ctx.keys.open<DocumentFacts>('document', 'facts_sealed', row.id, facts_sealed)?.title ?? null,
    })),
  }
}
export type RecentPapers = Awaited<ReturnType<typeof recentPapers>>

/** The day of an entry that a document belongs to. */
export async function entryDayOf(
  ctx: Ctx<never, 'case_entry'>,
  caseId: string,
  entryId: string,
): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('case_entry')
    .select('occurred_on')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', entryId)
    .executeTakeFirst()
  return row?.occurred_on
}
