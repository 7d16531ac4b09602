import type { Installation } from '../../platform/installation.ts'
import { openBytes, type Place, sealBytes } from '../../platform/keys/envelope.ts'
import { rootKeyId } from '../../platform/keys/root-key.ts'
import { cookieName } from '../session.ts'

/** Somebody on their way to the provider: what must come back, and where they wanted to go. */
export interface Errand {
  state: string
  nonce: string
  verifier: string
  to?: string
}

/** Somebody back from it whose own second factor is still to come. */
export interface Outstanding {
  user: string
  issuer: string
  subject: string
  linked: boolean
}

const life = 10 * 60_000
type Kind = 'errand' | 'outstanding'
const place = (kind: Kind): Place => ({
  organisation: 'installation',
  table: 'provider',
  column: kind,
  row: 'cookie',
})

const nameOf = (install: Installation, kind: Kind) => `${cookieName(install.settings.publicUrl)}-${kind}`

/**
 * The cookie that carries either, sealed, for ten minutes; with `undefined` the one that takes it away. On the way back from
 * the provider only a lax cookie comes along, so the errand is one; nothing else here is.
 */
export function wayCookie(install: Installation, kind: 'errand', what: Errand | undefined): string
export function wayCookie(install: Installation, kind: 'outstanding', what: Outstanding | undefined): string
export function wayCookie(install: Installation, kind: Kind, what: Errand | Outstanding | undefined): string {
  const secure = install.settings.publicUrl.startsWith('https:') ? '; Secure' : ''
  const clear = Buffer.from(JSON.stringify({ ...what, at: install.clock().getTime() }))
  const value = what
    ? sealBytes(install.root.derive('provider-way'), rootKeyId, place(kind), clear).toString('base64url')
    : ''
  const age = what ? life / 1000 : 0
  const site = kind === 'errand' ? 'Lax' : 'Strict'
  return `${nameOf(install, kind)}=${value}; Path=/; HttpOnly; SameSite=${site}; Max-Age=${age}${secure}`
}

/** What a cookie carries; `undefined` when there is none, when it was changed, or after ten minutes. */
export function findWay(install: Installation, kind: 'errand', cookies?: string): Errand | undefined
export function findWay(install: Installation, kind: 'outstanding', cookies?: string): Outstanding | undefined
export function findWay(install: Installation, kind: Kind, cookies = ''): unknown {
  const prefix = `${nameOf(install, kind)}=`
  const value = cookies.split('; ').find((part) => part.startsWith(prefix))
  if (!value) return undefined
  try {
    const bytes = Buffer.from(value.slice(prefix.length), 'base64url')
    const { at, ...what } = JSON.parse(
      openBytes(install.root.derive('provider-way'), place(kind), bytes).toString('utf8'),
    )
    return install.clock().getTime() - at < life ? what : undefined
  } catch {
    return undefined
  }
}
