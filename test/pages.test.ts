import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.tsx'
import { casePath, openCase } from '../src/cases/index.ts'
import { personPath, registerPerson } from '../src/people/index.ts'
import { Forbidden } from '../src/platform/errors.ts'
import { newId } from '../src/platform/ids.ts'
import { aFolder } from './scratch.ts'
import { anOrganisation, type Browser, theWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await theWorld()
  world.app.get('/:organisation/trial/broken', () => {
    throw Object.assign(new Error('duplicate key value (name)=(Božena Vrbová) in insert into person'), {
      code: '23505',
    })
  })
  world.app.get('/:organisation/trial/forbidden', () => {
    throw new Forbidden('audit.read')
  })
})

const always: Record<string, RegExp> = {
  'content-security-policy':
    /^default-src 'none'; style-src 'self' 'nonce-[\w+/=]{16}'; script-src 'self' 'nonce-[\w+/=]{16}'; .*form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
}

function expectSafe(headers: Headers, cache = 'no-store') {
  for (const [name, value] of Object.entries(always)) expect(headers.get(name), name).toMatch(value)
  expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/)
  expect(headers.get('cache-control')).toBe(cache)
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('server')).toBeNull()
}

describe('every answer', () => {
  test.each([
    '/',
    '/sign-in',
    '/healthz',
    '/readyz',
    '/nowhere',
    '/nowhere/at/all',
    '/favicon.ico',
    '/assets/nothing.css',
  ])('to a stranger at %s says what a browser may do with it', async (path) => {
    const answer = await world.app.request(path)
    expect(answer.status).toBeLessThan(500)
    expectSafe(answer.headers)
  })
  test.each([
    ['a page', 'today', [200, 303]],
    ['an unknown address', 'nowhere', [404]],
    ['a refusal', 'trial/forbidden', [403]],
    ['a failure', 'trial/broken', [500]],
    ['a list', 'people', [200]],
  ])('to a member, %s too', async (_, page, statuses) => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const answer = await hana.get(`/${house.slug}/${page}`)
    expect(statuses).toContain(answer.status)
    expectSafe(answer.headers)
  })
  test('to a form, accepted or not, too', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    for (const origin of ['http://localhost:3000', 'https://evil.example']) {
      const fields = { name: 'ZŠ Pod Lipami', kind: 'school' }
      const answer = await hana.post(`/${house.slug}/directory`, fields, { origin })
      expectSafe(answer.headers)
    }
  })
  test('has its own nonce, and every script and style of a page carries it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const pages = [await hana.get(`/${house.slug}/people`), await hana.get(`/${house.slug}/people`)]
    const nonces = pages.map(
      (page) =>
        /script-src 'self' 'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1],
    )
    expect(new Set(nonces).size).toBe(2)
    for (const page of pages) {
      expect(page.html).not.toMatch(/ style="| on[a-z]+="|javascript:/)
      for (const [tag] of page.html.matchAll(/<(script|style)\b[^>]*>/g)) {
        if (!tag.includes('src='))
          expect(tag).toContain(
            `nonce="${/nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]}"`,
          )
      }
      for (const [, address = ''] of page.html.matchAll(/ (?:src|href|action)="([^"]*)"/g))
        expect(address).toMatch(/^[/#?]|^data:image\/|^$/)
    }
  })
  test('demands a secure connection where the installation has one', async () => {
    const secure = createApp({
      ...world.install,
      settings: { ...world.install.settings, publicUrl: 'https://app.example.org' },
    })
    const answer = await secure.request('/healthz')
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    expect((await world.app.request('/healthz')).headers.get('strict-transport-security')).toBeNull()
  })
})

describe('an asset', () => {
  test('is kept by the browser for good, because its name changes with it', async () => {
    const directory = aFolder()
    mkdirSync(join(directory, 'fonts'))
    writeFileSync(join(directory, 'app-1a2b.css'), 'body {}')
    const app = createApp({ ...world.install, assets: { ...world.install.assets, directory } })
    const found = await app.request('/assets/app-1a2b.css')
    expect([found.status, await found.text()]).toEqual([200, 'body {}'])
    expectSafe(found.headers, 'public, max-age=31536000, immutable')
    for (const path of [
      '/assets/../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/..%2fpackage.json',
      '/assets//etc/passwd',
    ]) {
      const answer = await app.request(path)
      expect(answer.status, path).not.toBe(200)
      expectSafe(answer.headers)
    }
  })
})

