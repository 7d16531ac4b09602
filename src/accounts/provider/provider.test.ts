import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aProvider, type TestProvider } from '../../../test/provider.ts'
import { anAccount, aVisitor, codeOf, enrolled, nextCode, type TestVisitor } from '../../../test/visitor.ts'
import { anOrganisation, type House, theWorld } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { forgetDoors } from './discovery.ts'
import { findWay, wayCookie } from './errand.ts'
import { toldSecondFactor } from './factor.ts'

let provider: TestProvider

beforeAll(async () => {
  const { install } = await theWorld()
  provider = await aProvider(install.settings.publicUrl)
})
afterAll(() => provider.stop())

async function set(on = true) {
  const { install } = await theWorld()
  const { issuer, clientId, clientSecret } = provider
  install.settings.oidc = on ? { issuer, clientId, clientSecret } : undefined
  return install
}
afterEach(async () => {
  await set(false)
})

/** Goes to the provider and back. */
async function there(visitor: TestVisitor, to = ''): Promise<string> {
  const sent = await visitor.get(`/sign-in/provider${to}`)
  expect(sent.status).toBe(303)
  const back = new URL(await provider.walk(sent.location))
  return back.pathname + back.search
}
const thereAndBack = async (visitor: TestVisitor, to = '') => visitor.get(await there(visitor, to))

function guest(account: { email: string }, more: Partial<TestProvider['guest']> = {}) {
  Object.assign(provider.guest, {
    subject: newId(),
    email: account.email,
    verified: true,
    amr: undefined,
    acr: undefined,
    ...more,
  })
}

const isIn = async (visitor: TestVisitor, house: House) =>
  (await visitor.get(`/${house.slug}/today`)).status === 200

