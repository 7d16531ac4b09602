import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { onTeam } from './queries.ts'

/**
 * Refuses to let somebody change who sees a restricted case who only sees it because they opened it in an emergency: such an
 * opening ends by itself, and must not make itself last.
 */
export async function refuseVisitor(
  ctx: Ctx<never, 'case_member'>,
  standing: { id: string; restricted: boolean },
): Promise<void> {
  if (standing.restricted && !(await onTeam(ctx, standing.id, ctx.member.id)))
    throw new Refused('cases.emergency.refused.stays_with_team')
}
