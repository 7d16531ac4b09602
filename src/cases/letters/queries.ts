import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { LetterKind, LetterLanguage, LetterText } from './letter.ts'
import { letterTitle } from './letter.ts'

/** A letter as it is being written. `text` is null when it cannot be opened. */
export interface Letter {
  id: string
  template: string
  kind: LetterKind
  language: LetterLanguage
  text: LetterText | null
  institution_id: string | null
  person_id: string | null
  /** The document it was made into. */
  document_id: string | null
  removed_on: string | null
  version: number
}

type Reader = Ctx<never, 'letter'>

const columns = [
  'id',
  'template',
  'kind',
  'language',
  'text_sealed',
  'institution_id',
  'person_id',
  'document_id',
  'removed_on',
  'version',
] as const

const open = (
  ctx: Reader,
  row: Omit<Letter, 'kind' | 'language' | 'text'> & { kind: string; language: string; text_sealed: Buffer },
) => {
  const { text_sealed, ...rest } = row
  return {
    ...rest,
    kind: row.kind as LetterKind,
    language: row.language as LetterLanguage,
    text: ctx.keys.open<LetterText>('letter', 'text_sealed', row.id, text_sealed) ?? null,
  }
}

/** Letters of a case that are still being written, the newest first. The case's key is loaded. */
export async function listDrafts(
  ctx: Reader,
  caseId: string,
): Promise<{ id: string; title: string | null; kind: LetterKind; updated_at: Date }[]> {
  const rows = await ctx.db
    .selectFrom('letter')
    .select([...columns, 'updated_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('document_id', 'is', null)
    .where('removed_on', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ updated_at, ...row }) => {
    const { text, kind } = open(ctx, row)
    return { id: row.id, title: text && letterTitle(text), kind, updated_at }
  })
}

/** One letter of a case. `NotFound` for unknown, foreign and hidden ids alike. */
export async function getLetter(ctx: Reader, caseId: string, id: string): Promise<Letter> {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('letter')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  ctx.record({ act: 'letter.read', kind: 'case', id: caseId, reason: id })
  return open(ctx, row)
}

/** The letter a document was made of. */
export async function findLetterOf(
  ctx: Reader,
  caseId: string,
  documentId: string,
): Promise<{ id: string; template: string; person_id: string | null } | undefined> {
  return ctx.db
    .selectFrom('letter')
    .select(['id', 'template', 'person_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('document_id', '=', documentId)
    .executeTakeFirst()
}
