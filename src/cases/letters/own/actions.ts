import type { Ctx } from '../../../platform/context.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { type LetterText, letterParts } from '../letter.ts'
import { getTemplate } from './queries.ts'

type TemplateCtx = Ctx<'letter_template'>

/** Copies a template into the organisation's own and answers its id. */
export async function copyTemplate(ctx: TemplateCtx, from: string, title: string): Promise<string> {
  const template = await getTemplate(ctx, from)
  const id = newId()
  await ctx.db
    .insertInto('letter_template')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      based_on: template.own ? template.own.based_on : template.id,
      country: template.country,
      kind: template.kind,
      language: template.language,
      title,
      body: JSON.stringify(template.text),
      created_at: ctx.now,
      created_by: ctx.member.id,
    })
    .execute()
  ctx.record({ act: 'letter_template.add', kind: 'letter_template', id })
  return id
}

async function lockTemplate(ctx: TemplateCtx, id: string) {
  const row =
    isId(id) &&
    (await ctx.db
      .selectFrom('letter_template')
      .select(['id', 'title', 'body', 'version'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst())
  if (!row) throw new NotFound()
  return row
}

/** Saves the words of an own template. Based on an older version than the saved one, `Conflict` carries both. */
export async function changeTemplate(
  ctx: TemplateCtx,
  id: string,
  { title, text }: { title: string; text: LetterText },
  base: number,
): Promise<void> {
  const row = await lockTemplate(ctx, id)
  if (row.version !== base) {
    const theirs = row.body as unknown as LetterText
    throw new Conflict({
      version: row.version,
      fields: [
        { name: 'title', label: 'letters.own.field.title', mine: title, theirs: row.title },
        ...letterParts
          .filter((part) => text[part] !== theirs[part])
          .map((part) => ({
            name: part,
            label: `letters.part.${part}`,
            mine: text[part],
            theirs: theirs[part],
          })),
      ],
    })
  }
  await ctx.db
    .updateTable('letter_template')
    .set({ title, body: JSON.stringify(text), version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'letter_template.change', kind: 'letter_template', id, fields: ['body'] })
}

/** Takes an own template away, or brings it back. Letters written from it stay. */
export async function removeTemplate(ctx: TemplateCtx, id: string, removed: boolean): Promise<void> {
  await lockTemplate(ctx, id)
  await ctx.db
    .updateTable('letter_template')
    .set({ removed_on: removed ? ctx.today : null })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({
    act: removed ? 'letter_template.remove' : 'letter_template.restore',
    kind: 'letter_template',
    id,
  })
}
