import type { Ctx } from '../platform/context.ts'
import type { RoleName } from './roles.ts'

/** A member as colleagues see one. `name` is null when it cannot be opened. */
export interface ListedMember {
  id: string
  user_id: string
  name: string | null
  roles: RoleName[]
  removed: boolean
  version: number
}

type MemberRow = { id: string; name_sealed: Buffer }
const nameOf = (ctx: Ctx<never, 'member'>, row: MemberRow) =>
  ctx.keys.open<string>('member', 'name_sealed', row.id, row.name_sealed) ?? null

/** All members of the organisation by name, those removed last; with `present` only those who are still there. */
export async function listMembers(
  ctx: Ctx<never, 'member'>,
  given: { present?: boolean } = {},
): Promise<ListedMember[]> {
  let query = ctx.db
    .selectFrom('member')
    .select(['id', 'user_id', 'name_sealed', 'roles', 'removed_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
  if (given.present) query = query.where('removed_at', 'is', null)
  const rows = await query.execute()
  const members = rows.map((row) => ({
    id: row.id,
    user_id: row.user_id,
    name: nameOf(ctx, row),
    roles: row.roles as RoleName[],
    removed: row.removed_at !== null,
    version: row.version,
  }))
  return members.sort(
    (a, b) =>
      Number(a.removed) - Number(b.removed) ||
      (a.name ?? '').localeCompare(b.name ?? '', ctx.organisation.language),
  )
}

// Colleagues' names stand on every page and hardly ever change: each process keeps them for half a minute.
const remembered = new Map<string, { until: number; names: Map<string, string> }>()
const rememberFor = 30_000

function rememberedNames(organisation: string, now: number): Map<string, string> {
  let kept = remembered.get(organisation)
  if (!kept || kept.until < now) {
    kept = { until: now + rememberFor, names: new Map() }
    remembered.set(organisation, kept)
  }
  return kept.names
}

/** Names of members by id, those removed included: what they wrote stays theirs. Unreadable or unknown ones are left out. */
export async function membersOf(
  ctx: Ctx<never, 'member'>,
  ids: Iterable<string>,
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  const known = rememberedNames(ctx.organisation.id, ctx.now.getTime())
  const missing = wanted.filter((id) => !known.has(id))
  if (missing.length > 0) {
    const rows = await ctx.db
      .selectFrom('member')
      .select(['id', 'name_sealed'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(missing))))
      .execute()
    for (const row of rows) {
      const name = nameOf(ctx, row)
      if (name !== null) known.set(row.id, name)
    }
  }
  return new Map(
    wanted.flatMap((id) => {
      const name = known.get(id)
      return name === undefined ? [] : [[id, name] as const]
    }),
  )
}
