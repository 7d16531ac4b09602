import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.tsx'
import { aWalkedHouse, type WalkedHouse, type Walker } from './access/house.ts'
import { Records } from './access/records.ts'
import { isEverybodys } from './everybodys.ts'
import { changedLines, everythingIn } from './scratch.ts'
import { anAccount, aVisitor, enrolled, hiddenField } from './visitor.ts'
import { anOrganisation, theWorld } from './world.ts'

/** What a browser is told and what it may bring: over every address of the application, also those that land tomorrow. */
let house: WalkedHouse
let records: Records
let walker: Walker
/** The application whose changes would stay. */
let committing: WalkedHouse['app']
let reads: string[] = []
let writes: string[] = []

beforeAll(async () => {
  house = await aWalkedHouse()
  committing = createApp(house.install)
  records = new Records(house.owner)
  walker = house.walkers.get('everybody') as Walker
  const paths = (method: string) =>
    [
      ...new Set(
        house.app.routes
          .filter((route) => route.method === method && !route.path.includes('*'))
          .map((route) => route.path),
      ),
    ].sort()
  reads = paths('GET')
  writes = paths('POST')
}, 60_000)

const address = async (path: string) =>
  (await records.fill(path, house.organisation, house.organisation.slug, 'open')).address

const always: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
}
const pagePolicy =
  /^default-src 'none'; style-src 'self' 'nonce-[\w+/=]{16}'; script-src 'self' 'nonce-[\w+/=]{16}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/
/** Of files that somebody sent in: nothing in them runs, and only our own pages frame the viewer of a PDF. */
const filePolicy = "sandbox; default-src 'none'; frame-ancestors 'self'"

/** What is wrong with the head of an answer. */
function wrongInHead(headers: Headers): string[] {
  const wrong = Object.entries(always)
    .filter(([name, right]) => !right.test(headers.get(name) ?? ''))
    .map(([name]) => name)
  const policy = headers.get('content-security-policy') ?? ''
  if (!pagePolicy.test(policy) && policy !== filePolicy) wrong.push(`policy: ${policy}`)
  const type = headers.get('content-type') ?? ''
  if (/^text\/|\+xml/.test(type) && !/charset=utf-8/i.test(type)) wrong.push(type)
  if (/access-control-allow-origin/i.test([...headers.keys()].join())) wrong.push('cors')
  return wrong
}

/** What is wrong with a page: scripts, styles and parts from elsewhere, or a form without the session's token. */
function wrongInPage(html: string, headers: Headers, isStaff: boolean): string[] {
  const wrong: string[] = []
  const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
  if (/<[^>]+ (style|on[a-z]+)="/.test(html)) wrong.push('inline')
  for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g))
    if (!/ src="\//.test(tag) && !tag.includes(` nonce="${nonce}"`)) wrong.push(tag)
  for (const [tag] of html.matchAll(/<(?:link|img|script|iframe|object|embed|source|base)\b[^>]*>/g))
    if (/ (?:src|href|data|srcset)="(?!\/(?!\/)|data:image\/|data:,")/.test(tag)) wrong.push(tag)
  for (const [tag] of html.matchAll(
    /<(?:a|area|form|button|input)\b[^>]* (?:href|action|formaction)="\s*(?:javascript|data|vbscript):[^>]*>/gi,
  ))
    wrong.push(tag)
  for (const [form] of html.matchAll(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)) {
    const action = / action="([^"]*)"/.exec(form)?.[1] ?? ''
    if (!/^(\/(?!\/)|$)/.test(action)) wrong.push(action)
    if (isStaff && !form.includes(`name="_csrf" value="${walker.csrf}"`)) wrong.push(`no token: ${action}`)
  }
  return wrong
}

describe('every address that can be opened', () => {
  test('is found by this walk', () => {
    expect(reads.length).toBeGreaterThan(150)
    expect(writes.length).toBeGreaterThan(150)
  })
  test('answers with a policy of nonces, without sniffing, referrer, frames, copies or anything from elsewhere', async () => {
    const wrong: string[] = []
    let pages = 0
    for (const path of reads) {
      const answer = await house.app.request(await address(path), { headers: { cookie: walker.cookie } })
      const found = wrongInHead(answer.headers)
      const lasting = path.startsWith('/assets') && answer.ok
      if (!lasting && answer.headers.get('cache-control') !== 'no-store') found.push('may be kept')
      const body = await answer.text()
      if (answer.headers.get('content-type')?.startsWith('text/html') && body.includes('</html>')) {
        if (answer.ok && path.startsWith('/:organisation')) pages++
        found.push(
          ...wrongInPage(
            body,
            answer.headers,
            /^\/(:organisation|account)\b/.test(path) && !isEverybodys(path),
          ),
        )
      }
      if (found.length > 0) wrong.push(`${answer.status} ${path}: ${found.join(' · ')}`)
    }
    expect(wrong).toEqual([])
    expect(pages).toBeGreaterThan(80)
  }, 60_000)
})