describe('a page about a failure', () => {
  test.each(['trial/broken', 'trial/forbidden', 'nowhere'])(
    'at %s carries no stack, no statement and no name',
    async (path) => {
      const house = await anOrganisation()
      const hana = await house.member(['caseworker'])
      const answer = await hana.get(`/${house.slug}/${path}`)
      expect(answer.html).toMatch(/^<!doctype html>/i)
      expect(answer.html).not.toMatch(
        /Vrbová|insert into|select |duplicate|\b23505\b|\.tsx?\b|node_modules|Error:|\bat [A-Za-z]+ \(|audit\.read/,
      )
    },
  )
  test('without a database is still a page that says so', async () => {
    const broken = createApp({
      ...world.install,
      pools: { ...world.install.pools, pool: () => ({ connect: fail, query: fail }) as never },
    })
    for (const path of ['/', '/sign-in', '/some-house/today']) {
      const answer = await broken.request(path, { headers: { cookie: 'alongside=x.y' } })
      const html = await answer.text()
      expect(html).not.toMatch(/ECONNREFUSED|secret|Error:|\.tsx?\b/)
      expectSafe(answer.headers)
    }
    const ready = await broken.request('/readyz')
    expect([ready.status, (await ready.json()).checks]).toEqual([
      503,
      { database: false, keys: false, disk: true },
    ])
    expect((await broken.request('/healthz')).status).toBe(200)
  })
})

async function fail(): Promise<never> {
  throw Object.assign(new Error('connect ECONNREFUSED postgres://ada:secret@db'), { code: 'ECONNREFUSED' })
}

/** A page without what differs from one request to the next: nonce, form keys, and the address that was asked. */
function alike({ status, html, headers }: { status: number; html: string; headers: Headers }): string {
  const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? ''
  const same = html
    .replaceAll(nonce, '')
    .replace(/name="(_key|to)" value="[^"]*"/g, '')
    .replace(/href="[^"]*(\?lang=|notice=)/g, 'href="$1')
  return `${status} ${createHash('sha256').update(same).digest('hex')}`
}

describe('what a member may not see', () => {
  async function twoHouses() {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const stranger = await other.member(['caseworker'])
    const person = (browser: Browser) =>
      browser.act((ctx) => registerPerson(ctx, { given: 'Božena', family: 'Vrbová' }))
    const aCase = async (browser: Browser, restricted: boolean) => {
      const client = await person(browser)
      return browser.act((ctx) =>
        openCase(ctx, {
          kind: 'school_enrolment',
          title: 'Enrolment',
          clients: [{ person_id: client, role: 'client' }],
          opened_on: '2026-11-03',
          restricted,
        }),
      )
    }
    return { house, other, hana, stranger, person, aCase }
  }
  test('looks the same whether it is unknown, misspelt, or of another organisation', async () => {
    const { house, hana, stranger, person, aCase } = await twoHouses()
    const theirs = await person(stranger)
    const theirCase = await aCase(stranger, false)
    const ours = await person(hana)
    expect((await hana.get(personPath(house.slug, ours))).status).toBe(200)
    for (const [where, foreign] of [
      ['people', theirs],
      ['cases', theirCase],
      ['directory', newId()],
      ['activities', newId()],
      ['projects', newId()],
    ]) {
      const bodies = await Promise.all(
        [foreign ?? '', newId(), 'nobody', `${newId()}'`, newId().toUpperCase(), '%00', '..%2f..', '1'].map(
          async (id) => {
            return alike(await hana.get(`/${house.slug}/${where}/${id}`))
          },
        ),
      )
      expect(bodies[0], where).toMatch(/^404/)
      expect(new Set(bodies).size, where).toBe(1)
    }
  })
  test('looks the same when it is restricted to a team', async () => {
    const { house, hana, aCase } = await twoHouses()
    const outsider = await house.member(['coordinator', 'administrator'])
    const hidden = casePath(house.slug, await aCase(hana, true))
    expect((await hana.get(hidden)).status).toBe(200)
    const unknown = casePath(house.slug, newId())
    const seen = alike(await outsider.get(hidden))
    expect(seen).toMatch(/^404/)
    expect(seen).toBe(alike(await outsider.get(unknown)))
  })
  test('looks the same for an organisation that is not theirs and one that does not exist', async () => {
    const { house, other, hana } = await twoHouses()
    for (const page of ['today', 'people', `people/${newId()}`, 'settings', 'nowhere']) {
      const [foreign, unknown] = [`/${other.slug}/${page}`, `/no-such-house/${page}`]
      expect(alike(await hana.get(foreign)), page).toBe(alike(await hana.get(unknown)))
      expect((await hana.get(foreign)).status).toBe(404)
      expect((await hana.get(foreign)).html).not.toContain(other.organisation.id)
    }
    expect(house.slug).not.toBe(other.slug)
  })
  test('looks the same to a stranger too: the door, whether the organisation exists or not', async () => {
    const { other } = await twoHouses()
    const answers = await Promise.all(
      [`/${other.slug}/people`, '/no-such-house/people'].map(async (path) => {
        const answer = await world.app.request(path)
        const forget = (text: string) =>
          text.replaceAll(path, 'ADDRESS').replaceAll(encodeURIComponent(path), 'ADDRESS')
        const html = forget(await answer.text())
        return {
          location: forget(answer.headers.get('location') ?? ''),
          page: alike({ status: answer.status, html, headers: answer.headers }),
          html,
        }
      }),
    )
    expect([answers[0]?.location, answers[0]?.page]).toEqual([answers[1]?.location, answers[1]?.page])
    expect(answers[0]?.html).not.toContain('Lávka')
  })
  test('is written down as a denial', async () => {
    const { house, hana, stranger, person } = await twoHouses()
    const theirs = await person(stranger)
    await hana.get(personPath(house.slug, theirs))
    const found = await world.install.pools
      .pool('owner')
      .query(`select member_id, subject_id from audit_event where organisation_id = $1 and act = 'denied'`, [
        house.organisation.id,
      ])
    expect(found.rows).toEqual([{ member_id: hana.member.id, subject_id: theirs }])
  })
})
