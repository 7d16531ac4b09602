import type { Gender } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type {
  ConflictKind,
  PoolConflict,
  PoolMember,
  PoolPart,
  PoolReach,
  PoolRemarks,
  PoolSubject,
  SessionMode,
  SpokenLanguage,
} from './pool.ts'
import { fits, type PoolWish } from './pool.ts'

type Reader = Ctx<never, 'pool_member'>

const columns = [
  'id',
  'name_sealed',
  'reach_sealed',
  'remarks_sealed',
  'community_sealed',
  'parts',
  'languages',
  'regions',
  'subjects',
  'modes',
  'gender',
  'vetted_until',
  'trained_on',
  'away_from',
  'away_until',
  'institution_id',
  'person_id',
  'left_on',
  'version',
] as const

const rowsOf = (ctx: Reader) =>
  ctx.db.selectFrom('pool_member').select(columns).where('organisation_id', '=', ctx.organisation.id)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** Whether a member may know how somebody of the pool is reached, and what else is known of them. */
export const seesReach = (ctx: Pick<Ctx, 'member'>): boolean =>
  ctx.member.may('cases.read') || ctx.member.may('directory.write')

function opened(ctx: Reader, row: Row, close: boolean): PoolMember {
  const { name_sealed, reach_sealed, remarks_sealed, community_sealed, ...rest } = row
  const open = <T>(column: string, sealed: Buffer | null, nothing: T): T | null => {
    const value = close ? ctx.keys.open<T>('pool_member', column, row.id, sealed) : undefined
    return value === undefined ? nothing : value
  }
  return {
    ...rest,
    name: ctx.keys.open<string>('pool_member', 'name_sealed', row.id, name_sealed) ?? null,
    parts: rest.parts as PoolPart[],
    languages: rest.languages as unknown as SpokenLanguage[],
    subjects: rest.subjects as PoolSubject[],
    modes: rest.modes as SessionMode[],
    gender: rest.gender as Gender,
    reach: open<PoolReach>('reach_sealed', reach_sealed, {}),
    remarks: open<PoolRemarks>('remarks_sealed', remarks_sealed, {}),
    communities: open<string[]>('community_sealed', community_sealed, []),
  }
}

/**
 * The pool by name, narrowed to a wish. Everybody's name is opened: a pool is some dozens of people. How they are reached,
 * remarks and communities stay closed for who may not know them.
 */
export async function listPool(ctx: Reader, wish: PoolWish = {}): Promise<PoolMember[]> {
  const rows = await rowsOf(ctx)
    .where('left_on', wish.left ? 'is not' : 'is', null)
    .limit(2000)
    .execute()
  const { compare } = new Intl.Collator(ctx.organisation.language)
  return rows
    .map((row) => opened(ctx, row, seesReach(ctx)))
    .filter((member) => fits(member, wish, ctx.today))
    .sort((a, b) => compare(a.name ?? '', b.name ?? '') || (a.id < b.id ? -1 : 1))
}

/** Somebody of the pool. Throws `NotFound`. */
export async function getPoolMember(ctx: Reader, id: string): Promise<PoolMember> {
  const row = isId(id) ? await rowsOf(ctx).where('id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new NotFound()
  return opened(ctx, row, seesReach(ctx))
}

/** People of the pool by id, those who left included; unknown ids are left out. */
export async function poolMembersOf(ctx: Reader, ids: Iterable<string>): Promise<Map<string, PoolMember>> {
  const wanted = [...new Set(ids)].filter(isId)
  if (wanted.length === 0) return new Map()
  const rows = await rowsOf(ctx)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  return new Map(rows.map((row) => [row.id, opened(ctx, row, seesReach(ctx))]))
}

/** Somebody of the pool to choose; `hint` says what tells them apart. */
export interface PoolOption {
  id: string
  name: string
  parts: PoolPart[]
  languages: SpokenLanguage[]
}

/** Who of the pool can be chosen for a part, speaking a language if one is asked for; by name. */
export async function poolChoices(
  ctx: Reader,
  wish: { part?: PoolPart; language?: string } = {},
): Promise<PoolOption[]> {
  const members = await listPool(ctx, wish)
  return members.flatMap(({ id, name, parts, languages }) =>
    name === null ? [] : [{ id, name, parts, languages }],
  )
}

/** What keeps people of the pool from cases, by the pool member's id; ended ties are left out. */
export async function conflictsOf(
  ctx: Ctx<never, 'pool_conflict'>,
  poolMemberIds: Iterable<string>,
): Promise<Map<string, PoolConflict[]>> {
  const wanted = [...new Set(poolMemberIds)].filter(isId)
  const found = new Map<string, PoolConflict[]>()
  if (wanted.length === 0) return found
  const rows = await ctx.db
    .selectFrom('pool_conflict')
    .select(['id', 'pool_member_id', 'kind', 'person_id', 'institution_id', 'note_sealed', 'noted_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('ended_on', 'is', null)
    .where((eb) => eb('pool_member_id', '=', eb.fn.any(eb.val(wanted))))
    .orderBy('noted_on')
    .orderBy('id')
    .execute()
  await ctx.keys.load(rows.flatMap((row) => row.person_id ?? []))
  for (const { note_sealed, kind, ...row } of rows) {
    const conflict: PoolConflict = {
      ...row,
      kind: kind as ConflictKind,
      note: ctx.keys.open<string>('pool_conflict', 'note_sealed', row.id, note_sealed),
    }
    found.set(row.pool_member_id, [...(found.get(row.pool_member_id) ?? []), conflict])
  }
  return found
}
