import { listPool, type PoolMember, type PoolPart, sameWord } from '../../directory/index.ts'
import { peopleOf } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { CaseRecord } from '../queries.ts'
import { type Booking, stands } from './booking.ts'
import { circleOf, conflictsIn } from './circle.ts'
import type { ConflictReason } from './conflict.ts'
import { type Match, matchOf, type Need, ranked } from './match.ts'
import { type Listener, languagesNeeded, listenersOf, needOf, regionsOfPeople } from './need.ts'
import { bookingsOf, type KnownWish, wishesOf } from './queries.ts'

/** Everything the page needs on which somebody of the pool is chosen for a case. */
export interface Choosing {
  part: PoolPart
  need: Need
  listeners: Listener[]
  wishes: Map<string, KnownWish>
  matches: Match[]
  /** How many of this part speak none of the languages needed. */
  others: number
  /** Whether the pool has anybody for this part. */
  any: boolean
  bookings: Booking[]
}

/**
 * Who of the pool fits a case, the best first, with what speaks for each and what keeps some from it. Reading the wishes is
 * recorded. `language` narrows to one that was chosen instead of those found in the record.
 */
export async function choose(
  ctx: AnyCtx,
  record: CaseRecord,
  part: PoolPart,
  language?: string,
): Promise<Choosing> {
  const current = record.people.filter(({ until_on }) => until_on === null || until_on >= ctx.today)
  const people = await peopleOf(
    ctx,
    current.map((one) => one.person_id),
  )
  const listeners = await listenersOf(ctx, current, people)
  const ids = listeners.map((one) => one.id)
  const wishes = await wishesOf(ctx, ids)
  for (const id of wishes.keys()) ctx.record({ act: 'interpreter_wish.read', kind: 'person', id })
  const circle = await circleOf(ctx, record.id)
  const need = needOf(
    {
      part,
      kind: record.kind,
      languages: language ? [language] : languagesNeeded(listeners, ctx.organisation.country),
      regions: await regionsOfPeople(ctx, ids),
    },
    circle.wish,
  )
  const pool = await listPool(ctx, { part })
  const refusals = await conflictsIn(ctx, circle, pool, part)
  const matches = pool.flatMap((member) => matchOf(member, need, ctx.today, refusals.get(member.id)) ?? [])
  const bookings = (await bookingsOf(ctx, record.id)).map((booking) => ({
    ...booking,
    conflict: stands(booking.state) ? reasonOf(refusals, booking.pool_member_id) : undefined,
  }))
  return {
    part,
    need,
    listeners,
    wishes,
    matches: ranked(matches),
    others: pool.length - matches.length,
    any: pool.length > 0,
    bookings,
  }
}

const reasonOf = (refusals: ReadonlyMap<string, ConflictReason>, id: string) => refusals.get(id)

/** How a session is likely to be held: from afar if that is wished, else in person where they work. */
export function likelyMode(member: PoolMember, need: Pick<Need, 'from_afar' | 'regions'>): string {
  const near =
    need.regions.length === 0 || member.regions.some((own) => need.regions.some((one) => sameWord(own, one)))
  if (!need.from_afar && near && (member.modes.includes('in_person') || member.modes.length === 0))
    return 'in_person'
  return member.modes.find((mode) => mode !== 'in_person') ?? member.modes[0] ?? 'phone'
}
