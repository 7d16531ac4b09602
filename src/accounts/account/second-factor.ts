import type { Installation } from '../../platform/installation.ts'
import { libraryOf } from '../sign-in/library.ts'

/**
 * Puts a prepared second factor in the place of the old one, for a new phone. The session is only half one until the
 * first code of the new one was given.
 */
export async function replaceSecondFactor(
  install: Installation,
  session: { id: string; user_id: string },
  cookie: string,
  password: string,
): Promise<void> {
  const door = install.pools.pool('door')
  await door.query('delete from auth_two_factor where user_id = $1', [session.user_id])
  await door.query('update auth_user set two_factor_enabled = false where id = $1', [session.user_id])
  await door.query('update auth_session set second_factor_at = null where id = $1', [session.id])
  const library = await libraryOf(install)
  await library.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: new Headers({ cookie }) })
}
