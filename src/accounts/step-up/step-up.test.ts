import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, hiddenField, nextCode } from '../../../test/visitor.ts'
import { anOrganisation, type House, theWorld } from '../../../test/world.ts'

afterEach(async () => {
  const { install, setClock } = await theWorld()
  setClock('2026-11-12T08:40:00+01:00')
  install.demonstration = false
})

const password = 'a long enough password'

async function log(house: House, act: string) {
  const found = await house.world.install.pools
    .pool('owner')
    .query<{ reason: string }>(
      'select reason from audit_event where organisation_id = $1 and act = $2 order by id',
      [house.organisation.id, act],
    )
  return found.rows.map((row) => row.reason)
}

async function anAdministrator() {
  const house = await anOrganisation()
  const admin = await house.member(['administrator'])
  const other = await house.member(['caseworker'], 'Petr Dub')
  const path = `/${house.slug}/settings/members/${other.member.id}/roles`
  const rolesNow = async () => {
    const found = await house.world.install.pools
      .pool('owner')
      .query<{ roles: string[] }>('select roles from member where id = $1', [other.member.id])
    return found.rows[0]?.roles
  }
  return { house, admin, other, path, rolesNow }
}

describe('something dangerous', () => {
  test('asks who one is, keeps what was typed, and goes on with it once that is proved', async () => {
    const { house, admin, path, rolesNow } = await anAdministrator()
    const typed = { roles: ['caseworker', 'auditor'], _version: '1' }
    const asked = await admin.post(path, typed)
    expect([asked.status, asked.text]).toEqual([401, expect.stringContaining('Is it you?')])
    expect(asked.text).toContain('what somebody may do here')
    expect(asked.html).toContain(`action="${path}"`)
    expect([...asked.html.matchAll(/name="roles" value="(\w+)"/g)].map((field) => field[1])).toEqual(
      typed.roles,
    )
    expect(await rolesNow()).toEqual(['caseworker'])

    const wrong = await admin.post(path, { ...typed, _confirm: 'yes', _password: 'not my password' })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('This is not right')])
    expect(wrong.html).not.toContain('not my password')
    expect([...wrong.html.matchAll(/name="roles" value="(\w+)"/g)]).toHaveLength(2)
    expect(await rolesNow()).toEqual(['caseworker'])

    const done = await admin.post(path, { ...typed, _confirm: 'yes', _password: password })
    expect([done.status, done.location]).toEqual([303, expect.stringContaining('notice.roles_changed')])
    expect(await rolesNow()).toEqual(typed.roles)
    expect(await log(house, 'session.doubt')).toEqual(['stepup.why.roles'])
    expect(await log(house, 'session.confirm')).toEqual(['stepup.why.roles'])
  })

  test('is saved once although the question came in between', async () => {
    const { house, admin } = await anAdministrator()
    const path = `/${house.slug}/settings/invitations`
    const typed = { name: 'Věra Habrová', email: 'vera@example.org', roles: 'coordinator' }
    const asked = await admin.post(path, typed)
    const again = {
      ...typed,
      _key: hiddenField(asked.html, '_key'),
      _confirm: 'yes',
      _password: password,
    }
    const first = await admin.post(path, again)
    expect(first.status).toBe(303)
    expect((await admin.post(path, again)).location).toBe(first.location)
    expect((await admin.get(`/${house.slug}/settings`)).html.split('vera@example.org')).toHaveLength(2)
  })

  test('asks again after five minutes, and not before', async () => {
    const { house, admin, path } = await anAdministrator()
    await admin.stepUp()
    house.world.setClock('2026-11-12T08:44:59+01:00')
    expect((await admin.post(path, { roles: 'auditor', _version: '1' })).status).toBe(303)
    house.world.setClock('2026-11-12T08:45:00+01:00')
    expect((await admin.post(path, { roles: 'auditor', _version: '2' })).status).toBe(401)
  })

  test('asks in every session apart', async () => {
    const { house, path } = await anAdministrator()
    const account = await anAccount(house, ['administrator'])
    const [desk, phone] = [await aVisitor(), await aVisitor()]
    const { secret } = await enrolled(desk, account)
    await phone.post('/sign-in', { email: account.email, password: account.password })
    await phone.post('/sign-in/second-factor', { code: nextCode(secret) })
    house.world.setClock('2026-11-12T08:50:00+01:00')
    const tokens = await Promise.all(
      [desk, phone].map(async (one) => hiddenField((await one.get(`/${house.slug}/settings`)).html, '_csrf')),
    )
    const change = { roles: 'auditor', _version: '1' }
    await house.world.install.pools
      .pool('owner')
      .query(
        'update auth_session set stepped_up_at = $2 where id = (select id from auth_session where user_id = $1 order by id limit 1)',
        [account.user_id, house.world.install.clock()],
      )
    expect((await phone.post(path, { ...change, _csrf: tokens[1] })).status).toBe(401)
    expect((await desk.post(path, { ...change, _csrf: tokens[0] })).status).toBe(303)
  })

  test('wants a code too from whoever has an authenticator, each code once', async () => {
    const { house, path } = await anAdministrator()
    const account = await anAccount(house, ['administrator'])
    const visitor = await aVisitor()
    const { secret, codes } = await enrolled(visitor, account)
    house.world.setClock('2026-11-12T08:50:00+01:00')
    const _csrf = hiddenField((await visitor.get(`/${house.slug}/settings`)).html, '_csrf')
    const change = { roles: 'auditor', _version: '1', _csrf }
    expect((await visitor.post(path, change)).html).toContain('name="_code"')
    const proof = { ...change, _confirm: 'yes', _password: account.password }
    for (const _code of ['', '000000', 'aaaaa-aaaaa'])
      expect((await visitor.post(path, { ...proof, _code })).status).toBe(422)
    const code = nextCode(secret)
    expect((await visitor.post(path, { ...proof, _code: code, _password: 'no' })).status).toBe(422)
    expect((await visitor.post(path, { ...proof, _code: code })).status).toBe(303)
    house.world.setClock('2026-11-12T08:56:00+01:00')
    const later = { ...proof, roles: 'intake', _version: '2' }
    expect((await visitor.post(path, { ...later, _code: code })).status).toBe(422)
    expect((await visitor.post(path, { ...later, _code: codes[0] })).status).toBe(303)
    house.world.setClock('2026-11-12T09:02:00+01:00')
    expect((await visitor.post(path, { ...later, _version: '3', _code: codes[0] })).status).toBe(422)
  })

  test('takes no more guesses after ten, not even the right one', async () => {
    const { admin, path } = await anAdministrator()
    const change = { roles: 'auditor', _version: '1', _confirm: 'yes' }
    for (let guess = 0; guess < 10; guess += 1)
      expect((await admin.post(path, { ...change, _password: `guess ${guess}` })).status).toBe(422)
    const closed = await admin.post(path, { ...change, _password: password })
    expect([closed.status, closed.text]).toEqual([422, expect.stringContaining('too many tries')])
  })

  test('takes the proof out of the form, so that no later page and no kept draft carries it', async () => {
    const { house, admin, path } = await anAdministrator()
    const proof = { roles: 'auditor', _confirm: 'yes', _password: password }
    const clash = await admin.post(path, { ...proof, _version: '7' })
    expect(clash.status).toBe(409)
    expect(clash.html).not.toContain(password)
    const lost = await admin.post(path, { ...proof, _version: '1', _csrf: 'of another session' })
    const { openDraft } = await import('../sign-in/draft.ts')
    const draft = openDraft(house.world.install, hiddenField(lost.html, 'draft'))
    expect(draft?.fields).toEqual({ roles: 'auditor', _version: '1' })
  })

  test('says the password where it is no secret', async () => {
    const { house, path } = await anAdministrator()
    const { install } = house.world
    const standing = install.settings.dataDir
    const account = await anAccount(house, ['administrator'])
    const visitor = await aVisitor()
    const dataDir = await mkdtemp(join(tmpdir(), 'alongside-step-up-'))
    const { email } = account
    const known = [{ organisation: house.slug, email, role: 'administrator', password: account.password }]
    await writeFile(join(dataDir, 'accounts.json'), JSON.stringify(known))
    Object.assign(install, { demonstration: true, settings: { ...install.settings, dataDir } })
    await visitor.post('/sign-in', { email, password: account.password })
    house.world.setClock('2026-11-12T08:50:00+01:00')
    const _csrf = hiddenField((await visitor.get(`/${house.slug}/settings`)).html, '_csrf')
    const asked = await visitor.post(path, { roles: 'auditor', _version: '1', _csrf })
    install.settings = { ...install.settings, dataDir: standing }
    expect(asked.text).toContain(account.password)
  })

  test('asks for the password alone in a demonstration', async () => {
    const { admin, path } = await anAdministrator()
    const world = await theWorld()
    world.install.demonstration = true
    const asked = await admin.post(path, { roles: 'auditor', _version: '1' })
    expect(asked.html).not.toContain('name="_code"')
    expect(
      (await admin.post(path, { roles: 'auditor', _version: '1', _confirm: 'yes', _password: password }))
        .status,
    ).toBe(303)
  })
})
