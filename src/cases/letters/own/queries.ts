import type { Ctx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import type { LetterKind, LetterLanguage, LetterText } from '../letter.ts'
import type { LetterTemplate } from '../template.ts'
import { shippedTemplates } from '../templates.ts'

type Reader = Ctx<never, 'letter_template'>

const columns = [
  'id',
  'based_on',
  'country',
  'kind',
  'language',
  'title',
  'body',
  'removed_on',
  'version',
] as const

interface Row {
  id: string
  based_on: string | null
  country: string | null
  kind: string
  language: string
  title: string
  body: unknown
  removed_on: string | null
  version: number
}

/** An organisation's own template, with whether it was taken away. */
export type OwnTemplate = LetterTemplate & { removed: boolean }

/** What it was copied from goes on saying where it fits and what happens when it is sent. */
function templateOf(row: Row): OwnTemplate {
  const base = shippedTemplates.find(({ id }) => id === row.based_on)
  return {
    id: row.id,
    kind: row.kind as LetterKind,
    language: row.language as LetterLanguage,
    country: row.country,
    title: { en: row.title, cs: row.title, pl: row.title },
    kinds: base?.kinds ?? [],
    fits: base?.fits ?? [],
    records: base?.records ?? null,
    text: row.body as LetterText,
    own: { based_on: row.based_on, version: row.version },
    removed: row.removed_on !== null,
  }
}

/** The organisation's own templates by title. */
export async function listOwnTemplates(ctx: Reader): Promise<OwnTemplate[]> {
  const rows = await ctx.db
    .selectFrom('letter_template')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('removed_on', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.map(templateOf)
}

/** An own template, also one that was taken away: it can be brought back. */
export async function getOwnTemplate(ctx: Reader, id: string): Promise<OwnTemplate> {
  const row =
    isId(id) &&
    (await ctx.db
      .selectFrom('letter_template')
      .select(columns)
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .executeTakeFirst())
  if (!row) throw new NotFound()
  return templateOf(row)
}

/** A template by its id, shipped or own. */
export async function getTemplate(ctx: Reader, id: string): Promise<LetterTemplate> {
  return shippedTemplates.find((template) => template.id === id) ?? getOwnTemplate(ctx, id)
}

/** A template by its id, if it is still there. */
export async function findTemplate(ctx: Reader, id: string): Promise<LetterTemplate | undefined> {
  try {
    return await getTemplate(ctx, id)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}
