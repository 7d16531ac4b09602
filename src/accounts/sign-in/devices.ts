import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import type { Installation } from '../../platform/installation.ts'
import { tellUser } from '../news.ts'
import { cookieName } from '../session.ts'

const most = 8

const markOf = (install: Installation, userId: string): string =>
  createHmac('sha256', install.root.derive('device')).update(userId).digest('base64url').slice(0, 22)

function marksIn(c: Context, name: string): string[] {
  const cookie = c.req
    .header('cookie')
    ?.split('; ')
    .find((part) => part.startsWith(`${name}=`))
  return cookie?.slice(name.length + 1).split('.') ?? []
}

/** Whether a user is so new that no device of theirs can be known yet. */
async function isNewUser(install: Installation, userId: string): Promise<boolean> {
  const found = await install.pools
    .pool('door')
    .query(`select 1 from auth_user where id = $1 and created_at > now() - interval '1 day'`, [userId])
  return found.rows.length > 0
}

/**
 * Tells a user of a sign-in from a browser they never used before. The browser itself remembers, under a mark that says
 * nothing; the server keeps no list of devices. `first`: this may be the first sign-in of all, which is no news.
 */
export async function noteDevice(c: Context, userId: string, first = false): Promise<void> {
  const install: Installation = c.get('install')
  const name = `${cookieName(install.settings.publicUrl)}-device`
  const [mark, known] = [markOf(install, userId), marksIn(c, name)]
  if (known.includes(mark)) return
  const secure = install.settings.publicUrl.startsWith('https:') ? '; Secure' : ''
  const marks = [mark, ...known].slice(0, most).join('.')
  c.header('set-cookie', `${name}=${marks}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000${secure}`, {
    append: true,
  })
  if (!first || !(await isNewUser(install, userId))) await tellUser(install, userId, 'device')
}
