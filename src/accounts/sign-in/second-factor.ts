import { renderSVG } from 'uqr'
import type { Installation } from '../../platform/installation.ts'
import { openAddress } from '../address.ts'
import { libraryOf } from './library.ts'

/** What an authenticator app is given: the link, the same as a picture, and the secret to type. */
export interface Enrolment {
  link: string
  svg: string
  groups: string
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 of RFC 4648 without padding, as authenticator apps read it. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** Whether a user has a second factor that was proven once. */
export async function hasSecondFactor(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query('select 1 from auth_two_factor where user_id = $1 and verified', [userId])
  return found.rows.length > 0
}

/** What the enrolment page shows while a second factor is prepared and not yet proven; `undefined` otherwise. */
export async function findEnrolment(install: Installation, userId: string): Promise<Enrolment | undefined> {
  const found = await install.pools
    .pool('door')
    .query<{ secret: string; address_sealed: Buffer | null }>(
      'select f.secret, u.address_sealed from auth_two_factor f join auth_user u on u.id = f.user_id where f.user_id = $1 and not f.verified',
      [userId],
    )
  const row = found.rows[0]
  if (!row) return undefined
  const [library, { symmetricDecrypt }] = await Promise.all([
    libraryOf(install),
    import('better-auth/crypto'),
  ])
  const { secretConfig } = await library.$context
  const secret = base32(Buffer.from(await symmetricDecrypt({ key: secretConfig, data: row.secret })))
  const label = encodeURIComponent(`Alongside:${openAddress(install, userId, row.address_sealed) ?? ''}`)
  const link = `otpauth://totp/${label}?secret=${secret}&issuer=Alongside`
  return {
    link,
    svg: renderSVG(link, { border: 2 }).replace('<svg ', '<svg width="208" height="208" aria-hidden="true" '),
    groups: secret.replace(/(.{4})(?=.)/g, '$1 '),
  }
}

/** The recovery codes of a user, to be shown once after enrolment. */
export async function recoveryCodesOf(install: Installation, userId: string): Promise<string[]> {
  const library = await libraryOf(install)
  const { backupCodes } = await library.api.viewBackupCodes({ body: { userId } })
  return backupCodes
}

/** Ends the sessions of a user other than one; after a change of password or second factor nobody else stays in. */
export async function endOtherSessions(install: Installation, userId: string, kept: string): Promise<void> {
  await install.pools
    .pool('door')
    .query('delete from auth_session where user_id = $1 and id <> $2', [userId, kept])
}
