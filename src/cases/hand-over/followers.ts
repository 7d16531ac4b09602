import type { AnyCtx } from '../../platform/context.ts'
import { referralsFollow } from '../referrals/follow.ts'

/** A case that changes hands: from one member to another. */
export interface Moved {
  case_id: string
  from: string
  to: string
}

/**
 * What goes along when a case changes hands, in the same transaction and while both may still see it. Open tasks and
 * appointments need no line here: they go to the lead with whoever leaves the team. A slice whose rows wait for a member adds one.
 */
export const followers: ((ctx: AnyCtx, moved: Moved) => Promise<void>)[] = [referralsFollow]
