import { afterEach, describe, expect, test } from 'vitest'
import { type Account, anAccount, aVisitor, enrolled, nextCode } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { networkDigest, networkOf, visitingNetwork } from './network.ts'

afterEach(async () => {
  const { install, setClock } = await theWorld()
  setClock('2026-11-12T08:40:00+01:00')
  install.settings.trustProxy = 0
  await install.pools.pool('door').query(`delete from sign_in_limit where key like 'network:%'`)
})

const tryAt = async (from: string, account: Pick<Account, 'email' | 'password'>) => {
  const visitor = await aVisitor()
  const given = { email: account.email, password: account.password }
  return { visitor, answer: await visitor.post('/sign-in', given, { 'x-forwarded-for': from }) }
}

/** A network that guessed wrong a hundred times within the hour. */
async function worn(network: string) {
  const { install } = await theWorld()
  install.settings.trustProxy = 1
  await install.pools
    .pool('door')
    .query('insert into sign_in_limit (key, points, expire) values ($1, 99, $2)', [
      `network:${networkDigest(install, network)}`,
      install.clock().getTime() + 3_600_000,
    ])
}

describe('guessing from one network', () => {
  test('ends after a hundred wrong ones in an hour, at whatever addresses, and others go on', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    await worn('203.0.113')
    const wrong = { email: `${newId()}@lavka.example.org`, password: 'not the password' }
    expect((await tryAt('203.0.113.7', wrong)).answer.status).toBe(422)
    const closed = await tryAt('203.0.113.200', account)
    expect([closed.answer.status, closed.answer.text]).toEqual([
      429,
      expect.stringContaining('too many tries'),
    ])
    expect((await tryAt('203.0.114.7', account)).answer.status).toBe(303)
    house.world.setClock('2026-11-12T09:41:00+01:00')
    expect((await tryAt('203.0.113.200', account)).answer.status).toBe(303)
  })

  test('does not count what was right', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    await worn('203.0.113')
    for (let time = 0; time < 3; time += 1)
      expect((await tryAt('203.0.113.7', account)).answer.status).toBe(303)
  })

  test('leaves the recovery codes of whoever works there', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const { codes } = await enrolled(await aVisitor(), account)
    await worn('203.0.113')
    await tryAt('203.0.113.7', { ...account, password: 'not the password' })
    const visitor = await aVisitor()
    const given = { email: account.email, password: account.password, recovery: codes[0] }
    const header = { 'x-forwarded-for': '203.0.113.7' }
    expect((await visitor.post('/sign-in', given, header)).status).toBe(303)
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(200)
  })

  test('counts wrong codes of the second step too', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const { secret } = await enrolled(await aVisitor(), account)
    await worn('203.0.113')
    const { visitor } = await tryAt('203.0.113.7', account)
    const header = { 'x-forwarded-for': '203.0.113.7' }
    expect((await visitor.post('/sign-in/second-factor', { code: '000000' }, header)).status).toBe(422)
    expect((await visitor.post('/sign-in/second-factor', { code: nextCode(secret) }, header)).status).toBe(
      429,
    )
  })

  test('leaves no address in the table, and another trace every day', async () => {
    const { install, setClock } = await theWorld()
    install.settings.trustProxy = 1
    await tryAt('203.0.113.7', { email: `${newId()}@lavka.example.org`, password: 'no' })
    const found = await install.pools
      .pool('door')
      .query<{ key: string }>(`select key from sign_in_limit where key like 'network:%'`)
    expect(found.rows).toHaveLength(1)
    expect(found.rows[0]?.key).not.toContain('203.0.113')
    expect(found.rows[0]?.key).toBe(`network:${networkDigest(install, '203.0.113')}`)
    setClock('2026-11-13T08:40:00+01:00')
    expect(found.rows[0]?.key).not.toBe(`network:${networkDigest(install, '203.0.113')}`)
  })
})

test.each([
  ['203.0.113.7', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['203.0.113.7:51234', '203.0.113'],
  ['2001:db8:1234:5678::1', '2001:db8:1234'],
  ['[2001:db8:1234::1]:443', '2001:db8:1234'],
  ['2001:db8::', '2001:db8:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['unknown', undefined],
  ['', undefined],
  ['203.0.113', undefined],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['a browser that connects by itself', 0, '203.0.113.7', undefined, '203.0.113'],
  ['a forged header without a proxy', 0, '203.0.113.7', '198.51.100.1', '203.0.113'],
  [
    'an unnamed proxy on this machine, behind which everybody may be',
    0,
    '127.0.0.1',
    '203.0.113.7',
    undefined,
  ],
  ['an unnamed proxy beside this machine', 0, '172.18.0.2', '203.0.113.7', undefined],
  ['one proxy', 1, '127.0.0.1', '203.0.113.7', '203.0.113'],
  ['one proxy, and a header forged before it', 1, '127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113'],
  ['two proxies', 2, '127.0.0.1', '198.51.100.1, 203.0.113.7, 10.0.0.1', '203.0.113'],
  ['a proxy that wrote nothing down', 1, '127.0.0.1', undefined, undefined],
])('what counts for %s', (_, proxies, connected, forwarded, network) => {
  expect(visitingNetwork(proxies, connected, forwarded)).toBe(network)
})
