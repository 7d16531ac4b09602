import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, nextCode } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import type { Installation } from '../../platform/installation.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

/** Everything the sign-in tables hold, as one text. */
async function allRows(install: Installation): Promise<string> {
  const tables = [
    'auth_user',
    'auth_session',
    'auth_account',
    'auth_verification',
    'auth_two_factor',
    'sign_in_limit',
  ]
  const found = await Promise.all(
    tables.map((table) =>
      install.pools.pool('door').query<{ row: string }>(`select t::text as row from ${table} t`),
    ),
  )
  return found.flatMap((result) => result.rows.map((row) => row.row)).join('\n')
}

describe('signing in', () => {
  test('with the right password leads to adding a second factor, and with its code to the page asked for', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const today = `/${house.slug}/today`
    const first = await aVisitor()
    expect((await first.get(today)).location).toBe(`/sign-in?to=${encodeURIComponent(today)}`)
    expect(
      (await first.post('/sign-in', { email: account.email, password: account.password, to: today }))
        .location,
    ).toBe(`/sign-in/enrolment?to=${encodeURIComponent(today)}`)
    const { secret } = await enrolled(first, account)
    expect((await first.get(today)).status).toBe(200)

    const second = await aVisitor()
    const asked = await second.post('/sign-in', {
      email: account.email.toUpperCase(),
      password: account.password,
      to: today,
    })
    expect(asked.location).toBe(`/sign-in/second-factor?to=${encodeURIComponent(today)}`)
    expect((await second.get(today)).status).toBe(303)
    const wrong = await second.post('/sign-in/second-factor', { code: '000000', to: today })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('This code is not right')])
    const right = await second.post('/sign-in/second-factor', { code: nextCode(secret), to: today })
    expect([right.status, right.location]).toEqual([303, today])
    expect((await second.get(today)).status).toBe(200)
  })

  test('answers an unknown address and a wrong password alike', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const visitor = await aVisitor()
    const wrong = await visitor.post('/sign-in', { email: account.email, password: 'not the password' })
    const unknown = await visitor.post('/sign-in', {
      email: 'nobody@lavka.example.org',
      password: 'not the password',
    })
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect(unknown.text).toBe(wrong.text)
    expect(visitor.cookies.size).toBe(0)
  })

  test('is closed after ten wrong passwords, for known and unknown addresses, until a quarter of an hour has passed', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const visitor = await aVisitor()
    for (const email of [account.email, 'stranger@lavka.example.org']) {
      for (let i = 0; i < 10; i++)
        expect((await visitor.post('/sign-in', { email, password: `guess number ${i}` })).status).toBe(422)
    }
    const closed = await visitor.post('/sign-in', { email: account.email, password: account.password })
    const strange = await visitor.post('/sign-in', {
      email: 'stranger@lavka.example.org',
      password: account.password,
    })
    expect([closed.status, strange.status]).toEqual([429, 429])
    expect(closed.text).toContain('Wait 15 minutes')
    house.world.setClock('2026-11-12T08:56:00+01:00')
    expect(
      (await visitor.post('/sign-in', { email: account.email, password: account.password })).status,
    ).toBe(303)
  })

  test('lets the owner of a closed address in with a recovery code, and nobody with a wrong one', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const { codes } = await enrolled(await aVisitor(), account)
    expect(codes).toHaveLength(10)
    expect(new Set(codes.map((code) => code.replace(/[a-hjkmnp-z2-9]/g, 'x')))).toEqual(
      new Set(['xxxxx-xxxxx']),
    )
    const visitor = await aVisitor()
    for (let i = 0; i < 11; i++)
      await visitor.post('/sign-in', { email: account.email, password: `guess number ${i}` })
    const given = { email: account.email, password: account.password }
    expect((await visitor.post('/sign-in', given)).status).toBe(429)
    expect((await visitor.post('/sign-in', { ...given, recovery: 'aaaaa-bbbbb' })).status).toBe(422)
    expect(
      (await visitor.post('/sign-in', { ...given, password: 'not the password', recovery: codes[0] })).status,
    ).toBe(422)
    expect(visitor.cookies.size).toBe(0)
    expect(
      (await visitor.post('/sign-in', { ...given, recovery: codes[0]?.toUpperCase().replace('-', ' ') }))
        .location,
    ).toBe('/')
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(200)
    const again = await aVisitor()
    await again.post('/sign-in', given)
    expect((await again.post('/sign-in/second-factor', { code: codes[0] })).status).toBe(422)
  })

  test('takes a code of the authenticator once', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const { secret } = await enrolled(await aVisitor(), account)
    const code = nextCode(secret)
    const [first, second] = [await aVisitor(), await aVisitor()]
    for (const visitor of [first, second])
      await visitor.post('/sign-in', { email: account.email, password: account.password })
    expect((await first.post('/sign-in/second-factor', { code })).status).toBe(303)
    expect((await second.post('/sign-in/second-factor', { code })).status).toBe(422)
    expect((await second.get(`/${house.slug}/today`)).status).toBe(303)
  })

  test('in a demonstration takes one click, names the accounts, and says that the second factor is waived', async () => {
    const house = await anOrganisation('Lávka Ukázka')
    const account = await anAccount(house, ['coordinator'])
    const { install } = house.world
    const dataDir = await mkdtemp(join(tmpdir(), 'alongside-demo-'))
    await writeFile(
      join(dataDir, 'accounts.json'),
      JSON.stringify([
        {
          organisation: house.slug,
          email: account.email,
          role: 'coordinator',
          password: account.password,
        },
        ...['hana', 'marek'].map((name) => ({
          organisation: house.slug,
          email: `${name}@example.org`,
          role: 'caseworker',
          password: 'not asked',
        })),
      ]),
    )
    const before = { ...install.settings }
    const visitor = await aVisitor()
    expect((await visitor.get('/sign-in')).html).not.toContain(account.email)
    try {
      Object.assign(install, { demonstration: true, settings: { ...before, dataDir } })
      const page = await visitor.get('/sign-in')
      expect(page.text).toContain('Lávka Ukázka Coordinator Caseworker, Hana Caseworker, Marek')
      expect(page.text).toContain('the second step that real use demands is left out')
      expect(page.html).not.toContain(account.password)
      expect(
        (await visitor.post('/sign-in', { account: account.email, to: `/${house.slug}/today` })).location,
      ).toBe(`/${house.slug}/today`)
      expect((await visitor.get(`/${house.slug}/today`)).status).toBe(200)
    } finally {
      Object.assign(install, { demonstration: false, settings: before })
    }
    expect((await visitor.post('/sign-in', { account: account.email })).status).toBe(422)
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(303)
  })

  test('gives a cookie that scripts and other sites cannot reach', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const answer = await (await aVisitor()).post('/sign-in', {
      email: account.email,
      password: account.password,
    })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^alongside=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/),
    ])
    const { sessionCookie } = await import('./sessions.ts')
    const { install } = house.world
    const overTls = sessionCookie(
      { ...install, settings: { ...install.settings, publicUrl: 'https://alongside.example.org' } },
      'token',
    )
    expect(overTls).toMatch(/^__Host-alongside=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
  })

  test('leaves no address, name or secret readable in the tables', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'], 'Jarmila Olšová')
    const { secret, codes } = await enrolled(await aVisitor(), account)
    const rows = await allRows(house.world.install)
    for (const trace of [
      account.email,
      account.email.split('@')[0] ?? '',
      'Jarmila',
      secret,
      Buffer.from(secret).toString('hex'),
      codes[0] ?? '',
      account.password,
    ]) {
      expect([trace, rows.includes(trace)]).toEqual([trace, false])
    }
    expect(rows).toContain(account.user_id)
  })

  test('refuses a form sent from another site', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const answer = await (await aVisitor()).post(
      '/sign-in',
      { email: account.email, password: account.password },
      { origin: 'https://elsewhere.example.org' },
    )
    expect(answer.status).toBe(403)
  })
})
