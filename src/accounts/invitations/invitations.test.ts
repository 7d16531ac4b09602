import { afterEach, describe, expect, test } from 'vitest'
import { type Account, anAccount, aVisitor, codeOf, enrolled, hiddenField } from '../../../test/visitor.ts'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

/** Invites by the form and answers the path of the link that the administrator is shown. */
async function invited(
  house: House,
  admin: Browser,
  email: string,
  roles: string[] = ['caseworker'],
): Promise<string> {
  await admin.stepUp()
  const sent = await admin.post(`/${house.slug}/settings/invitations`, { name: 'Věra Habrová', email, roles })
  expect(sent.status).toBe(303)
  const shown = await admin.get(sent.location)
  return shown.html.match(/http:\/\/localhost:3000(\/invitations\/[\w-]+)/)?.[1] ?? ''
}

const password = 'sedm pestrých dlaždic'

describe('an invitation', () => {
  test('makes a member with its roles, once', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const path = await invited(house, admin, `${newId()}@lavka.example.org`, ['volunteer', 'intake'])
    const visitor = await aVisitor()
    const page = await visitor.get(path)
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Welcome to Lávka Test')])
    expect((await visitor.post(path, { name: 'Věra', password: 'short' })).status).toBe(422)
    expect((await visitor.post(path, { name: 'Věra Habrová', password })).location).toContain(
      '/sign-in/enrolment?to=',
    )
    const secret =
      (await visitor.get('/sign-in/enrolment')).html.match(/<code>([A-Z2-7 ]+)<\/code>/)?.[1] ?? ''
    await visitor.post('/sign-in/enrolment', { code: codeOf(secret) })
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(200)
    const members = await admin.get(`/${house.slug}/settings`)
    expect(members.text).toContain('Volunteer and Intake')
    const second = await aVisitor()
    expect((await second.get(path)).status).toBe(404)
    expect((await second.post(path, { name: 'Somebody', password })).status).toBe(404)
  })

  test('accepted twice at the same moment makes one member', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const account = await anAccount(await anOrganisation('Elsewhere'), ['caseworker'])
    const path = await invited(house, admin, account.email)
    const visitor = await aVisitor()
    await enrolled(visitor, account)
    const _csrf = hiddenField((await visitor.get(path)).html, '_csrf')
    const both = await Promise.all([visitor.post(path, { _csrf }), visitor.post(path, { _csrf })])
    expect(both.map((answer) => answer.status).filter((status) => status === 303)).toHaveLength(1)
    const rows = await admin.act((ctx) =>
      ctx.db
        .selectFrom('member')
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('user_id', '=', account.user_id)
        .execute(),
    )
    expect(rows).toHaveLength(1)
  })

  test('joins an existing account only once its owner has signed in', async () => {
    const house = await anOrganisation('Most')
    const admin = await house.member(['administrator'])
    const account: Account = await anAccount(await anOrganisation('Elsewhere'), ['caseworker'])
    const path = await invited(house, admin, account.email, ['caseworker'])
    const visitor = await aVisitor()
    expect((await visitor.get(path)).html).toContain(`/sign-in?to=${encodeURIComponent(path)}`)
    expect((await visitor.post(path, { name: 'Somebody', password })).status).toBe(200)
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(303)
    const stranger = await aVisitor()
    await enrolled(stranger, await anAccount(house, ['caseworker']))
    const seen = await stranger.get(path)
    expect(seen.text).toContain('signed in with another account')
    await stranger.post(path, { _csrf: hiddenField(seen.html, '_csrf') })
    await enrolled(visitor, account)
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(404)
    const own = await visitor.get(path)
    expect((await visitor.post(path, { _csrf: hiddenField(own.html, '_csrf') })).location).toContain(
      `/${house.slug}/today`,
    )
    expect((await visitor.get(`/${house.slug}/today`)).status).toBe(200)
  })

  test('no longer works when withdrawn, or after seven days', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const withdrawn = await invited(house, admin, `${newId()}@lavka.example.org`)
    const list = await admin.get(`/${house.slug}/settings`)
    await admin.post(list.html.match(/\/[\w-]+\/settings\/invitations\/[\w-]+\/withdrawal/)?.[0] ?? '')
    const old = await invited(house, admin, `${newId()}@lavka.example.org`)
    const visitor = await aVisitor()
    expect((await visitor.get(withdrawn)).status).toBe(404)
    house.world.setClock('2026-11-19T08:39:00+01:00')
    expect((await visitor.get(old)).status).toBe(200)
    house.world.setClock('2026-11-19T08:41:00+01:00')
    expect((await visitor.get(old)).status).toBe(404)
    expect((await visitor.get('/invitations/guessed')).status).toBe(404)
  })

  test('stands in the database without its link, address or name', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const email = `${newId()}@lavka.example.org`
    const path = await invited(house, admin, email)
    const rows = await house.world.install.pools
      .pool('owner')
      .query<{ row: string }>('select i::text as row from invitation i')
    const all = rows.rows.map((row) => row.row).join('\n')
    for (const trace of [email, Buffer.from(email).toString('hex'), 'Habrov', path.split('/')[2] ?? '?'])
      expect([trace, all.includes(trace)]).toEqual([trace, false])
  })
})
