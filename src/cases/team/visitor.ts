import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Standing } from '../standing.ts'
import { partsOf } from './queries.ts'

/**
 * Refuses to let somebody change who sees restricted cases who only sees them because they opened them in an emergency: such
 * an opening ends by itself, and must not make itself last.
 */
export async function refuseVisitor(
  ctx: Ctx<never, 'case_member'>,
  ...standings: readonly Pick<Standing, 'id' | 'restricted'>[]
): Promise<void> {
  const restricted = standings.flatMap((standing) => (standing.restricted ? [standing.id] : []))
  if (restricted.length === 0) return
  const own = await partsOf(ctx, restricted, ctx.member.id)
  if (restricted.some((id) => !own.has(id))) throw new Refused('cases.emergency.refused.stays_with_team')
}
