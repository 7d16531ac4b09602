import type { Ctx } from '../../platform/context.ts'
import { Conflict, Refused } from '../../platform/errors.ts'
import { fileStore, keepFile, prepareFile, type Ready, receive } from '../../platform/files/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { lockCase } from '../standing.ts'
import { attachmentColumns, checkAbout } from './attach.ts'
import { changePaper, lockPresent } from './lock.ts'
import { type About, type DocumentFacts, type DocumentKind, titleFrom } from './paper.ts'

/** What is known of a document besides its file. Dates are `YYYY-MM-DD`. */
export interface DocumentInput {
  kind: DocumentKind
  /** Else the file's name. */
  title?: string
  /** The number on it, such as a file number. */
  reference?: string
  note?: string
  language?: string
  /** The date on it. */
  made_on?: string
  received_on?: string
  from_institution_id?: string
  to_institution_id?: string
  about?: About
}

export type PaperCtx = Ctx<
  'document' | 'document_version' | 'keys.file_key',
  'cases' | 'case_event' | 'deadline' | 'case_entry'
>

const factsOf = (given: DocumentInput, name: string): DocumentFacts => ({
  title: given.title?.trim() || titleFrom(name),
  ...(given.reference ? { reference: given.reference } : {}),
  ...(given.note ? { note: given.note } : {}),
})

const columnsOf = (given: DocumentInput) => ({
  kind: given.kind,
  language: given.language ?? null,
  made_on: given.made_on ?? null,
  received_on: given.received_on ?? null,
  from_institution_id: given.from_institution_id ?? null,
  to_institution_id: given.to_institution_id ?? null,
  ...attachmentColumns(given.about),
})

/** Bytes at hand made ready to be kept, for the demonstration and for letters. Refused when they are of no kind that is kept. */
export async function readyBytes(install: Installation, bytes: Uint8Array, name: string): Promise<Ready> {
  const store = fileStore(install.settings)
  const ready = await prepareFile(store, await receive(store, bytes), name)
  if (typeof ready === 'string') throw new Refused(`papers.problem.${ready}`, { name })
  return ready
}

/** Adds a document with its first version to a case and answers its id. */
export async function addDocument(
  ctx: PaperCtx,
  install: Installation,
  caseId: string,
  given: DocumentInput & ({ bytes: Uint8Array; name: string } | { ready: Ready }),
): Promise<string> {
  const standing = await lockCase(ctx, caseId)
  await checkAbout(ctx, caseId, given.about)
  const ready = 'ready' in given ? given.ready : await readyBytes(install, given.bytes, given.name)
  await ctx.keys.load([caseId])
  const id = newId()
  const row = { organisation_id: ctx.organisation.id, case_id: caseId, restricted: standing.restricted }
  await ctx.db
    .insertInto('document')
    .values({
      ...row,
      ...columnsOf(given),
      id,
      facts_sealed: ctx.keys.seal(caseId, 'document', 'facts_sealed', id, factsOf(given, ready.name)),
      created_at: ctx.now,
      created_by: ctx.member.id,
    })
    .execute()
  await insertVersion(ctx, install, row, { document_id: id, number: 1, ready })
  ctx.record({ act: 'document.add', kind: 'case', id: caseId, reason: id, fields: [given.kind] })
  return id
}

async function insertVersion(
  ctx: PaperCtx,
  install: Installation,
  row: { organisation_id: string; case_id: string; restricted: boolean },
  { document_id, number, ready, note }: { document_id: string; number: number; ready: Ready; note?: string },
): Promise<void> {
  const store = fileStore(install.settings)
  const { file, preview, type, name } = ready
  await keepFile(ctx, store, file, row.case_id)
  if (preview) await keepFile(ctx, store, preview, row.case_id)
  await ctx.db
    .insertInto('document_version')
    .values({
      ...row,
      id: file.id,
      document_id,
      number,
      type,
      bytes: file.bytes,
      preview_id: preview?.id ?? null,
      facts_sealed: ctx.keys.seal(row.case_id, 'document_version', 'facts_sealed', file.id, {
        name,
        digest: file.digest,
        ...(note ? { note } : {}),
      }),
      made_at: ctx.now,
      made_by: ctx.member.id,
    })
    .execute()
}

/** Adds a version; those before stay as they are. Answers its number. */
export async function addVersion(
  ctx: PaperCtx,
  install: Installation,
  caseId: string,
  documentId: string,
  given: { ready: Ready; note?: string },
): Promise<number> {
  const paper = await lockPresent(ctx, caseId, documentId)
  const last = await ctx.db
    .selectFrom('document_version')
    .select('number')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const row = { organisation_id: ctx.organisation.id, case_id: caseId, restricted: paper.restricted }
  await insertVersion(ctx, install, row, { document_id: documentId, number, ...given })
  ctx.record({ act: 'document.version', kind: 'case', id: caseId, reason: documentId })
  return number
}

/** Changes what is known of a document. Based on an older version than the saved one, `Conflict` carries both texts. */
export async function correctDocument(
  ctx: PaperCtx,
  caseId: string,
  id: string,
  given: DocumentInput & { title: string },
  base: number,
): Promise<void> {
  const paper = await lockPresent(ctx, caseId, id)
  await checkAbout(ctx, caseId, given.about)
  const mine = factsOf(given, given.title)
  if (paper.version !== base) {
    const theirs = ctx.keys.open<DocumentFacts>('document', 'facts_sealed', id, paper.facts_sealed)
    throw new Conflict({
      version: paper.version,
      fields: (['title', 'reference', 'note'] as const).map((name) => ({
        name,
        label: `papers.field.${name}`,
        mine: mine[name] ?? '',
        theirs: theirs?.[name] ?? '',
      })),
    })
  }
  await changePaper(ctx, id, {
    ...columnsOf(given),
    facts_sealed: ctx.keys.seal(caseId, 'document', 'facts_sealed', id, mine),
    version: base + 1,
  })
  ctx.record({ act: 'document.correct', kind: 'case', id: caseId, reason: id, fields: ['facts'] })
}
