import { verify } from '@node-rs/argon2'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { Installation } from '../../platform/installation.ts'
import { openAddress } from '../address.ts'
import { tellUser } from '../news.ts'
import { hashPassword, passwordWeakness } from '../password.ts'
import { recordForUser } from '../record.ts'
import { endOtherSessions } from '../sign-in/sessions.ts'

/** The readable mail address of a user. */
export async function addressOf(install: Installation, userId: string): Promise<string> {
  const found = await install.pools
    .pool('door')
    .query<{ address_sealed: Buffer | null }>('select address_sealed from auth_user where id = $1', [userId])
  return openAddress(install, userId, found.rows[0]?.address_sealed ?? null) ?? ''
}

/** The readable mail addresses of several users, by user id. */
export async function addressesOf(install: Installation, userIds: string[]): Promise<Map<string, string>> {
  const found = await install.pools
    .pool('door')
    .query<{ id: string; address_sealed: Buffer | null }>(
      'select id, address_sealed from auth_user where id = any($1)',
      [userIds],
    )
  return new Map(found.rows.map((row) => [row.id, openAddress(install, row.id, row.address_sealed) ?? '']))
}

/** Whether a password is a user's. Whoever asks counts the guess. */
export async function isPasswordOf(
  install: Installation,
  userId: string,
  password: string,
): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query<{ password: string }>(
      `select password from auth_account where user_id = $1 and provider_id = 'credential'`,
      [userId],
    )
  const kept = found.rows[0]?.password
  return kept !== undefined && (await verify(kept, password.slice(0, 200)))
}

/** Whether a user's password was made by somebody else, and is to be replaced before anything opens. */
export async function hasGivenPassword(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query<{ password_given: boolean }>('select password_given from auth_user where id = $1', [userId])
  return found.rows[0]?.password_given === true
}

/** Keeps a password that its owner chose. */
async function keepPassword(install: Installation, userId: string, password: string): Promise<void> {
  await install.pools.pool('door').query(
    `with kept as (
       update auth_account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential')
     update auth_user set password_given = false, updated_at = now() where id = $1`,
    [userId, await hashPassword(password)],
  )
}

/** Sets a password, whoever asks: for the first visit. Ends every session of the user. */
export async function setPassword(install: Installation, userId: string, password: string): Promise<void> {
  const door = install.pools.pool('door')
  await keepPassword(install, userId, password)
  await door.query('delete from auth_session where user_id = $1', [userId])
}

/** The addresses of the organisations a user works in: words of their names. */
async function organisationsOf(install: Installation, userId: string): Promise<string[]> {
  const found = await install.pools
    .pool('door')
    .query<{ slug: string }>(
      'select o.slug from member m join organisation o on o.id = m.organisation_id where m.user_id = $1 and m.removed_at is null',
      [userId],
    )
  return found.rows.map(({ slug }) => slug)
}

/**
 * Changes one's own password, for whoever has just proved who they are. Other sessions end. Answers what is wrong with the
 * new one, if anything is.
 */
export async function changeOwnPassword(
  install: Installation,
  session: { id: string; user_id: string },
  next: string,
): Promise<MessageId | undefined> {
  const known = [
    await addressOf(install, session.user_id),
    ...(await organisationsOf(install, session.user_id)),
  ]
  const weakness = passwordWeakness(next, ...known)
  if (weakness) return weakness
  await keepPassword(install, session.user_id, next)
  await endOtherSessions(install, session.user_id, session.id)
  await recordForUser(install, session.user_id, { act: 'password.change', kind: 'account' })
  await tellUser(install, session.user_id, 'changed')
  return undefined
}

/** Changes the password that somebody else made, and knows, for one's own: any but that one. Answers what is wrong, if anything is. */
export async function chooseOwnPassword(
  install: Installation,
  session: { id: string; user_id: string },
  next: string,
): Promise<MessageId | undefined> {
  if (await isPasswordOf(install, session.user_id, next)) return 'accounts.own_password.same'
  return changeOwnPassword(install, session, next)
}
