import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { inverseOf, type KinKind } from './kin.ts'

/** Throws `NotFound` unless every id is a person of the organisation; locks them, so that two ties are not written at once. */
async function lockPeople(ctx: Ctx<'person'>, ids: string[]): Promise<void> {
  const wanted = [...new Set(ids)].sort()
  if (!wanted.every(isId)) throw new NotFound()
  const rows = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== wanted.length) throw new NotFound()
}

/**
 * Writes that a person is the `kind` of another: `{ person_id: mother, other_id: child, kind: 'parent' }`. One row a
 * pair: said again, or from the other side, it is corrected. Throws `NotFound`, and `Refused` for a person and themselves.
 */
export async function linkKin(
  ctx: Ctx<'kinship' | 'person'>,
  tie: { person_id: string; other_id: string; kind: KinKind },
): Promise<void> {
  if (tie.person_id === tie.other_id) throw new Refused('people.kin.error.self')
  await lockPeople(ctx, [tie.person_id, tie.other_id])
  const seenFromOther = await ctx.db
    .selectFrom('kinship')
    .select('kind')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('person_id', '=', tie.other_id)
    .where('other_id', '=', tie.person_id)
    .executeTakeFirst()
  if (seenFromOther) {
    await ctx.db
      .updateTable('kinship')
      .set({ kind: inverseOf(tie.kind) })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('person_id', '=', tie.other_id)
      .where('other_id', '=', tie.person_id)
      .execute()
  } else {
    await ctx.db
      .insertInto('kinship')
      .values({ organisation_id: ctx.organisation.id, ...tie })
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'person_id', 'other_id']).doUpdateSet({ kind: tie.kind }),
      )
      .execute()
  }
  ctx.record({ act: 'kin.link', kind: 'person', id: tie.person_id, fields: ['kin'] })
  ctx.record({ act: 'kin.link', kind: 'person', id: tie.other_id, fields: ['kin'] })
}

export interface NewHousehold {
  /** What the family is called, if the names of its people do not say it. */
  label?: string
  municipality?: string
  members: { person_id: string; main_carer?: boolean }[]
  from_on?: string
}

/** Makes a household of persons. At most one is the main carer. Answers its id. */
export async function makeHousehold(
  ctx: Ctx<'household' | 'household_member' | 'person'>,
  given: NewHousehold,
): Promise<string> {
  if (given.members.length === 0) throw new Refused('people.household.error.nobody')
  if (given.members.filter((member) => member.main_carer).length > 1)
    throw new Refused('people.household.error.carers')
  await lockPeople(
    ctx,
    given.members.map((member) => member.person_id),
  )
  const id = newId()
  await ctx.db
    .insertInto('household')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      label_sealed: ctx.keys.seal(
        ctx.keys.organisationKey,
        'household',
        'label_sealed',
        id,
        given.label ?? '',
      ),
      municipality: given.municipality ?? null,
    })
    .execute()
  await ctx.db
    .insertInto('household_member')
    .values(
      given.members.map((member) => ({
        organisation_id: ctx.organisation.id,
        household_id: id,
        person_id: member.person_id,
        main_carer: member.main_carer ?? false,
        from_on: given.from_on ?? null,
      })),
    )
    .execute()
  ctx.record({ act: 'household.make', kind: 'household', id })
  for (const member of given.members)
    ctx.record({ act: 'household.join', kind: 'person', id: member.person_id, fields: ['household'] })
  return id
}

async function lockHousehold(ctx: Ctx<'household'>, id: string): Promise<void> {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('household')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
}

/** Brings a person into a household, or back into it. A new main carer takes over from the one before. */
export async function joinHousehold(
  ctx: Ctx<'household' | 'household_member' | 'person'>,
  id: string,
  joining: { person_id: string; main_carer?: boolean; from_on?: string },
): Promise<void> {
  await lockHousehold(ctx, id)
  await lockPeople(ctx, [joining.person_id])
  const main_carer = joining.main_carer ?? false
  if (main_carer) {
    await ctx.db
      .updateTable('household_member')
      .set({ main_carer: false })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('household_id', '=', id)
      .where('main_carer', '=', true)
      .execute()
  }
  await ctx.db
    .insertInto('household_member')
    .values({
      organisation_id: ctx.organisation.id,
      household_id: id,
      person_id: joining.person_id,
      main_carer,
      from_on: joining.from_on ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'household_id', 'person_id'])
        .doUpdateSet({ main_carer, from_on: joining.from_on ?? null, until_on: null }),
    )
    .execute()
  ctx.record({ act: 'household.join', kind: 'person', id: joining.person_id, fields: ['household'] })
}

/** Ends a person's part in a household; that it was so stays. Throws `NotFound` when they are not in it. */
export async function leaveHousehold(
  ctx: Ctx<'household' | 'household_member'>,
  id: string,
  personId: string,
): Promise<void> {
  await lockHousehold(ctx, id)
  const left = await ctx.db
    .updateTable('household_member')
    .set({ until_on: ctx.today, main_carer: false })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('household_id', '=', id)
    .where('person_id', '=', personId)
    .where('until_on', 'is', null)
    .executeTakeFirst()
  if (left.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: 'household.leave', kind: 'person', id: personId, fields: ['household'] })
}

/** Takes away a tie that was entered by mistake, from whichever side it was written. Throws `NotFound` when there is none. */
export async function unlinkKin(
  ctx: Ctx<'kinship'>,
  tie: { person_id: string; other_id: string },
): Promise<void> {
  if (!isId(tie.person_id) || !isId(tie.other_id)) throw new NotFound()
  const removed = await ctx.db
    .deleteFrom('kinship')
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) =>
      eb.or([
        eb.and([eb('person_id', '=', tie.person_id), eb('other_id', '=', tie.other_id)]),
        eb.and([eb('person_id', '=', tie.other_id), eb('other_id', '=', tie.person_id)]),
      ]),
    )
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new NotFound()
  ctx.record({ act: 'kin.unlink', kind: 'person', id: tie.person_id, fields: ['kin'] })
  ctx.record({ act: 'kin.unlink', kind: 'person', id: tie.other_id, fields: ['kin'] })
}
