import { conflictsOf, type PoolMember, type PoolPart } from '../../directory/index.ts'
import { ageOf, peopleOf } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Circle, type ConflictReason, conflictOf } from './conflict.ts'
import { wishesOf } from './queries.ts'
import { together } from './wish.ts'

type Reader = Ctx<
  never,
  | 'involvement'
  | 'household_member'
  | 'kinship'
  | 'cases'
  | 'case_event'
  | 'institution'
  | 'interpreter_wish'
  | 'person'
  | 'pool_conflict'
>

/** Whose wishes count in a case: everybody's but those on the other side and those who work there. */
export const mayWish = (role: string): boolean => role !== 'alleged_perpetrator' && role !== 'professional'

async function kinOf(ctx: Reader, people: Iterable<string>): Promise<string[]> {
  const wanted = [...people]
  if (wanted.length === 0) return []
  const rows = await ctx.db
    .selectFrom('kinship')
    .select(['person_id', 'other_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) =>
      eb.or([
        eb('person_id', '=', eb.fn.any(eb.val(wanted))),
        eb('other_id', '=', eb.fn.any(eb.val(wanted))),
      ]),
    )
    .execute()
  return rows.flatMap((row) => [row.person_id, row.other_id])
}

async function householdOf(ctx: Reader, people: Iterable<string>): Promise<string[]> {
  const wanted = [...people]
  if (wanted.length === 0) return []
  const rows = await ctx.db
    .selectFrom('household_member as own')
    .innerJoin('household_member as other', (join) =>
      join
        .onRef('other.organisation_id', '=', 'own.organisation_id')
        .onRef('other.household_id', '=', 'own.household_id'),
    )
    .select('other.person_id')
    .where('own.organisation_id', '=', ctx.organisation.id)
    .where('own.until_on', 'is', null)
    .where('other.until_on', 'is', null)
    .where((eb) => eb('own.person_id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  return rows.map((row) => row.person_id)
}

/** The institutions a case is about or met, with the bodies they belong to. */
async function institutionsOfCase(ctx: Reader, caseId: string): Promise<Set<string>> {
  const organisation = ctx.organisation.id
  const rows = await ctx.db
    .selectFrom('institution')
    .select(['id', 'parent_id'])
    .where('organisation_id', '=', organisation)
    .where((eb) =>
      eb.or([
        eb(
          'id',
          'in',
          eb
            .selectFrom('cases')
            .select('institution_id')
            .where('organisation_id', '=', organisation)
            .where('id', '=', caseId)
            .where('institution_id', 'is not', null)
            .$castTo<{ institution_id: string }>(),
        ),
        eb(
          'id',
          'in',
          eb
            .selectFrom('case_event')
            .select('institution_id')
            .where('organisation_id', '=', organisation)
            .where('case_id', '=', caseId)
            .where('institution_id', 'is not', null)
            .$castTo<{ institution_id: string }>(),
        ),
      ]),
    )
    .execute()
  return new Set(rows.flatMap((row) => [row.id, ...(row.parent_id ? [row.parent_id] : [])]))
}

/** Who and what stands around a case. Reads kinship two steps far: a mother's sister is kin. */
export async function circleOf(ctx: Reader, caseId: string): Promise<Circle> {
  const rows = await ctx.db
    .selectFrom('involvement')
    .select(['person_id', 'role'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .execute()
  const involved = new Set(rows.map((row) => row.person_id))
  const household = new Set(await householdOf(ctx, involved))
  const close = new Set(await kinOf(ctx, involved))
  const kin = new Set([...close, ...(await kinOf(ctx, close))])
  const wishes = await wishesOf(
    ctx,
    rows.filter((row) => mayWish(row.role)).map((row) => row.person_id),
  )
  return {
    involved,
    household,
    kin,
    institutions: await institutionsOfCase(ctx, caseId),
    wish: together([...wishes.values()].map(({ wish }) => wish)),
  }
}

/** What keeps each of some people of the pool from a case; those nothing keeps are left out. */
export async function conflictsIn(
  ctx: Reader,
  circle: Circle,
  members: readonly PoolMember[],
  part: PoolPart,
): Promise<Map<string, ConflictReason>> {
  const ties = await conflictsOf(
    ctx,
    members.map((member) => member.id),
  )
  const records = await peopleOf(
    ctx,
    members.flatMap((member) => member.person_id ?? []),
  )
  const found = new Map<string, ConflictReason>()
  for (const member of members) {
    const age = ageOf(records.get(member.person_id ?? '')?.born, ctx.today)
    const isChild = age !== undefined && age.least < 18
    const reason = conflictOf(member, ties.get(member.id) ?? [], circle, part, isChild)
    if (reason) found.set(member.id, reason)
  }
  return found
}
