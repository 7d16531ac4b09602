import { expect, test } from 'vitest'
import { auditOf } from '../../../test/people.ts'
import { aProgram } from '../../../test/token.ts'
import { type Account, anAccount, aVisitor, codeOf, enrolled, hiddenField } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { createUser } from '../actions.ts'
import { resetUser } from '../reset.ts'

const given = 'nine quiet herons wait'
const own = 'dubové listí v zásuvce'

/** Somebody whose password was made anew on the server, at their first sign-in with it: the second factor is there. */
async function aGivenPassword() {
  const house = await anOrganisation()
  const account: Account = { ...(await anAccount(house, ['coordinator'])), password: given }
  await resetUser(house.world.install, account.email, given)
  const visitor = await aVisitor()
  const { secret } = await enrolled(visitor, account)
  return { house, account, visitor, secret }
}

test('after a password that somebody else made, nothing opens before one chose their own', async () => {
  const { house, visitor } = await aGivenPassword()
  const today = `/${house.slug}/today`
  for (const path of [today, `/${house.slug}/people`, `/${house.slug}/settings/approvals`])
    expect((await visitor.get(path)).location).toBe(`/sign-in/password?to=${encodeURIComponent(path)}`)
  expect((await visitor.get('/account')).location).toBe('/sign-in/password?to=/account')
  for (const path of ['/', '/sign-in']) expect((await visitor.get(path)).location).toBe('/sign-in/password')
  expect((await visitor.post(`/${house.slug}/people`, { given: 'Iva' })).status).toBe(401)

  const asked = await visitor.get(`/sign-in/password?to=${encodeURIComponent(today)}`)
  expect(asked.text).toContain('made by somebody else')
  const _csrf = hiddenField(asked.html, '_csrf')
  for (const [next, why] of [
    [given, 'the password you were given'],
    ['short one', 'at least 12 characters'],
    ['Password123!', 'easily guessed'],
  ] as const) {
    const refused = await visitor.post('/sign-in/password', { _csrf, to: today, next })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(why)])
  }
  expect((await visitor.post('/sign-in/password', { next: own })).location).toBe('/sign-in/password')
  expect((await visitor.get(today)).status).toBe(303)

  const chosen = await visitor.post('/sign-in/password', { _csrf, to: today, next: own })
  expect([chosen.status, chosen.location]).toEqual([303, today])
  expect((await visitor.get(today)).status).toBe(200)
  expect((await visitor.get('/sign-in/password')).location).toBe('/')
  expect((await auditOf(house)).map(({ act }) => act)).toContain('password.change')
})

test('only the password of one’s own opens afterwards, and asks for no other', async () => {
  const { account, visitor } = await aGivenPassword()
  const _csrf = hiddenField((await visitor.get('/sign-in/password')).html, '_csrf')
  await visitor.post('/sign-in/password', { _csrf, next: own })
  const later = await aVisitor()
  expect((await later.post('/sign-in', { email: account.email, password: given })).status).toBe(422)
  expect((await later.post('/sign-in', { email: account.email, password: own })).location).toBe(
    '/sign-in/second-factor',
  )
})

test('what was being written waits until it is chosen, and is saved then', async () => {
  const { house, account, visitor, secret } = await aGivenPassword()
  visitor.cookies.clear()
  const written = await visitor.post(`/${house.slug}/people`, { given: 'Iva', family: 'Jasanová' })
  const first = await visitor.post('/sign-in', {
    email: account.email,
    password: given,
    draft: hiddenField(written.html, 'draft'),
  })
  const second = await visitor.post('/sign-in/second-factor', {
    code: codeOf(secret, Date.now() + 30_000),
    draft: hiddenField(first.html, 'draft'),
  })
  expect(second.text).toContain('Choose your own password')
  const kept = await visitor.post('/sign-in/password', {
    _csrf: hiddenField(second.html, '_csrf'),
    draft: hiddenField(second.html, 'draft'),
    next: own,
  })
  expect([kept.status, kept.text]).toEqual([200, expect.stringContaining('Jasanová')])
})

test('a password made with the account is as good as one made anew, and an invited person’s own is theirs', async () => {
  const { install } = await theWorld()
  const house = await anOrganisation()
  const door = install.pools.pool('door')
  const isGiven = async (id: string) =>
    (await door.query('select password_given from auth_user where id = $1', [id])).rows[0]?.password_given
  const handed = await createUser(install, 'jarmila@lavka.example.org', given, { given: true })
  expect(await isGiven(handed)).toBe(true)
  expect(await isGiven((await anAccount(house, ['caseworker'])).user_id)).toBe(false)
})

test('a program goes on reading while its member has still to choose', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const program = await aProgram(hana)
  const { install } = house.world
  await install.pools
    .pool('door')
    .query('update auth_user set password_given = true where id = $1', [hana.member.user_id])
  expect((await program.get('/people')).status).toBe(200)
  expect((await hana.get(`/${house.slug}/people`)).location).toContain('/sign-in/password')
})
