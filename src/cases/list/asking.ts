import { Temporal } from 'temporal-polyfill'
import { personChoices } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { dueUntil, type ListWish, quietSince } from './list.ts'
import type { Asked, Whose } from './narrowing.ts'

/** Whose cases "due" and "quiet" mean to the reader. */
export const whoseOf = (ctx: AnyCtx): Whose => (ctx.member.may('cases.allocate') ? 'all' : 'own')

const inDays = (today: string, days: number) => Temporal.PlainDate.from(today).add({ days }).toString()
const dueDays: Record<string, number> = { week: 7, month: 30 }

async function searched(ctx: AnyCtx, q: string): Promise<Pick<Asked, 'number' | 'people'>> {
  ctx.record({ act: 'case.search', kind: 'case' })
  const people = ctx.member.may('people.read') ? await personChoices(ctx, q, 50) : []
  return { people: people.map(({ id }) => id), number: `%${q.replace(/[\\%_]/g, '\\$&')}%` }
}

/** The values that the statements of a list are told. A search asks the names in memory, and is recorded. */
export async function askedOf(ctx: AnyCtx, wish?: ListWish, chosen?: string[]): Promise<Asked> {
  const asked: Asked = {
    organisation: ctx.organisation.id,
    member: ctx.member.id,
    today: ctx.today,
    until: dueUntil(ctx.today),
    since: quietSince(ctx.now),
    now: ctx.now,
    zone: ctx.organisation.time_zone,
    chosen,
  }
  if (!wish) return asked
  const { view, sort, turned, after, before, saved, ...filters } = wish
  const [pathway, stage] = wish.stage?.split('~') ?? []
  return {
    ...asked,
    ...filters,
    ...(wish.q ? await searched(ctx, wish.q) : {}),
    lead: wish.lead === 'me' ? ctx.member.id : wish.lead,
    pathway,
    stage,
    due_until: wish.due && inDays(ctx.today, dueDays[wish.due] ?? 0),
    unseen_since: wish.unseen && inDays(ctx.today, -Number(wish.unseen)),
    ...(after ?? before),
  }
}
