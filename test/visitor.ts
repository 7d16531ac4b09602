import { createHmac } from 'node:crypto'
import type { Hono } from 'hono'
import { actingMember, addMember, createUser, type RoleName } from '../src/accounts/index.ts'
import { newId } from '../src/platform/ids.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import type { StaffEnv } from '../src/ui/env.ts'
import { type Answer, type House, theWorld } from './world.ts'

/** An account with a password, member of a house, not signed in anywhere. */
export interface Account {
  email: string
  password: string
  user_id: string
  member_id: string
}

export async function anAccount(house: House, roles: RoleName[], name = 'Hana Modřínová'): Promise<Account> {
  const { install } = house.world
  const email = `${newId()}@lavka.example.org`
  const password = 'sedm pestrých dlaždic'
  const user_id = await createUser(install, email, password)
  const acting = actingMember(house.organisation, {
    id: newId(),
    user_id,
    name: '',
    roles: ['administrator'],
  })
  const member_id = await inTransaction(
    install,
    { organisation: house.organisation, member: acting },
    (ctx) => addMember(ctx, { user_id, name, roles, language: 'en' }),
  )
  return { email, password, user_id, member_id }
}

/** A browser that keeps cookies and begins signed out. */
export interface TestVisitor {
  cookies: Map<string, string>
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  post: (
    path: string,
    fields?: Record<string, string | string[] | undefined>,
    headers?: Record<string, string>,
  ) => Promise<Answer>
}

/** `app` is the application they visit: the world's, unless it is told another. */
export async function aVisitor(app?: Hono<StaffEnv>): Promise<TestVisitor> {
  const visited = app ?? (await theWorld()).app
  const cookies = new Map<string, string>()
  const send = async (
    path: string,
    init: { method?: string; body?: URLSearchParams; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await visited.request(path, {
      ...init,
      headers: { ...(cookie && { cookie }), ...init.headers },
    })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      if (/max-age=0/i.test(set) || value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = await response.text()
    const text = html
      .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      html,
      text: text.replace(/\s+/g, ' ').trim(),
      headers: response.headers,
    }
  }
  return {
    cookies,
    get: (path, headers) => send(path, { headers }),
    post: (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of [value ?? []].flat()) body.append(name, one)
      return send(path, { method: 'POST', body, headers: { origin: 'http://localhost:3000', ...headers } })
    },
  }
}

/** The value of a hidden field of a page. */
export function hiddenField(html: string, name: string): string {
  const found = html.match(new RegExp(`name="${name}" value="([^"]*)"`))
  return (found?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app would show for a secret, by RFC 6238: written apart from the program, from the standard. */
export function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/\s/g, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** The code after the one of this moment: taken too, and not used up by enrolment. */
export const nextCode = (secret: string): string => codeOf(secret, Date.now() + 30_000)

/** Signs an account in for the first time and adds its second factor. Answers the secret and the recovery codes. */
export async function enrolled(
  visitor: TestVisitor,
  account: Account,
): Promise<{ secret: string; codes: string[] }> {
  const first = await visitor.post('/sign-in', { email: account.email, password: account.password })
  const page = await visitor.get(first.location)
  const secret = page.html.match(/<code>([A-Z2-7 ]+)<\/code>/)?.[1]?.replace(/\s/g, '') ?? ''
  const done = await visitor.post('/sign-in/enrolment', { code: codeOf(secret) })
  return { secret, codes: [...done.html.matchAll(/<code>([^<]+)<\/code>/g)].map((match) => match[1] ?? '') }
}
