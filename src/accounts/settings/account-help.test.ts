import { afterEach, describe, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, hiddenField } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { addMember } from '../actions.ts'

const standing = (await theWorld()).install.jobs
afterEach(async () => {
  const { install, setClock } = await theWorld()
  install.jobs = standing
  setClock('2026-11-12T08:40:00+01:00')
})

async function aLostPhone() {
  const house = await anOrganisation()
  const admin = await house.member(['administrator'])
  const account = await anAccount(house, ['caseworker'], 'Petr Dub')
  const [desk, phone] = [await aVisitor(), await aVisitor()]
  const { codes } = await enrolled(desk, account)
  await phone.post('/sign-in', { email: account.email, password: account.password })
  await phone.post('/sign-in/second-factor', { code: codes[0] })
  const heard: unknown[] = []
  house.world.install.jobs = {
    ...standing,
    enqueue: async (_, job, data) => void heard.push([job, data.member, data.news]),
  }
  const own = `/${house.slug}/settings/members/${account.member_id}`
  const acts = async () => {
    const found = await house.world.install.pools
      .pool('owner')
      .query<{ act: string }>('select act from audit_event where organisation_id = $1 and subject_id = $2', [
        house.organisation.id,
        account.member_id,
      ])
    return found.rows.map((row) => row.act)
  }
  return { house, admin, account, desk, phone, codes, heard, own, acts }
}

describe('an administrator', () => {
  test('signs a member out everywhere once proved, which is recorded and told', async () => {
    const { house, admin, account, desk, phone, heard, own, acts } = await aLostPhone()
    expect((await admin.post(`${own}/sign-out`)).status).toBe(401)
    expect((await desk.get(`/${house.slug}/today`)).status).toBe(200)
    await admin.stepUp()
    expect((await admin.post(`${own}/sign-out`)).location).toContain('notice.member_signed_out')
    for (const one of [desk, phone]) expect((await one.get(`/${house.slug}/today`)).status).toBe(303)
    expect(heard).toEqual([['account.news', account.member_id, 'ended']])
    expect(await acts()).toContain('member.sign_out')
  })

  test('takes a lost second factor away without learning anything; the member adds a new one', async () => {
    const { house, admin, account, desk, codes, heard, own, acts } = await aLostPhone()
    expect((await admin.post(`${own}/second-factor`)).status).toBe(401)
    await admin.stepUp()
    const done = await admin.post(`${own}/second-factor`)
    expect([done.status, done.location]).toEqual([303, expect.stringContaining('notice.member_factor_reset')])
    expect(heard).toEqual([['account.news', account.member_id, 'reset']])
    expect(await acts()).toContain('member.reset_factor')
    expect((await desk.get(`/${house.slug}/today`)).status).toBe(303)
    const fresh = await aVisitor()
    const asked = await fresh.post('/sign-in', { email: account.email, password: account.password })
    expect(asked.location).toBe('/sign-in/enrolment')
    const { codes: again } = await enrolled(await aVisitor(), account)
    expect(again).toHaveLength(10)
    expect(again).not.toContain(codes[1])
  })

  test('does neither for a colleague who works elsewhere too, nor for another organisation, nor without the capability', async () => {
    const { house, admin, account, own } = await aLostPhone()
    const other = await anOrganisation()
    const stranger = await other.member(['administrator'])
    await stranger.stepUp()
    for (const what of ['sign-out', 'second-factor']) {
      const there = `/${other.slug}/settings/members/${account.member_id}/${what}`
      expect((await stranger.post(there)).status).toBe(404)
      expect((await stranger.post(`${own}/${what}`)).status).toBe(404)
    }
    const hana = await house.member(['coordinator'])
    await hana.stepUp()
    for (const what of ['sign-out', 'second-factor'])
      expect((await hana.post(`${own}/${what}`)).status).toBe(403)
    await stranger.act((ctx) =>
      addMember(ctx, { user_id: account.user_id, name: 'Petr', roles: ['caseworker'] }),
    )
    await admin.stepUp()
    const refused = await admin.post(`${own}/second-factor`)
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('another organisation')])
  })
})

describe('one’s own sessions', () => {
  test('are listed with device and age, this one marked, and ended one by one or all the others', async () => {
    const { house, account, desk, phone, codes } = await aLostPhone()
    const third = await aVisitor()
    await third.post('/sign-in', { email: account.email, password: account.password })
    await third.post('/sign-in/second-factor', { code: codes[1] }, { 'user-agent': 'Firefox/130 (Android)' })
    house.world.setClock('2026-11-12T08:52:00+01:00')
    await phone.get(`/${house.slug}/today`)
    const page = await desk.get('/account')
    for (const words of ['this device', 'in use now', 'used within the last half hour', 'Firefox, Android'])
      expect(page.text).toContain(words)
    expect(page.text).not.toMatch(/\d+\.\d+\.\d+\.\d+/)
    const _csrf = hiddenField(page.html, '_csrf')
    const stranger = await anAccount(house, ['caseworker'])
    const elsewhere = await aVisitor()
    await enrolled(elsewhere, stranger)
    const theirs = hiddenField((await elsewhere.get('/account')).html, '_csrf')
    const end = page.html.match(/\/account\/sessions\/[\w-]{36}\/end/)?.[0] ?? ''
    await elsewhere.post(end, { _csrf: theirs })
    for (const one of [desk, phone, third]) expect((await one.get('/account')).status).toBe(200)
    expect((await desk.post('/account/sessions/end-others', { _csrf })).location).toContain('sessions_ended')
    for (const one of [phone, third]) expect((await one.get('/account')).status).toBe(303)
    expect((await desk.get('/account')).status).toBe(200)
    expect((await elsewhere.get('/account')).status).toBe(200)
  })
})
