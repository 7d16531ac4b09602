import { allow } from '../accounts/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { isId } from '../platform/ids.ts'
import { listHouseholds, listKin, listTies } from './family/queries.ts'
import type { FamilyView } from './family/views/family-blocks.tsx'

/** Whether a member without `people.read` may read one person: cases says so for the people of their own cases. */
export type MayRead = (ctx: AnyCtx, personId: string) => Promise<boolean>

/** Throws `Forbidden` unless the member may read this person. */
export async function readable(ctx: AnyCtx, id: string, mayRead: MayRead | undefined): Promise<void> {
  if (ctx.member.may('people.read')) return
  if (mayRead && isId(id) && (await mayRead(ctx, id))) return
  allow(ctx, 'people.read')
}

/** A person's kin and households, without those the member may not read: they are only counted. */
export async function familyFor(ctx: AnyCtx, id: string, mayRead: MayRead | undefined): Promise<FamilyView> {
  const kin = await listKin(ctx, id)
  const households = await listHouseholds(ctx, id)
  if (ctx.member.may('people.read')) return { kin, households, hidden: 0, ...(await listTies(ctx, id)) }
  const everybody = new Set([
    ...kin.map((one) => one.person.id),
    ...households.flatMap((household) => household.members.map((member) => member.person.id)),
  ])
  const seen = new Set<string>([id])
  for (const other of everybody) if (other !== id && (await mayRead?.(ctx, other))) seen.add(other)
  return {
    kin: kin.filter((one) => seen.has(one.person.id)),
    households: households.map((household) => ({
      ...household,
      members: household.members.filter((member) => seen.has(member.person.id)),
    })),
    hidden: [...everybody].filter((other) => !seen.has(other)).length,
    ties: [],
    near: new Map(),
  }
}
