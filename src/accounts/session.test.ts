import { afterEach, describe, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, hiddenField, nextCode } from '../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../test/world.ts'
import { addMember } from './actions.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

describe('a session', () => {
  test('ends after half an hour without a request, and lasts while it is used', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const today = `/${house.slug}/settings`
    for (const time of ['09:05', '09:30', '09:55']) {
      house.world.setClock(`2026-11-12T${time}:00+01:00`)
      expect((await hana.get(today)).status).toBe(403)
    }
    house.world.setClock('2026-11-12T10:26:00+01:00')
    expect((await hana.get(today)).location).toContain('/sign-in?to=')
  })

  test('ends after twelve hours, however busy', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const begun = Date.parse('2026-11-12T08:40:00+01:00')
    for (let minutes = 20; minutes < 720; minutes += 20) {
      house.world.setClock(new Date(begun + minutes * 60_000).toISOString())
      expect((await hana.get(`/${house.slug}/settings`)).status).toBe(403)
    }
    house.world.setClock(new Date(begun + 721 * 60_000).toISOString())
    expect((await hana.get(`/${house.slug}/settings`)).status).toBe(303)
  })

  test.each([
    'today',
    'people',
    'directory',
    'cases',
    'activities',
    'projects',
    'settings',
    'settings/invitations/new',
    'nowhere',
  ])('without its second factor opens nothing at /%s', async (noun) => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['administrator', 'coordinator'])
    const visitor = await aVisitor()
    await visitor.post('/sign-in', { email: account.email, password: account.password })
    expect(visitor.cookies.size).toBe(1)
    const asked = await visitor.get(`/${house.slug}/${noun}`)
    expect([asked.status, asked.location]).toEqual([303, expect.stringContaining('/sign-in/second-factor')])
    expect((await visitor.post(`/${house.slug}/${noun}`, {})).status).toBe(401)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  test('that waits for a second factor ends once one was added elsewhere', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const waiting = await aVisitor()
    await waiting.post('/sign-in', { email: account.email, password: account.password })
    const { secret } = await enrolled(await aVisitor(), account)
    const tried = await waiting.post('/sign-in/enrolment', { code: nextCode(secret) })
    expect(tried.status).toBe(422)
    expect((await waiting.get(`/${house.slug}/today`)).location).toContain('/sign-in?to=')
  })

  test('is ended by signing out, here and from the list of sessions', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const [desk, phone] = [await aVisitor(), await aVisitor()]
    const { secret } = await enrolled(desk, account)
    await phone.post('/sign-in', { email: account.email, password: account.password })
    await phone.post(
      '/sign-in/second-factor',
      { code: nextCode(secret) },
      { 'user-agent': 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Firefox/130.0' },
    )
    const own = await desk.get('/account')
    expect(own.text).toContain('Firefox, Android')
    const end = own.html.match(/\/account\/sessions\/[^"]+\/end/)?.[0] ?? ''
    await desk.post(end, { _csrf: hiddenField(own.html, '_csrf') })
    expect((await phone.get('/account')).status).toBe(303)
    const left = await desk.post('/sign-out', { _csrf: hiddenField(own.html, '_csrf') })
    expect(left.location).toContain('/sign-in')
    expect((await desk.get('/account')).status).toBe(303)
  })

  test('opens each organisation of its user, and none other', async () => {
    const [lavka, most, other] = [
      await anOrganisation('Lávka'),
      await anOrganisation('Most'),
      await anOrganisation('Cizí'),
    ]
    const account = await anAccount(lavka, ['caseworker'])
    const owner = await most.member(['administrator'])
    await owner.act((ctx) =>
      addMember(ctx, { user_id: account.user_id, name: 'Hana', roles: ['administrator'] }),
    )
    const visitor = await aVisitor()
    await enrolled(visitor, account)
    expect((await visitor.get('/')).location).toBe(`/${lavka.slug}/today`)
    expect((await visitor.get(`/${most.slug}/settings`)).text).toContain('Lávka')
    expect((await visitor.get(`/${lavka.slug}/settings`)).status).toBe(403)
    expect((await visitor.get(`/${other.slug}/settings`)).status).toBe(404)
    expect((await visitor.get('/account')).text).not.toContain('Cizí')
  })

  test('takes no password that is the name of the house with a year behind it', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const desk = await aVisitor()
    await enrolled(desk, account)
    // So that it is not found in the mail address, which says the same word.
    const door = house.world.install.pools.pool('door')
    await door.query('update auth_user set address_sealed = null where id = $1', [account.user_id])
    const _csrf = hiddenField((await desk.get('/account')).html, '_csrf')
    const guessed = await desk.post('/account/password', { _csrf, next: 'Lávka-2026-2027' })
    expect([guessed.status, guessed.text]).toEqual([422, expect.stringContaining('easily guessed')])
  })

  test('of a changed password elsewhere ends, and a weak one is refused', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const [desk, phone] = [await aVisitor(), await aVisitor()]
    const { secret, codes } = await enrolled(desk, account)
    await phone.post('/sign-in', { email: account.email, password: account.password })
    await phone.post('/sign-in/second-factor', { code: nextCode(secret) })
    const _csrf = hiddenField((await desk.get('/account')).html, '_csrf')
    const next = 'osm tichých schodů'
    expect((await desk.post('/account/password', { _csrf, next: 'short' })).status).toBe(422)
    expect((await desk.post('/account/password', { next })).location).toBe('/account')
    house.world.setClock('2026-11-12T08:46:00+01:00')
    const asked = await desk.post('/account/password', { _csrf, next })
    expect([asked.status, asked.text]).toEqual([401, expect.stringContaining('change your password')])
    expect((await phone.get('/account')).status).toBe(200)
    const proof = { _confirm: 'yes', _password: account.password, _code: codes[0] }
    const changed = await desk.post('/account/password', { _csrf, next, ...proof })
    expect(changed.location).toContain('notice.password_changed')
    expect((await phone.get('/account')).status).toBe(303)
    expect((await desk.get('/account')).status).toBe(200)
    expect((await phone.post('/sign-in', { email: account.email, password: account.password })).status).toBe(
      422,
    )
    expect((await phone.post('/sign-in', { email: account.email, password: next })).status).toBe(303)
  })

  test('goes to a new phone, and the old codes stop working', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['caseworker'])
    const desk = await aVisitor()
    const { codes } = await enrolled(desk, account)
    const _csrf = hiddenField((await desk.get('/account')).html, '_csrf')
    expect((await desk.post('/account/second-factor', { _csrf })).location).toBe(
      '/sign-in/enrolment?to=/account',
    )
    expect((await desk.get(`/${house.slug}/today`)).status).toBe(303)
    const { codes: fresh } = await enrolled(desk, account)
    expect((await desk.get(`/${house.slug}/today`)).status).toBe(200)
    const other = await aVisitor()
    await other.post('/sign-in', { email: account.email, password: account.password })
    expect((await other.post('/sign-in/second-factor', { code: codes[1] })).status).toBe(422)
    expect((await other.post('/sign-in/second-factor', { code: fresh[1] })).status).toBe(303)
  })
})
