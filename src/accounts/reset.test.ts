import { afterEach, expect, test } from 'vitest'
import { anAuthenticator } from '../../test/passkey.ts'
import { askApi } from '../../test/token.ts'
import { anAccount, aVisitor, enrolled, hiddenField } from '../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../test/world.ts'
import { addMember } from './actions.ts'
import { createToken } from './operators.ts'
import { link } from './provider/link.ts'
import { resetUser } from './reset.ts'

const standing = (await theWorld()).install.jobs
afterEach(async () => {
  ;(await theWorld()).install.jobs = standing
})

const given = 'nine quiet herons wait'

/** Somebody whose laptop is gone: signed in, with authenticator, passkey and recovery codes, and a program that reads. */
async function aStolenLaptop() {
  const house = await anOrganisation()
  const { install } = house.world
  const account = await anAccount(house, ['coordinator'])
  const laptop = await aVisitor()
  const { codes } = await enrolled(laptop, account)
  const key = anAuthenticator()
  const page = await laptop.get('/account/passkeys/new')
  const _csrf = hiddenField(page.html, '_csrf')
  await laptop.post('/account/passkeys', { _csrf, name: 'Blue stick', passkey: key.create(page.html) })
  const admin = await house.member(['administrator'])
  const token = await admin.act((ctx) =>
    createToken(ctx, { member_id: account.member_id, label: 'figures', days: 9, scopes: ['read'] }),
  )
  const withToken = async () =>
    (await askApi('/cases', { headers: { authorization: `Bearer ${token}` } })).status
  return { install, account, laptop, codes, key, withToken }
}

test('a reset leaves its owner a password, and a thief of the device nothing', async () => {
  const { install, account, laptop, codes, key, withToken } = await aStolenLaptop()
  expect([(await laptop.get('/account')).status, await withToken()]).toEqual([200, 200])
  expect(await resetUser(install, account.email, given)).toEqual({ tokens: 1, provider: false })
  expect([(await laptop.get('/account')).status, await withToken()]).toEqual([303, 401])

  const thief = await aVisitor()
  const door = await thief.get('/sign-in')
  expect((await thief.post('/sign-in/passkey', { passkey: key.get(door.html), to: '' })).status).toBe(422)
  expect((await thief.post('/sign-in', { email: account.email, password: account.password })).status).toBe(
    422,
  )

  const owner = await aVisitor()
  const first = await owner.post('/sign-in', { email: account.email, password: given })
  expect(first.location).toBe('/sign-in/enrolment')
  const { codes: fresh } = await enrolled(await aVisitor(), { ...account, password: given })
  expect(fresh).toHaveLength(10)
  expect(fresh).not.toContain(codes[0])
})

test('a reset lets somebody in who only ever used the organisation’s own sign-in, and forgets that link', async () => {
  const house = await anOrganisation()
  const { install } = house.world
  const account = await anAccount(house, ['caseworker'])
  await link(install, account.user_id, { issuer: 'https://id.example.org', subject: account.user_id })
  const visitor = await aVisitor()
  await visitor.post('/sign-in', { email: account.email, password: account.password })
  expect((await visitor.get('/account')).status).toBe(303)
  expect(await resetUser(install, account.email, given)).toEqual({ tokens: 0, provider: true })
  const owner = await aVisitor()
  const first = await owner.post('/sign-in', { email: account.email, password: given })
  expect(first.location).toBe('/sign-in/enrolment')
})

test('a reset is in the log of every organisation of its owner, who is told once; an unknown address is nobody', async () => {
  const house = await anOrganisation()
  const { install } = house.world
  const account = await anAccount(house, ['caseworker'])
  const other = await anOrganisation()
  const admin = await other.member(['administrator'])
  await admin.act((ctx) => addMember(ctx, { user_id: account.user_id, name: 'Hana', roles: ['caseworker'] }))
  const heard: unknown[] = []
  install.jobs = { ...standing, enqueue: async (_, job, data) => void heard.push([job, data.news]) }
  await resetUser(install, account.email, given)
  expect(heard).toEqual([['account.news', 'renewed']])
  for (const { organisation } of [house, other]) {
    const logged = await install.pools
      .pool('owner')
      .query(`select 1 from audit_event where organisation_id = $1 and act = 'account.reset'`, [
        organisation.id,
      ])
    expect(logged.rowCount).toBe(1)
  }
  expect(await resetUser(install, 'nobody@example.org', given)).toBeUndefined()
})
