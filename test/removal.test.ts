import { describe, expect, test } from 'vitest'
import { joinTeam } from '../src/cases/index.ts'
import { aCase } from '../src/cases/samples.ts'
import { aProgram } from './token.ts'
import { anOrganisation } from './world.ts'

/** A restricted case with somebody on its team beside its lead, and an administrator. */
async function aRestrictedCase() {
  const house = await anOrganisation()
  const admin = await house.member(['administrator'])
  const lead = await house.member(['caseworker', 'coordinator'])
  const petr = await house.member(['caseworker', 'administrator'], 'Petr Dub')
  const { id, child } = await aCase(lead, { restricted: true })
  await lead.act((ctx) => joinTeam(ctx, id, petr.member.id))
  const path = `/${house.slug}/cases/${id}`
  const program = await aProgram(petr)
  const settings = `/${house.slug}/settings/members/${petr.member.id}`
  expect((await petr.get(path)).status).toBe(200)
  expect((await program.get(`/cases/${id}`)).status).toBe(200)
  return { house, admin, lead, petr, id, child, path, program, settings }
}

describe('what is taken from a member is gone with the next request', () => {
  test('a role, on pages, in forms and for their programs', async () => {
    const { house, admin, petr, id, path, program, settings } = await aRestrictedCase()
    await admin.stepUp()
    await petr.stepUp()
    const changed = await admin.post(`${settings}/roles`, { roles: 'programme_manager', _version: '1' })
    expect(changed.status).toBe(303)
    expect((await petr.get(path)).status).toBe(403)
    expect((await petr.get(`/${house.slug}/cases`)).status).toBe(403)
    expect((await petr.get(`/${house.slug}/settings/tokens`)).status).toBe(403)
    expect((await petr.post(`${settings}/roles`, { roles: 'administrator', _version: '2' })).status).toBe(403)
    expect((await program.get(`/cases/${id}`)).status).toBe(403)
    expect((await petr.get(`/${house.slug}/projects`)).status).toBe(200)
  })

  test('the membership, everywhere, the seat on a restricted team and the programs included', async () => {
    const { house, admin, lead, petr, id, child, path, program, settings } = await aRestrictedCase()
    await admin.stepUp()
    expect((await admin.post(`${settings}/removal`, { _version: '1' })).status).toBe(303)
    for (const rest of ['today', 'people', `people/${child}`, 'settings'])
      expect([(await petr.get(`/${house.slug}/${rest}`)).status, rest]).toEqual([404, rest])
    expect((await petr.get(path)).status).toBe(404)
    expect((await petr.post(`${path}/entries`, { text: 'Still here.' })).status).toBe(404)
    expect((await program.get(`/cases/${id}`)).status).toBe(401)
    expect((await lead.get(path)).status).toBe(200)
  })

  test('the seat on a restricted team, by itself', async () => {
    const { lead, petr, id, path, program } = await aRestrictedCase()
    expect((await lead.post(`${path}/team/${petr.member.id}/removal`)).status).toBe(303)
    expect((await petr.get(path)).status).toBe(404)
    expect((await program.get(`/cases/${id}`)).status).toBe(404)
  })

  test('a token, taken back by an administrator who proved who they are', async () => {
    const { house, admin, petr, id, program } = await aRestrictedCase()
    const tokens = `/${house.slug}/settings/tokens`
    const page = await admin.get(tokens)
    expect(page.text).toContain('monthly figures')
    expect(page.text).toContain('Petr Dub')
    expect(page.html).not.toContain(program.token)
    const revocation = page.html.match(/\/[\w-]+\/settings\/tokens\/[\w-]+\/revocation/)?.[0] ?? ''
    expect((await admin.post(revocation)).status).toBe(401)
    expect((await program.get(`/cases/${id}`)).status).toBe(200)
    const elsewhere = await anOrganisation()
    const stranger = await elsewhere.member(['administrator'])
    await stranger.stepUp()
    expect((await stranger.post(revocation)).status).toBe(404)
    expect((await stranger.post(revocation.replace(house.slug, elsewhere.slug))).status).toBe(404)
    const hana = await house.member(['coordinator'])
    expect((await hana.get(tokens)).status).toBe(403)
    await admin.stepUp()
    expect((await admin.post(revocation)).location).toContain('notice.token_revoked')
    expect((await program.get(`/cases/${id}`)).status).toBe(401)
    expect((await admin.post(revocation)).status).toBe(404)
    expect((await admin.get(tokens)).text).toContain('No program has access')
    expect((await petr.get(`/${house.slug}/today`)).status).toBe(200)
  })
})