describe("an organisation's own account", () => {
  test('is offered only where a provider is set', async () => {
    const visitor = await aVisitor()
    expect((await visitor.get('/sign-in')).text).not.toContain('organisation’s account')
    expect((await visitor.get('/sign-in')).html).not.toContain('/sign-in/provider')
    expect((await visitor.get('/sign-in/provider')).location).toBe('/sign-in')
    await set()
    expect((await visitor.get('/sign-in?to=/x/cases')).html).toContain('/sign-in/provider?to=%2Fx%2Fcases')
  })

  test('signs a member in whole when the provider says that a second factor was used', async () => {
    const install = await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    guest(account, { amr: ['pwd', 'mfa'] })
    const visitor = await aVisitor()
    const sent = await visitor.get(`/sign-in/provider?to=/${house.slug}/cases`)
    const asked = new URL(sent.location).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect((asked.get(name) ?? '').length).toBeGreaterThan(30)
    const back = new URL(await provider.walk(sent.location))
    const done = await visitor.get(back.pathname + back.search)
    expect(done.status).toBe(200)
    const onwards = done.headers.get('refresh')?.split('url=')[1] ?? ''
    expect((await visitor.get(onwards)).location).toBe(`/${house.slug}/cases`)
    expect(await isIn(visitor, house)).toBe(true)
    const kept = await install.pools
      .pool('owner')
      .query<{ row: string }>('select a::text as row from auth_account a where user_id = $1', [
        account.user_id,
      ])
    expect(kept.rows).toHaveLength(2)
    const rows = kept.rows.map(({ row }) => row).join('\n')
    for (const trace of [provider.guest.subject, account.email, 'eyJ', 'openid'])
      expect([trace, rows.includes(trace)]).toEqual([trace, false])
  })

  test('asks our own second factor when the provider does not say that one was used', async () => {
    await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const { secret } = await enrolled(await aVisitor(), account)
    guest(account, { amr: ['pwd'] })
    const visitor = await aVisitor()
    const page = await thereAndBack(visitor, `?to=/${house.slug}/cases`)
    expect(page.text).toContain('Second step')
    expect(await isIn(visitor, house)).toBe(false)
    expect((await visitor.post('/sign-in/provider/code', { code: '000000' })).status).toBe(422)
    expect(await isIn(visitor, house)).toBe(false)
    const to = `/${house.slug}/cases`
    const done = await visitor.post('/sign-in/provider/code', { code: nextCode(secret), to })
    expect([done.status, done.location]).toEqual([303, to])
    expect(await isIn(visitor, house)).toBe(true)
    expect((await visitor.post('/sign-in/provider/code', { code: nextCode(secret) })).text).toContain(
      'sign in again',
    )
  })

  test('leads whoever has no second factor yet to adding one', async () => {
    await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    guest(account)
    const visitor = await aVisitor()
    const done = await thereAndBack(visitor)
    expect(done.headers.get('refresh')).toContain('/sign-in/enrolment')
    expect(await isIn(visitor, house)).toBe(false)
    const page = await visitor.get('/sign-in/enrolment')
    const secret = page.html.match(/<code>([A-Z2-7 ]+)<\/code>/)?.[1] ?? ''
    await visitor.post('/sign-in/enrolment', { code: codeOf(secret) })
    expect(await isIn(visitor, house)).toBe(true)
  })

  test('is linked once by the id the provider knows somebody by, whatever their address becomes', async () => {
    await set()
    const house = await anOrganisation()
    const [account, other] = [await anAccount(house, ['caseworker']), await anAccount(house, ['caseworker'])]
    guest(account, { amr: ['mfa'] })
    expect((await thereAndBack(await aVisitor())).status).toBe(200)
    provider.guest.email = 'a.new.name@lavka.example.org'
    const renamed = await aVisitor()
    expect((await thereAndBack(renamed)).status).toBe(200)
    expect(await isIn(renamed, house)).toBe(true)

    guest(account, { amr: ['mfa'] })
    expect((await thereAndBack(await aVisitor())).text).toContain('nobody works here')
    guest(other, { amr: ['mfa'] })
    expect((await thereAndBack(await aVisitor())).status).toBe(200)
  })

  test('lets in nobody by an address that is no member’s, is not vouched for, or was a member’s', async () => {
    const install = await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const users = async () => (await install.pools.pool('owner').query('select 1 from auth_user')).rows.length
    const before = await users()
    guest({ email: 'nobody@lavka.example.org' }, { amr: ['mfa'] })
    const unknown = await thereAndBack(await aVisitor())
    expect([unknown.status, unknown.text]).toEqual([422, expect.stringContaining('nobody works here')])
    expect(unknown.html).toContain('name="password"')
    guest(account, { amr: ['mfa'], verified: false })
    const unverified = await thereAndBack(await aVisitor())
    expect([unverified.status, unverified.text]).toEqual([422, expect.stringContaining('does not vouch')])
    guest(account, { amr: ['mfa'] })
    expect((await thereAndBack(await aVisitor())).status).toBe(200)
    await install.pools
      .pool('owner')
      .query(`begin; set local app.organisation = '${house.organisation.id}'; set local role alongside_app;
        update member set removed_at = now() where id = '${account.member_id}'; commit`)
    expect((await thereAndBack(await aVisitor())).status).toBe(422)
    expect(await users()).toBe(before)
  })

  test('is refused with another state, another nonce, a code used before, or without the browser that left', async () => {
    const install = await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    guest(account, { amr: ['mfa'] })
    const refused = async (visitor: TestVisitor, path: string) => {
      const answer = await visitor.get(path)
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('did not come through')])
      expect(answer.html).toContain('name="password"')
      expect(await isIn(visitor, house)).toBe(false)
    }
    const visitor = await aVisitor()
    const back = await there(visitor)
    await refused(await aVisitor(), back)
    await refused(visitor, back.replace(/state=[^&]+/, 'state=another'))

    const second = await aVisitor()
    const path = await there(second)
    const cookies = [...second.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const errand = findWay(install, 'errand', cookies)
    if (!errand) throw new Error('no errand')
    const [, nonceless = ''] = wayCookie(install, 'errand', { ...errand, nonce: 'x'.repeat(43) }).split(
      /[=;]/,
    )
    second.cookies.set('alongside-errand', nonceless)
    await refused(second, path)

    const third = await aVisitor()
    const good = await there(third)
    const kept = third.cookies.get('alongside-errand') ?? ''
    expect((await third.get(good)).status).toBe(200)
    const replay = await aVisitor()
    replay.cookies.set('alongside-errand', kept)
    await refused(replay, good)

    const denied = await aVisitor()
    const state = new URL((await denied.get('/sign-in/provider')).location).searchParams.get('state')
    await refused(denied, `/sign-in/provider/return?error=access_denied&state=${state}`)
  })

  test('out of reach says so, and leaves the password', async () => {
    const install = await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const { secret } = await enrolled(await aVisitor(), account)
    install.settings.oidc = { issuer: 'http://127.0.0.1:9', clientId: 'a', clientSecret: 'b' }
    forgetDoors('http://127.0.0.1:9')
    const visitor = await aVisitor()
    const down = await visitor.get('/sign-in/provider')
    expect([down.status, down.text]).toEqual([503, expect.stringContaining('does not answer')])
    expect(down.html).toContain('name="password"')
    await visitor.post('/sign-in', { email: account.email, password: account.password })
    await visitor.post('/sign-in/second-factor', { code: nextCode(secret) })
    expect(await isIn(visitor, house)).toBe(true)
  })

  test('whose second factor stands at the provider is not opened by the password alone', async () => {
    await set()
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    guest(account, { acr: 'phr', amr: ['pwd', 'mfa'] })
    expect((await thereAndBack(await aVisitor())).status).toBe(200)
    const visitor = await aVisitor()
    const tried = await visitor.post('/sign-in', { email: account.email, password: account.password })
    expect([tried.status, tried.text]).toEqual([422, expect.stringContaining('Please use that')])
    expect((await visitor.get('/sign-in/enrolment')).status).toBe(303)
    expect(await isIn(visitor, house)).toBe(false)
  })
})

test.each([
  [{ amr: ['mfa'] }, true],
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ acr: 'https://refeds.org/profile/mfa' }, true],
  [{ amr: ['pwd'] }, false],
  [{ amr: ['otp'] }, false],
  [{ amr: 'mfa' }, false],
  [{ acr: '1' }, false],
  [{}, false],
])('what a provider says, %j, tells of a second factor: %s', (claims, told) => {
  expect(toldSecondFactor(claims)).toBe(told)
})
