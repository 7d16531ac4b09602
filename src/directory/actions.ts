import type { Ctx } from '../platform/context.ts'
import { Conflict, NotFound, Refused } from '../platform/errors.ts'
import { isId, newId } from '../platform/ids.ts'
import { dots } from '../ui/mask.ts'
import {
  asksSegregation,
  detailFields,
  type InstitutionDetails,
  type InstitutionKind,
  isConfidential,
  type PlaceField,
  placeFields,
  type Segregation,
} from './institution.ts'

export interface InstitutionDraft extends InstitutionDetails {
  name: string
  kind: InstitutionKind
  /** ISO 3166 code of two letters; the organisation's own when left out. */
  country?: string
  segregation?: Segregation
  /** The body it belongs to. */
  parent_id?: string
  /** Its place is secret; a shelter's always is. */
  confidential?: boolean
  checked_on?: string
}

function columnsOf(ctx: Ctx<'institution'>, draft: InstitutionDraft) {
  const name = draft.name.trim()
  if (!name) throw new Refused('form.required')
  const asked = asksSegregation(draft.kind)
  const confidential = isConfidential(draft.kind, draft.confidential)
  return {
    name,
    kind: draft.kind,
    municipality: confidential ? null : (draft.municipality ?? null),
    country: draft.country ?? ctx.organisation.country,
    segregation: asked ? (draft.segregation ?? 'unknown') : null,
    confidential,
    parent_id: draft.parent_id ?? null,
    checked_on: draft.checked_on ?? null,
  }
}

const detailsOf = (draft: InstitutionDraft): InstitutionDetails => {
  const kept = isConfidential(draft.kind, draft.confidential)
    ? (['municipality', ...detailFields] as const)
    : detailFields
  return Object.fromEntries(
    kept.flatMap((field) => (draft[field]?.trim() ? [[field, draft[field]?.trim()]] : [])),
  )
}

const sealed = (ctx: Ctx<'institution'>, id: string, details: InstitutionDetails) =>
  Object.keys(details).length > 0
    ? ctx.keys.seal(ctx.keys.organisationKey, 'institution', 'details_sealed', id, details)
    : null

/** Throws `NotFound` for a body that is not of this organisation, `Refused` where it would end in a ring. */
async function checkParent(ctx: Ctx<'institution'>, id: string, parent: string | null): Promise<void> {
  for (let at = parent, steps = 0; at !== null; steps++) {
    if (at === id || steps > 20) throw new Refused('directory.refused.ring')
    const row: { parent_id: string | null } | undefined = await ctx.db
      .selectFrom('institution')
      .select('parent_id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', at)
      .executeTakeFirst()
    if (!row) throw new NotFound()
    at = row.parent_id
  }
}

/** Adds an institution to the directory. Answers its id. */
export async function addInstitution(ctx: Ctx<'institution'>, draft: InstitutionDraft): Promise<string> {
  const id = newId()
  const columns = columnsOf(ctx, draft)
  await checkParent(ctx, id, columns.parent_id)
  const details_sealed = sealed(ctx, id, detailsOf(draft))
  await ctx.db
    .insertInto('institution')
    .values({ organisation_id: ctx.organisation.id, id, ...columns, details_sealed })
    .execute()
  ctx.record({ act: 'institution.add', kind: 'institution', id })
  return id
}

async function lockInstitution(ctx: Ctx<'institution'>, id: string) {
  const row = isId(id)
    ? await ctx.db
        .selectFrom('institution')
        .select(['name', 'kind', 'municipality', 'country', 'segregation', 'confidential', 'parent_id'])
        .select(['checked_on', 'details_sealed', 'version'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
  return row
}

const shown = (value: string | boolean | null | undefined): string =>
  value === true ? 'yes' : value === false ? '' : (value ?? '')

/**
 * Corrects an institution; `base` is the version the reader saw. What `keeps` names stays as it is. Throws `NotFound`, `Conflict`
 * with both texts, but never theirs of where a secret place is.
 */
export async function correctInstitution(
  ctx: Ctx<'institution'>,
  id: string,
  given: InstitutionDraft,
  base: number,
  keeps: readonly PlaceField[] = [],
): Promise<void> {
  const { version, details_sealed, ...columns } = await lockInstitution(ctx, id)
  const known = ctx.keys.open<InstitutionDetails>('institution', 'details_sealed', id, details_sealed)
  const draft = { ...given, ...Object.fromEntries(keeps.map((field) => [field, known?.[field]])) }
  const mine = columnsOf(ctx, draft)
  const details = detailsOf(draft)
  const before: Record<string, string | boolean | null | undefined> = { ...columns, ...known }
  const after: Record<string, string | boolean | null | undefined> = { ...mine, ...details }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => shown(before[field]) !== shown(after[field]),
  )
  if (version !== base) {
    const masks = new Set<string>(columns.confidential ? placeFields : [])
    throw new Conflict({
      version,
      fields: changed
        .filter((name) => name !== 'parent_id')
        .map((name) => ({
          name,
          label: `directory.field.${name}`,
          mine: shown(after[name]),
          theirs: masks.has(name) && before[name] ? dots : shown(before[name]),
        })),
    })
  }
  if (mine.parent_id !== columns.parent_id) await checkParent(ctx, id, mine.parent_id)
  // What could not be opened may open again once its key is back: an empty form does not overwrite it.
  const kept = known === null && Object.keys(details).length === 0
  await ctx.db
    .updateTable('institution')
    .set({ ...mine, details_sealed: kept ? details_sealed : sealed(ctx, id, details), version: base + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'institution.correct', kind: 'institution', id, fields: changed })
}

/** Says that what is known of an institution was made sure today. Throws `NotFound`. */
export async function checkInstitution(ctx: Ctx<'institution'>, id: string): Promise<void> {
  const row = await lockInstitution(ctx, id)
  if (row.checked_on === ctx.today) return
  await ctx.db
    .updateTable('institution')
    .set({ checked_on: ctx.today, version: row.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'institution.check', kind: 'institution', id, fields: ['checked_on'] })
}
