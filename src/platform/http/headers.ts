import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { choosePublicLanguage, publicLangs, publicTranslator } from '../i18n/public.ts'
import type { Installation } from '../installation.ts'
import { largestUpload, publicFileLimits, takesFiles, takesPublicFiles } from './upload.ts'

/** The longest form: a conflict of long texts stays far below. Counted before anything is read into memory. */
const longestForm = 1024 * 1024

/**
 * What every answer says to the browser: nothing from elsewhere, nothing inline, nothing framed, nothing kept.
 * A write must come from a page of this installation (Origin) and stay small, before any cookie is looked at.
 */
export function secureHeaders(install: Installation): MiddlewareHandler {
  const own = new URL(install.settings.publicUrl)
  const fromElsewhere = (c: Context) => {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    if (origin === undefined || origin === 'null') return site !== undefined && site !== 'same-origin'
    return origin !== own.origin && (hostOf(origin) ?? 'none') !== c.req.header('host')
  }
  const limit = (maxSize: number, words: (c: Context) => string) =>
    bodyLimit({
      maxSize,
      onError(c) {
        c.res = c.text(words(c), 413)
        return c.res
      },
    })
  const small = limit(longestForm, () => 'This form is too long.')
  const withFiles = limit(
    largestUpload,
    () => 'These files are too large together. Send fewer of them at once.',
  )
  const fromOutside = limit(largestUpload, inTheirLanguage)
  const limitOf = (c: Context) =>
    takesFiles(c.req) ? withFiles : takesPublicFiles(c.req) ? fromOutside : small
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') await next()
    else if (fromElsewhere(c)) c.res = c.text('This form was not sent from Alongside.', 403)
    else await limitOf(c)(c, next)
    const nonce: string = c.get('nonce')
    const headers = c.res.headers
    // A file that somebody sent in brings a stricter one of its own.
    if (!headers.has('content-security-policy'))
      headers.set(
        'content-security-policy',
        `default-src 'none'; style-src 'self' 'nonce-${nonce}'; script-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      )
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (own.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000')
    // An asset's name changes with what it holds; everything else may be about people.
    const lasting = c.req.path.startsWith('/assets/') && c.res.ok
    if (!headers.has('cache-control'))
      headers.set('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-store')
  }
}

/** Whoever sends files from outside is told what is taken in the language of their page. */
function inTheirLanguage(c: Context): string {
  const t = publicTranslator(choosePublicLanguage(publicLangs, c.req.query('lang')))
  return t('public.check.files.kinds', publicFileLimits)
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
