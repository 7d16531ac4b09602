import type { Installation } from '../../platform/installation.ts'
import { clearSecondFactor, prepareSecondFactor } from '../sign-in/second-factor.ts'

/**
 * Prepares a second factor in the place of the old one, for a new phone. The session is only half one until the first code
 * of the new one was given.
 */
export async function replaceSecondFactor(
  install: Installation,
  session: { id: string; user_id: string },
): Promise<void> {
  await clearSecondFactor(install, session.user_id)
  await install.pools
    .pool('door')
    .query('update auth_session set second_factor_at = null where id = $1', [session.id])
  await prepareSecondFactor(install, session.user_id)
}
