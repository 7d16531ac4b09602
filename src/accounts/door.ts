import type { Context } from 'hono'
import { dayIn } from '../platform/clock.ts'
import { formats } from '../platform/i18n/format.ts'
import { chooseLanguage, isMessageId, translator } from '../platform/i18n/messages.ts'
import { formKey } from '../platform/ids.ts'
import type { Installation } from '../platform/installation.ts'
import type { PublicEnv } from '../ui/env.ts'
import type { Page } from '../ui/page.ts'
import { csrfToken, findVisitor, type Visitor } from './session.ts'
import { deviceOf } from './sign-in/sessions.ts'

export type DoorContext = Context<PublicEnv>

/** The page of somebody at the door: no member, no navigation. `organisation` is named when the address named it. */
export function doorPage(
  c: Context,
  visitor: Pick<Visitor, 'organisation' | 'organisations'>,
  csrf = '',
): Page {
  const install: Installation = c.get('install')
  const url = new URL(c.req.url)
  const zone = visitor.organisation?.time_zone ?? 'Europe/Prague'
  const lang = chooseLanguage(c.req.query('lang'), c.req.header('accept-language'))
  const today = dayIn(zone, install.clock())
  const t = translator(lang)
  const notice = url.searchParams.get('notice') ?? ''
  return {
    lang,
    dir: 'ltr',
    t,
    f: formats(lang, zone, today),
    today,
    path: url.pathname + url.search,
    demonstration: install.demonstration,
    organisation: visitor.organisation && {
      slug: visitor.organisation.slug,
      name: visitor.organisation.name,
    },
    organisations: visitor.organisations,
    counts: {},
    notice: notice.startsWith('notice.') && isMessageId(notice) ? t(notice) : undefined,
    csrf,
    formKey,
    nonce: c.get('nonce'),
    assets: install.assets,
  }
}

export const visitorOf = (c: Context): Promise<Visitor> =>
  findVisitor(c.get('install'), c.req.header('cookie'))

/**
 * What a visitor must do before anything opens: sign in, give the second factor (not in a demonstration), or choose a password
 * in the place of one that somebody else made. `undefined` for a full session.
 */
export function nextStep(
  install: Installation,
  { session }: Pick<Visitor, 'session'>,
): '/sign-in' | '/sign-in/second-factor' | '/sign-in/password' | undefined {
  if (!session) return '/sign-in'
  if (!session.second_factor && !install.demonstration) return '/sign-in/second-factor'
  return session.password_given ? '/sign-in/password' : undefined
}

/** Whether a session is a full one. */
export const isIn = (install: Installation, visitor: Pick<Visitor, 'session'>): boolean =>
  nextStep(install, visitor) === undefined

export const deviceOfRequest = (c: Context): string => deviceOf(c.req.header('user-agent'))

export function setCookies(c: Context, cookies: string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** The same page for a session that was made by this very request. */
export const pageWithSession = (c: Context, session: string): Page => ({
  ...doorPage(c, { organisations: [] }),
  csrf: csrfToken(c.get('install'), session),
})

export const field = (body: Record<string, string | string[]>, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}
