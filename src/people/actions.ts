import type { Ctx } from '../platform/context.ts'
import { Conflict, NotFound, Refused } from '../platform/errors.ts'
import { isId, newId } from '../platform/ids.ts'
import { dots } from '../ui/mask.ts'
import { draftTexts, type PersonDraft } from './draft.ts'
import { announceName } from './name-index.ts'
import { followRecord } from './papers/actions.ts'
import type { Gender, InterpreterAnswer, PersonDetails, PersonName } from './person.ts'

type Writer = Ctx<'person' | 'person_paper'>

/** What a person is registered with: a first name is enough. `phone` and `email` are kept as contacts. */
export type NewPerson = Partial<Omit<PersonDraft, 'given'>> & {
  given: string
  phone?: string
  email?: string
}

const trimmed = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, one]) =>
        one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0) && one !== false,
    ),
  ) as T

function nameOf(given: Pick<NewPerson, 'given' | 'family' | 'original' | 'other'>): PersonName {
  return trimmed({
    given: given.given.trim(),
    family: given.family,
    original: given.original,
    other: given.other,
  })
}

function detailsOf(given: NewPerson): PersonDetails {
  const contacts = [
    ...(given.phone ? [{ kind: 'phone' as const, value: given.phone }] : []),
    ...(given.email ? [{ kind: 'email' as const, value: given.email }] : []),
    ...(given.contacts ?? []).map(trimmed),
  ]
  return trimmed({
    born: given.born,
    born_estimated: given.born_estimated,
    contacts,
    addresses: given.addresses,
    nationality: given.nationality,
    languages_note: given.languages_note,
    residence: given.residence && trimmed(given.residence),
    notes: given.notes,
  })
}

const hasAny = (details: PersonDetails) => Object.keys(details).length > 0

/** Registers a person under a key of their own, and tells every name index. Answers the id. */
export async function registerPerson(ctx: Writer, given: NewPerson): Promise<string> {
  const name = nameOf(given)
  if (!name.given) throw new Refused('form.required')
  const id = newId()
  await ctx.keys.create('person', id)
  const details = detailsOf(given)
  await ctx.db
    .insertInto('person')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      name_sealed: ctx.keys.seal(id, 'person', 'name_sealed', id, name),
      details_sealed: hasAny(details) ? ctx.keys.seal(id, 'person', 'details_sealed', id, details) : null,
      gender: given.gender ?? 'unknown',
      languages: given.languages ?? [],
      needs_interpreter: given.needs_interpreter ?? 'unknown',
      created_at: ctx.now,
      updated_at: ctx.now,
      created_by: ctx.member.id,
    })
    .execute()
  await followRecord(ctx, id, details.residence)
  await announceName(ctx, id)
  ctx.record({ act: 'person.register', kind: 'person', id, fields: ['name', ...Object.keys(details)] })
  return id
}

/**
 * Corrects what is known of a person. `base` is the version the reader saw: when somebody saved since, `Conflict`
 * carries both texts of every field that differs, but never theirs of a masked one. With `keepsAddresses` they stay as they are
 * unless there are new ones. Throws `NotFound`.
 */
export async function correctPerson(
  ctx: Writer,
  id: string,
  draft: PersonDraft,
  base: number,
  keepsAddresses = false,
): Promise<void> {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('person')
    .select(['name_sealed', 'details_sealed', 'gender', 'languages', 'needs_interpreter', 'version'])
    .select('safe_contact_sealed')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([id])
  const known = ctx.keys.open<PersonDetails>('person', 'details_sealed', id, row.details_sealed)
  const before = draftTexts({
    name: ctx.keys.open<PersonName>('person', 'name_sealed', id, row.name_sealed),
    details: known,
    gender: row.gender as Gender,
    languages: row.languages,
    needs_interpreter: row.needs_interpreter as InterpreterAnswer,
  })
  const name = nameOf(draft)
  if (!name.given) throw new Refused('form.required')
  const kept = keepsAddresses && draft.addresses.length === 0 ? (known?.addresses ?? []) : draft.addresses
  const details = detailsOf({ ...draft, addresses: kept })
  const after = draftTexts({
    name,
    details,
    gender: draft.gender,
    languages: draft.languages,
    needs_interpreter: draft.needs_interpreter,
  })
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => (before[field] ?? '') !== (after[field] ?? ''),
  )
  if (row.version !== base) {
    const masks = row.safe_contact_sealed !== null
    throw new Conflict({
      version: row.version,
      fields: changed.map((field) => ({
        name: field,
        label: `people.field.${field.replace(/\.\d+\./, '.')}`,
        mine: after[field] ?? '',
        theirs: masks && field === 'addresses' && before[field] ? dots : (before[field] ?? ''),
      })),
    })
  }
  // What could not be opened may open again once its key is back: an empty form does not overwrite it.
  const unopened = known === null ? row.details_sealed : null
  await ctx.db
    .updateTable('person')
    .set({
      name_sealed: ctx.keys.seal(id, 'person', 'name_sealed', id, name),
      details_sealed: hasAny(details) ? ctx.keys.seal(id, 'person', 'details_sealed', id, details) : unopened,
      gender: draft.gender,
      languages: draft.languages,
      needs_interpreter: draft.needs_interpreter,
      version: base + 1,
      updated_at: ctx.now,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  await followRecord(ctx, id, details.residence, known?.residence)
  await announceName(ctx, id)
  ctx.record({ act: 'person.correct', kind: 'person', id, fields: changed })
}
