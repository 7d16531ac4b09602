import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'

type AnswerCtx = Ctx<'answer_template'>

export interface AnswerInput {
  language: string
  title: string
  words: string
}

const sealedOf = (ctx: AnswerCtx, id: string, { language, title, words }: AnswerInput) => ({
  language,
  title_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'answer_template', 'title_sealed', id, title),
  words_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'answer_template', 'words_sealed', id, words),
})

/** Adds a ready answer and answers its id. */
export async function addAnswer(ctx: AnswerCtx, given: AnswerInput): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('answer_template')
    .values({ organisation_id: ctx.organisation.id, id, ...sealedOf(ctx, id, given) })
    .execute()
  ctx.record({ act: 'answer_template.add', kind: 'answer_template', id })
  return id
}

async function lockAnswer(ctx: AnswerCtx, id: string) {
  const row =
    isId(id) &&
    (await ctx.db
      .selectFrom('answer_template')
      .select(['id', 'title_sealed', 'words_sealed', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst())
  if (!row) throw new NotFound()
  return row
}

const change = (ctx: AnswerCtx, id: string, set: Record<string, unknown>) =>
  ctx.db
    .updateTable('answer_template')
    .set(set)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()

/** Changes a ready answer; what was sent with it stays as it was. Based on an older version, `Conflict` carries both texts. */
export async function changeAnswer(
  ctx: AnswerCtx,
  id: string,
  given: AnswerInput,
  base: number,
): Promise<void> {
  const row = await lockAnswer(ctx, id)
  if (row.version !== base) {
    const field = (name: 'title' | 'words') => ({
      name,
      label: `incidents.answers.${name}`,
      mine: given[name],
      theirs: ctx.keys.open<string>('answer_template', `${name}_sealed`, id, row[`${name}_sealed`]) ?? '',
    })
    throw new Conflict({ version: row.version, fields: [field('title'), field('words')] })
  }
  await change(ctx, id, { ...sealedOf(ctx, id, given), version: base + 1 })
  ctx.record({ act: 'answer_template.change', kind: 'answer_template', id })
}

/** Takes a ready answer away, or brings it back. */
export async function removeAnswer(ctx: AnswerCtx, id: string, removed: boolean): Promise<void> {
  await lockAnswer(ctx, id)
  await change(ctx, id, { removed_at: removed ? ctx.now : null })
  ctx.record({
    act: removed ? 'answer_template.remove' : 'answer_template.restore',
    kind: 'answer_template',
    id,
  })
}