describe('every form', () => {
  const sent = async (path: string, headers: Record<string, string>, csrf: string) => {
    return committing.request(await address(path), {
      method: 'POST',
      headers: { cookie: walker.cookie, ...headers },
      body: new URLSearchParams({ _csrf: csrf, name: 'x', title: 'x', text: 'x', reason: 'x' }),
    })
  }
  const everything = () => everythingIn(house.install.pools)

  test.each([
    ['from another site', { origin: 'https://elsewhere.example.org' }],
    ['from another port of the same host', { origin: 'http://localhost:3001' }],
    ['that a browser says came from elsewhere', { 'sec-fetch-site': 'cross-site' }],
    ['from a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])(
    'sent %s is refused and changes nothing, with the right token too',
    async (_, headers) => {
      const before = await everything()
      const wrong: string[] = []
      for (const path of writes) {
        const answer = await sent(path, headers as Record<string, string>, walker.csrf)
        if (answer.status !== 403) wrong.push(`${answer.status} ${path}`)
      }
      expect(wrong).toEqual([])
      expect(changedLines(before, await everything())).toEqual([])
    },
    60_000,
  )
  test.each([
    ['no token', ''],
    ['the token of another session', 'another'],
  ])(
    'sent with %s changes nothing',
    async (_, which) => {
      const csrf = which && (house.walkers.get('coordinator')?.csrf ?? '')
      const before = await everything()
      const wrong: string[] = []
      for (const path of writes.filter((one) => /^\/(:organisation|account)\b/.test(one))) {
        const answer = await sent(path, { origin: 'http://localhost:3000' }, csrf)
        if (answer.ok) wrong.push(`${answer.status} ${path}`)
      }
      expect(wrong).toEqual([])
      expect(changedLines(before, await everything())).toEqual([])
    },
    60_000,
  )
  test('of the interface for programs looks at no cookie', async () => {
    for (const path of writes.filter((one) => one.startsWith('/api/'))) {
      const answer = await sent(path, { origin: 'http://localhost:3000' }, walker.csrf)
      expect(answer.status, path).toBe(401)
    }
  })
})

describe('over TLS', () => {
  test('every cookie belongs to this host alone, is out of reach of scripts, and stays away from other sites', async () => {
    const origin = 'https://alongside.example.org'
    const { install } = await theWorld()
    const app = createApp({ ...install, settings: { ...install.settings, publicUrl: origin } })
    const account = await anAccount(await anOrganisation(), ['caseworker'])
    const plain = await aVisitor(app)
    const set: string[] = []
    const visitor: typeof plain = {
      ...plain,
      post: async (path, fields, headers) => {
        const answer = await plain.post(path, fields, { origin, ...headers })
        set.push(...answer.headers.getSetCookie())
        return answer
      },
    }
    const { codes } = await enrolled(visitor, account)
    const _csrf = hiddenField((await visitor.get('/account')).html, '_csrf')
    const out = await visitor.post('/sign-out', { _csrf })
    expect(out.headers.get('clear-site-data')).toBe('"cache"')
    await visitor.post('/sign-in', { email: account.email, password: account.password })
    await visitor.post('/sign-in/second-factor', { code: codes[0] })
    const names = new Set(set.map((cookie) => cookie.slice(0, cookie.indexOf('='))))
    expect([...names].sort()).toEqual([
      '__Host-alongside',
      '__Host-alongside-device',
      '__Host-alongside-step',
    ])
    for (const cookie of set) {
      expect(cookie).toMatch(/; Path=\/(;|$)/)
      expect(cookie).toMatch(/; Secure(;|$)/)
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).toMatch(/; SameSite=Strict(;|$)/)
      expect(cookie).not.toMatch(/domain=/i)
    }
  })
})

describe('the program', () => {
  const files = (folder: string): string[] =>
    readdirSync(join(import.meta.dirname, '..', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => `${folder}/${name}`)
  const those = (folder: string, has: RegExp) =>
    files(folder).filter((name) => has.test(readFileSync(join(import.meta.dirname, '..', name), 'utf8')))

  test('makes comma-separated files in one place and spreadsheets in two, where cells are made inert', () => {
    const written = those('src', /const csvLines|from '(csv-stringify|write-excel-file)/).toSorted()
    expect(written).toEqual([
      'src/incidents/odihr/files.ts',
      'src/platform/http/csv.ts',
      'src/projects/documents/cells.ts',
      'src/projects/documents/xlsx.ts',
    ])
    expect(those('src', /\binert\(/)).toEqual(expect.arrayContaining(written))
  })
  test('has no rich text: people type text, and markup that is not drawn by a view is a QR code of our own', () => {
    const written = those('src', /dangerouslySetInnerHTML|import \{[^}]*\braw\b[^}]*\} from 'hono\/html'/)
    expect(written.filter((name) => !name.startsWith('src/ui/'))).toEqual([
      'src/accounts/sign-in/views/enrolment-page.tsx',
    ])
  })
  test('keeps nothing in the browser', () => {
    expect(those('client', /localStorage|sessionStorage|indexedDB|caches\.open|serviceWorker/)).toEqual([])
  })
  test('runs no text as a program, in the browser or on the server', () => {
    for (const folder of ['src', 'client']) expect(those(folder, /\beval\(|new Function\(/)).toEqual([])
  })
})
