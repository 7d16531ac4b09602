import type { AnyCtx } from '../platform/context.ts'
import { pseudonym } from '../platform/ids.ts'
import type { Erased, Holding } from '../privacy/index.ts'
import { announceName } from './name-index.ts'
import type { PersonName } from './person.ts'

/** What this module's tables hold of a person. */
export const peopleHoldings: readonly Holding[] = [
  {
    table: 'person',
    person: 'id',
    // The name becomes the pseudonym when the row is marked, so that a list still has something to call it.
    sealed: { name_sealed: { given: '' }, details_sealed: null, safe_contact_sealed: null },
    tells: ['gender', 'languages', 'needs_interpreter', 'created_at'],
  },
  {
    table: 'person_paper',
    person: 'person_id',
    sealed: { depends_on_sealed: null, number_sealed: null },
    tells: ['kind', 'state', 'asked_on', 'valid_until', 'ended_on'],
    coarse: { valid_until: null, ended_on: null },
    on: 'created_at',
  },
  {
    table: 'contact_override',
    person: 'person_id',
    sealed: { reason_sealed: '' },
    tells: ['channel', 'act', 'at'],
    on: 'at',
    inside: true,
  },
  {
    table: 'person_merge',
    person: 'kept_id',
    sealed: { name_sealed: { given: '' }, details_sealed: null, safe_contact_sealed: null },
    sealedAs: { table: 'person', row: 'kept_id' },
    tells: ['merged_at'],
    inside: true,
  },
  {
    table: 'household',
    sealed: { label_sealed: '' },
    tells: [],
    inside: true,
  },
]

/** Every way the names of persons are written. */
export async function spellingsOf(ctx: AnyCtx, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  await ctx.keys.load(ids)
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'name_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('erased_on', 'is', null)
    .execute()
  return new Map(
    rows.map(({ id, name_sealed }) => {
      const name = ctx.keys.open<PersonName>('person', 'name_sealed', id, name_sealed)
      const spellings = name ? [name.given, name.family, name.original, ...(name.other ?? [])] : []
      return [id, spellings.filter((one): one is string => Boolean(one))]
    }),
  )
}

/**
 * A person leaves: ties to others are taken away, the name becomes a pseudonym, a household nobody is left in loses its name,
 * and every process drops the name from its index.
 */
export async function forgetPerson(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  if (kind !== 'person') return
  const organisation = ctx.organisation.id
  const households = await ctx.db
    .deleteFrom('household_member')
    .where('organisation_id', '=', organisation)
    .where('person_id', '=', id)
    .returning('household_id')
    .execute()
  for (const { household_id } of households) {
    const left = await ctx.db
      .selectFrom('household_member')
      .select('person_id')
      .where('organisation_id', '=', organisation)
      .where('household_id', '=', household_id)
      .executeTakeFirst()
    if (left) continue
    await ctx.db
      .updateTable('household')
      .set({
        label_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'household', 'label_sealed', household_id, ''),
        municipality: null,
      })
      .where('organisation_id', '=', organisation)
      .where('id', '=', household_id)
      .execute()
  }
  await ctx.db
    .deleteFrom('kinship')
    .where('organisation_id', '=', organisation)
    .where((eb) => eb.or([eb('person_id', '=', id), eb('other_id', '=', id)]))
    .execute()
  await ctx.db
    .updateTable('person')
    .set((eb) => ({
      name_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'person', 'name_sealed', id, {
        given: pseudonym(id),
      }),
      erased_on: eb.fn.coalesce('erased_on', eb.val(ctx.today)),
      version: eb('version', '+', 1),
    }))
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .execute()
  await announceName(ctx, id)
}
