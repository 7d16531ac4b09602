import type { Ctx } from '../../platform/context.ts'
import type { PersonLine } from '../queries.ts'
import { peopleOf } from '../queries.ts'
import type { Tie } from './genogram.ts'
import { inverseOf, type KinKind } from './kin.ts'

/** Somebody tied to a person: what they are to that person. */
export interface Kin {
  person: PersonLine
  kind: KinKind
}

/** Who is what to a person, from both sides of the ties. Records nothing. */
export async function listKin(ctx: Ctx<never, 'kinship' | 'person'>, id: string): Promise<Kin[]> {
  const rows = await ctx.db
    .selectFrom('kinship')
    .select(['person_id', 'other_id', 'kind'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb.or([eb('person_id', '=', id), eb('other_id', '=', id)]))
    .execute()
  const ties = rows.map((row) =>
    row.other_id === id
      ? { id: row.person_id, kind: row.kind as KinKind }
      : { id: row.other_id, kind: inverseOf(row.kind as KinKind) },
  )
  const people = await peopleOf(
    ctx,
    ties.map((tie) => tie.id),
  )
  return ties.flatMap((tie) => {
    const person = people.get(tie.id)
    return person ? [{ person, kind: tie.kind }] : []
  })
}

export interface Household {
  id: string
  /** Null when it cannot be opened; empty when the household has no name of its own. */
  label: string | null
  municipality: string | null
  members: { person: PersonLine; main_carer: boolean }[]
}

/** The households a person lives in now, with everybody in them. Records nothing. */
export async function listHouseholds(
  ctx: Ctx<never, 'household' | 'household_member' | 'person'>,
  personId: string,
): Promise<Household[]> {
  const rows = await ctx.db
    .selectFrom('household_member as own')
    .innerJoin('household', (join) =>
      join
        .onRef('household.organisation_id', '=', 'own.organisation_id')
        .onRef('household.id', '=', 'own.household_id'),
    )
    .innerJoin('household_member as other', (join) =>
      join
        .onRef('other.organisation_id', '=', 'own.organisation_id')
        .onRef('other.household_id', '=', 'own.household_id'),
    )
    .select([
      'household.id',
      'household.label_sealed',
      'household.municipality',
      'other.person_id',
      'other.main_carer',
    ])
    .where('own.organisation_id', '=', ctx.organisation.id)
    .where('own.person_id', '=', personId)
    .where('own.until_on', 'is', null)
    .where('other.until_on', 'is', null)
    .orderBy('household.id')
    .orderBy('other.main_carer', 'desc')
    .orderBy('other.person_id')
    .execute()
  const people = await peopleOf(
    ctx,
    rows.map((row) => row.person_id),
  )
  const households = new Map<string, Household>()
  for (const row of rows) {
    const household = households.get(row.id) ?? {
      id: row.id,
      label: ctx.keys.open<string>('household', 'label_sealed', row.id, row.label_sealed) ?? null,
      municipality: row.municipality,
      members: [],
    }
    households.set(row.id, household)
    const person = people.get(row.person_id)
    if (person) household.members.push({ person, main_carer: row.main_carer })
  }
  return [...households.values()]
}

/** Ties within two steps of a person, and everybody in them, for the picture of the family. Records nothing. */
export async function listTies(
  ctx: Ctx<never, 'kinship' | 'person'>,
  id: string,
): Promise<{ ties: Tie[]; near: Map<string, PersonLine> }> {
  const of = async (ids: string[]): Promise<Tie[]> => {
    const rows = await ctx.db
      .selectFrom('kinship')
      .select(['person_id', 'other_id', 'kind'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where((eb) =>
        eb.or([eb('person_id', '=', eb.fn.any(eb.val(ids))), eb('other_id', '=', eb.fn.any(eb.val(ids)))]),
      )
      .orderBy('created_at')
      .orderBy('person_id')
      .orderBy('other_id')
      .limit(60)
      .execute()
    return rows.map((row) => ({ ...row, kind: row.kind as KinKind }))
  }
  const first = await of([id])
  if (first.length === 0) return { ties: [], near: new Map() }
  const everybody = (ties: Tie[]) => [
    ...new Set([id, ...ties.flatMap((tie) => [tie.person_id, tie.other_id])]),
  ]
  const ties = await of(everybody(first))
  return { ties, near: await peopleOf(ctx, everybody(ties)) }
}
