import { randomBytes } from 'node:crypto'
import { renderSVG } from 'uqr'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { openAddress } from '../address.ts'
import { libraryOf } from './library.ts'
import { newRecoveryCodes } from './recovery-codes.ts'

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

const encrypt = async (install: Installation, data: string) => {
  const [library, { symmetricEncrypt }] = await Promise.all([
    libraryOf(install),
    import('better-auth/crypto'),
  ])
  const { secretConfig } = await library.$context
  return symmetricEncrypt({ key: secretConfig, data })
}

/** A new secret and recovery codes for somebody who has none that counts; they count once the first code was given. */
export async function prepareSecondFactor(install: Installation, userId: string): Promise<void> {
  const secret = await encrypt(install, randomBytes(24).toString('base64url'))
  const codes = await encrypt(install, JSON.stringify(newRecoveryCodes()))
  const door = install.pools.pool('door')
  await door.query('delete from auth_two_factor where user_id = $1 and not verified', [userId])
  await door.query(
    `insert into auth_two_factor (id, user_id, secret, backup_codes, verified)
     select $1, $2, $3, $4, false where not exists (select 1 from auth_two_factor where user_id = $2)`,
    [newId(), userId, secret, codes],
  )
}

/** Takes a user's authenticator and recovery codes away. Their passkeys stay. */
export async function clearSecondFactor(install: Installation, userId: string): Promise<void> {
  const door = install.pools.pool('door')
  await door.query('delete from auth_two_factor where user_id = $1', [userId])
  await door.query('update auth_user set two_factor_enabled = false where id = $1', [userId])
}

/** New recovery codes in the place of the old ones; answered once. */
export async function renewRecoveryCodes(install: Installation, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await install.pools
    .pool('door')
    .query('update auth_two_factor set backup_codes = $2 where user_id = $1', [
      userId,
      await encrypt(install, JSON.stringify(codes)),
    ])
  return codes
}
