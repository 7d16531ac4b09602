import type { Body } from '../../platform/http/form.ts'
import type { Installation } from '../../platform/installation.ts'
import { openBytes, type Place, sealBytes } from '../../platform/keys/envelope.ts'
import { rootKeyId } from '../../platform/keys/root-key.ts'

/** What somebody had written when their session ended: where it was going, and what it said. */
export interface Draft {
  path: string
  fields: Body
  /** The idempotency key of the first attempt, kept so that a save that did arrive is not made twice. */
  key?: string
  /** Whose session it was, when that is still known: nobody else is shown the text. */
  user_id?: string
  at: number
}

const place: Place = { organisation: 'installation', table: 'draft', column: 'fields', row: 'page' }
const life = 12 * 3600_000

/** Seals a draft into a hidden field of the sign-in page; the browser that wrote it carries it. */
export function sealDraft(install: Installation, draft: Omit<Draft, 'at'>): string {
  const clear = Buffer.from(JSON.stringify({ ...draft, at: install.clock().getTime() }))
  return sealBytes(install.root.derive('draft'), rootKeyId, place, clear).toString('base64url')
}

/** Opens a draft; `undefined` when there is none, when it was changed, or after twelve hours. */
export function openDraft(install: Installation, sealed: string | string[] | undefined): Draft | undefined {
  if (typeof sealed !== 'string' || sealed === '') return undefined
  try {
    const draft = JSON.parse(
      openBytes(install.root.derive('draft'), place, Buffer.from(sealed, 'base64url')).toString('utf8'),
    ) as Draft
    return safePath(draft.path) && install.clock().getTime() - draft.at < life ? draft : undefined
  } catch {
    return undefined
  }
}

/** What somebody proves themselves with, or opens a report with: it never goes along in a page. */
const secrets = ['_confirm', '_password', '_code', '_passkey', '_phrase', '_new_phrase', '_new_phrase_again']

/** Takes apart what was posted: the idempotency key apart; the form token and secrets left out. */
export function draftOf(path: string, body: Body, userId?: string): Omit<Draft, 'at'> {
  const { _csrf, _key, ...rest } = body
  const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => !secrets.includes(name)))
  return { path, fields, key: typeof _key === 'string' ? _key : undefined, user_id: userId }
}

/** What a person typed of a draft: prose is shown, codes and ids are kept unseen. */
export function readableTexts(draft: Draft): string[] {
  const typed = Object.entries(draft.fields)
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([, value]) => value)
    .map((value) => value.trim())
    .filter((value) => value !== '' && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value))
  const prose = typed.filter((value) => /\s/.test(value) || value.length > 15)
  return prose.length > 0 ? prose : typed
}

/**
 * A path of this installation that may be returned to after signing in, or `undefined`. Addresses elsewhere, in any
 * spelling a browser would follow, are refused.
 */
export function safePath(wish: unknown): string | undefined {
  if (typeof wish !== 'string' || !wish.startsWith('/') || /^\/[/\\]/.test(wish) || /[\\\p{Cc}]/u.test(wish))
    return undefined
  const here = 'http://here.invalid'
  if (!URL.canParse(wish, here)) return undefined
  const url = new URL(wish, here)
  return url.origin === here &&
    !url.pathname.startsWith('//') &&
    !/^\/(sign-in|sign-out)(\/|$)/.test(url.pathname)
    ? url.pathname + url.search
    : undefined
}
