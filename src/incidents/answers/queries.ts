import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'

type Reader = Ctx<never, 'answer_template'>

/** Ready words for an answer, in one language. */
export interface AnswerTemplate {
  id: string
  language: string
  /** Null when it cannot be opened. */
  title: string | null
  words: string | null
  removed: boolean
  version: number
}

const rowsOf = (ctx: Reader) =>
  ctx.db
    .selectFrom('answer_template')
    .select(['id', 'language', 'title_sealed', 'words_sealed', 'removed_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function templateOf(ctx: Reader, { title_sealed, words_sealed, removed_at, ...row }: Row): AnswerTemplate {
  const open = (column: string, envelope: Buffer) =>
    ctx.keys.open<string>('answer_template', column, row.id, envelope) ?? null
  return {
    ...row,
    title: open('title_sealed', title_sealed),
    words: open('words_sealed', words_sealed),
    removed: removed_at !== null,
  }
}

/** Ready answers by language and title. */
export async function listAnswers(ctx: Reader): Promise<AnswerTemplate[]> {
  const rows = await rowsOf(ctx).where('removed_at', 'is', null).execute()
  return rows
    .map((row) => templateOf(ctx, row))
    .sort((a, b) => a.language.localeCompare(b.language) || (a.title ?? '').localeCompare(b.title ?? ''))
}

/** A ready answer, also one that was taken away: it can be brought back. */
export async function getAnswer(ctx: Reader, id: string): Promise<AnswerTemplate> {
  const row = isId(id) && (await rowsOf(ctx).where('id', '=', id).executeTakeFirst())
  if (!row) throw new NotFound()
  return templateOf(ctx, row)
}
