import type { Ctx } from '../platform/context.ts'
import { Conflict, NotFound, Refused } from '../platform/errors.ts'
import { isId, newId } from '../platform/ids.ts'
import { asksSegregation, type InstitutionKind, type Segregation } from './institution.ts'

export interface InstitutionDraft {
  name: string
  kind: InstitutionKind
  municipality?: string
  /** ISO 3166 code of two letters; the organisation's own when left out. */
  country?: string
  segregation?: Segregation
  checked_on?: string
}

function columnsOf(ctx: Ctx<'institution'>, draft: InstitutionDraft) {
  const name = draft.name.trim()
  if (!name) throw new Refused('form.required')
  const asked = asksSegregation(draft.kind)
  return {
    name,
    kind: draft.kind,
    municipality: draft.municipality ?? null,
    country: draft.country ?? ctx.organisation.country,
    segregation: asked ? (draft.segregation ?? 'unknown') : null,
    checked_on: draft.checked_on ?? null,
  }
}

/** Adds an institution to the directory. Answers its id. */
export async function addInstitution(ctx: Ctx<'institution'>, draft: InstitutionDraft): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('institution')
    .values({ organisation_id: ctx.organisation.id, id, ...columnsOf(ctx, draft) })
    .execute()
  ctx.record({ act: 'institution.add', kind: 'institution', id })
  return id
}

/** Corrects an institution; `base` is the version the reader saw. Throws `NotFound`, `Conflict` with both texts. */
export async function correctInstitution(
  ctx: Ctx<'institution'>,
  id: string,
  draft: InstitutionDraft,
  base: number,
): Promise<void> {
  const row = isId(id)
    ? await ctx.db
        .selectFrom('institution')
        .select(['name', 'kind', 'municipality', 'country', 'segregation', 'checked_on', 'version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  const after = columnsOf(ctx, draft)
  const fields = Object.keys(after) as (keyof typeof after)[]
  const changed = fields.filter((field) => row[field] !== after[field])
  if (row.version !== base) {
    throw new Conflict({
      version: row.version,
      fields: changed.map((name) => ({
        name,
        label: `directory.field.${name}`,
        mine: after[name] ?? '',
        theirs: row[name] ?? '',
      })),
    })
  }
  await ctx.db
    .updateTable('institution')
    .set({ ...after, version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'institution.correct', kind: 'institution', id, fields: changed })
}
