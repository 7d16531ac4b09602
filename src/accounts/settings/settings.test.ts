import { describe, expect, test } from 'vitest'
import { anAccount } from '../../../test/visitor.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { aCase } from '../../cases/samples.ts'

const acts = async (house: House) => {
  const found = await house.world.install.pools
    .pool('owner')
    .query<{ act: string }>('select act from audit_event where organisation_id = $1', [house.organisation.id])
  return found.rows.map((row) => row.act)
}

describe('settings', () => {
  test('are for administrators: nobody else reads or changes them, and the attempt is recorded', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator', 'caseworker'])
    const settings = `/${house.slug}/settings`
    expect((await hana.get(settings)).status).toBe(403)
    expect(
      (
        await hana.post(`${settings}/invitations`, {
          name: 'A',
          email: 'a@example.org',
          roles: 'administrator',
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await hana.post(`${settings}/members/${hana.member.id}/roles`, {
          roles: 'administrator',
          _version: '1',
        })
      ).status,
    ).toBe(403)
    expect((await hana.post(`${settings}/organisation`, { name: 'Mine' })).status).toBe(403)
    expect(await acts(house)).toContain('denied')
  })

  test('change roles, which acts on the next request', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'], 'Dana Ředitelová')
    const other = await house.member(['administrator', 'caseworker'], 'Hana Modřínová')
    await admin.stepUp()
    const path = `/${house.slug}/settings/members/${other.member.id}`
    expect((await other.get(`/${house.slug}/settings`)).status).toBe(200)
    expect((await admin.get(path)).text).toContain('Hana Modřínová')
    expect((await admin.post(`${path}/roles`, { roles: [], _version: '1' })).status).toBe(422)
    expect((await admin.post(`${path}/roles`, { roles: ['caseworker'], _version: '1' })).status).toBe(303)
    expect((await other.get(`/${house.slug}/settings`)).status).toBe(403)
    expect((await admin.post(`${path}/roles`, { roles: ['auditor'], _version: '1' })).status).toBe(409)
    expect(await acts(house)).toContain('member.roles')
  })

  test('say before somebody is removed what they lead, of restricted cases the number alone', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const hana = await house.member(['caseworker'])
    const path = `/${house.slug}/settings/members/${hana.member.id}`
    expect((await admin.get(path)).text).not.toContain('open case')
    await aCase(hana)
    const secret = await aCase(hana, { restricted: true, name: 'Skrytý' })
    const page = await admin.get(path)
    expect(page.text).toContain('They lead 2 open cases')
    expect(page.text).toContain('One of these is restricted')
    expect(page.html).not.toContain('Skrytý')
    expect(page.html).not.toContain(secret.id)
  })

  test('never leave an organisation without an administrator', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const path = `/${house.slug}/settings/members/${admin.member.id}`
    await admin.stepUp()
    const answer = await admin.post(`${path}/roles`, { roles: ['caseworker'], _version: '1' })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('the only administrator')])
    expect((await admin.post(`${path}/removal`, { _version: '1' })).status).toBe(422)
    const second = await house.member(['administrator'])
    await second.stepUp()
    const both = await Promise.all([
      admin.post(`/${house.slug}/settings/members/${second.member.id}/removal`, { _version: '1' }),
      second.post(`${path}/removal`, { _version: '1' }),
    ])
    expect(both.filter((one) => one.status === 303)).toHaveLength(1)
  })

  test('remove a member at once, and keep the name at what they wrote', async () => {
    const house = await anOrganisation()
    const admin = await house.member(['administrator'])
    const hana = await house.member(['caseworker'], 'Hana Modřínová')
    await admin.stepUp()
    expect((await hana.get(`/${house.slug}/today`)).status).toBe(200)
    await admin.post(`/${house.slug}/settings/members/${hana.member.id}/removal`, { _version: '1' })
    expect((await hana.get(`/${house.slug}/today`)).status).toBe(404)
    const { listMembers, membersOf } = await import('../members.ts')
    expect((await admin.act((ctx) => membersOf(ctx, [hana.member.id]))).get(hana.member.id)).toBe(
      'Hana Modřínová',
    )
    expect(
      (await admin.act((ctx) => listMembers(ctx, { present: true }))).map((member) => member.id),
    ).toEqual([admin.member.id])
    expect((await admin.get(`/${house.slug}/settings`)).text).toContain('no longer works here')
  })

  test('show and change nobody of another organisation', async () => {
    const [house, other] = [await anOrganisation(), await anOrganisation()]
    const admin = await house.member(['administrator'])
    const foreign = await anAccount(other, ['caseworker'], 'Cizí Člověk')
    const path = `/${house.slug}/settings/members/${foreign.member_id}`
    expect((await admin.get(path)).status).toBe(404)
    expect((await admin.post(`${path}/roles`, { roles: ['auditor'], _version: '1' })).status).toBe(404)
    expect((await admin.get(`/${other.slug}/settings`)).status).toBe(404)
    expect((await admin.get(`/${house.slug}/settings`)).text).not.toContain('Cizí')
  })

  test('change the organisation, and refuse to overwrite what somebody changed meanwhile', async () => {
    const [house, other] = [await anOrganisation('Lávka'), await anOrganisation('Most')]
    const admin = await house.member(['administrator'])
    const given = { name: 'Lávka Brno', language: 'cs', time_zone: 'Europe/Warsaw', cases_open_to: 'team' }
    expect(
      (
        await admin.post(`/${house.slug}/settings/organisation`, {
          ...given,
          time_zone: 'Mars',
          _version: '1',
        })
      ).status,
    ).toBe(422)
    expect(
      (await admin.post(`/${house.slug}/settings/organisation`, { ...given, _version: '1' })).status,
    ).toBe(303)
    expect((await admin.get(`/${house.slug}/settings`)).text).toContain('Lávka Brno')
    expect(
      (await admin.post(`/${house.slug}/settings/organisation`, { ...given, name: 'Other', _version: '1' }))
        .status,
    ).toBe(409)
    const rows = await house.world.install.pools
      .pool('owner')
      .query('select name, cases_open_to from organisation where id = any($1) order by name', [
        [house.organisation.id, other.organisation.id],
      ])
    expect(rows.rows).toEqual([
      { name: 'Lávka Brno', cases_open_to: 'team' },
      { name: 'Most', cases_open_to: 'organisation' },
    ])
    expect(await acts(house)).toContain('organisation.change')
  })

  test('remember the language in which a member reads', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const chosen = await hana.post(`/${house.slug}/settings/language`, {
      language: 'cs',
      to: `/${house.slug}/people`,
    })
    expect(chosen.location).toBe(`/${house.slug}/people`)
    expect((await hana.get(`/${house.slug}/people`)).html).toContain('lang="cs"')
    const elsewhere = await hana.post(`/${house.slug}/settings/language`, {
      language: 'pl',
      to: '//evil.example.org',
    })
    expect(elsewhere.location).toBe(`/${house.slug}/today`)
  })
})
