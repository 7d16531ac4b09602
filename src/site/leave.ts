import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { OpenEnv } from '../ui/env.ts'
import { lineOf, usualLeaveTo } from './line/line.ts'

const minutes = 10

const isSecure = (c: Context<OpenEnv>) => c.get('install').settings.publicUrl.startsWith('https:')
const nameOf = (c: Context<OpenEnv>) => (isSecure(c) ? '__Host-w' : 'w')

/** The page the organisation chose; the usual one for a page of the installation, which belongs to none. */
async function away(c: Context<OpenEnv>): Promise<Response> {
  const ctx: OpenEnv['Variables']['ctx'] | undefined = c.get('ctx')
  return c.redirect(ctx ? (await lineOf(ctx)).leave_to : usualLeaveTo, 303)
}

/**
 * *Leave quickly*. Where script runs, it has covered the page and taken it out of the history before this is asked for; where it
 * does not, *Back* asks for the page again and is led away too: for ten minutes a cookie, the only one of these pages, says that
 * somebody left. It holds nothing.
 */
export async function leave(c: Context<OpenEnv>): Promise<Response> {
  setCookie(c, nameOf(c), '1', {
    path: '/',
    httpOnly: true,
    secure: isSecure(c),
    sameSite: 'Lax',
    maxAge: minutes * 60,
  })
  return away(c)
}

/** Leads away whoever comes to a page for everybody within ten minutes of leaving. */
export const leftAlready: MiddlewareHandler<OpenEnv> = async (c, next) =>
  getCookie(c, nameOf(c)) && !c.req.path.endsWith('/exit') ? away(c) : next()
