import { afterEach, describe, expect, test } from 'vitest'
import { anAuthenticator, askedOf } from '../../../test/passkey.ts'
import {
  type Account,
  anAccount,
  aVisitor,
  enrolled,
  hiddenField,
  type TestVisitor,
} from '../../../test/visitor.ts'
import { anOrganisation, type House, theWorld } from '../../../test/world.ts'
import { mayGo } from './actions.ts'
import { isOwnChallenge, makeChallenge } from './challenge.ts'
import { partyOf } from './party.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

const isIn = async (visitor: TestVisitor, house: House) =>
  (await visitor.get(`/${house.slug}/today`)).status === 200

/** A member with an authenticator app and a passkey, signed in at a desk. */
async function withPasskey(name = 'Blue stick') {
  const house = await anOrganisation()
  const account = await anAccount(house, ['administrator'])
  const desk = await aVisitor()
  const { secret, codes } = await enrolled(desk, account)
  const key = anAuthenticator()
  const page = await desk.get('/account/passkeys/new')
  const _csrf = hiddenField(page.html, '_csrf')
  const added = await desk.post('/account/passkeys', { _csrf, name, passkey: key.create(page.html) })
  expect(added.location).toContain('notice.passkey_added')
  return { house, account, desk, key, secret, codes, _csrf }
}

async function signIn(key: ReturnType<typeof anAuthenticator>, bent = {}, to = '') {
  const visitor = await aVisitor()
  const page = await visitor.get('/sign-in')
  const answer = await visitor.post('/sign-in/passkey', { passkey: key.get(page.html, bent), to })
  return { visitor, answer }
}

const only = async (account: Account) => {
  const { install } = await theWorld()
  await install.pools.pool('door').query('delete from auth_two_factor where user_id = $1', [account.user_id])
  await install.pools
    .pool('door')
    .query('update auth_user set two_factor_enabled = false where id = $1', [account.user_id])
}

describe('a passkey', () => {
  test('signs in by itself, and leads to the page that was asked for', async () => {
    const { house, key } = await withPasskey()
    const { visitor, answer } = await signIn(key, {}, `/${house.slug}/settings`)
    expect([answer.status, answer.location]).toEqual([303, `/${house.slug}/settings`])
    expect(await isIn(visitor, house)).toBe(true)
  })

  test('proves who one is before something dangerous, in the session that asked alone', async () => {
    const { house, desk, key, _csrf } = await withPasskey()
    const { visitor } = await signIn(key)
    house.world.setClock('2026-11-12T08:50:00+01:00')
    const asked = await desk.post('/account/recovery-codes', { _csrf })
    expect(asked.status).toBe(401)
    const theirs = await visitor.get('/account')
    const answer = key.get(asked.html)
    const stolen = { _confirm: 'yes', _passkey: answer, _csrf: hiddenField(theirs.html, '_csrf') }
    expect((await visitor.post('/account/recovery-codes', stolen)).status).toBe(422)
    const own = { _confirm: 'yes', _passkey: answer, _csrf }
    expect((await desk.post('/account/recovery-codes', own)).text).toContain('Your recovery codes')
  })

  test.each([
    ['from another origin', { origin: 'https://alongside.example.net' }],
    ['for another name', { party: 'example.net' }],
    ['that did not check its owner', { verified: false }],
    ['that claims to be somebody else’s', { handle: Buffer.from('somebody else').toString('base64url') }],
  ])('%s is refused', async (_, bent) => {
    const { house, key } = await withPasskey()
    const { visitor, answer } = await signIn(key, bent)
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('was not accepted')])
    expect(await isIn(visitor, house)).toBe(false)
    expect(answer.html).toContain('name="password"')
  })

  test('answers a question once, within five minutes, and only the one it was asked', async () => {
    const { house, desk, key } = await withPasskey()
    const visitor = await aVisitor()
    const page = await visitor.get('/sign-in')
    const passkey = key.get(page.html)
    expect((await visitor.post('/sign-in/passkey', { passkey })).status).toBe(303)
    expect((await (await aVisitor()).post('/sign-in/passkey', { passkey })).status).toBe(422)
    const late = await aVisitor()
    const early = key.get((await late.get('/sign-in')).html)
    house.world.setClock('2026-11-12T08:45:01+01:00')
    expect((await late.post('/sign-in/passkey', { passkey: early })).status).toBe(422)
    const asked = await desk.get('/account/passkeys/new')
    const forAnother = key.get(asked.html)
    expect((await late.post('/sign-in/passkey', { passkey: forAnother })).status).toBe(422)
    const madeUp = `data-passkey-options-value="{&quot;challenge&quot;:&quot;${'A'.repeat(54)}&quot;}"`
    expect((await late.post('/sign-in/passkey', { passkey: key.get(madeUp) })).status).toBe(422)
  })

  test('whose counter went back is refused and recorded: it was copied', async () => {
    const { house, key } = await withPasskey()
    expect((await signIn(key, { counter: 9 })).answer.status).toBe(303)
    for (const counter of [9, 8]) expect((await signIn(key, { counter })).answer.status).toBe(422)
    expect((await signIn(key, { counter: 10 })).answer.status).toBe(303)
    const found = await house.world.install.pools
      .pool('owner')
      .query('select act from audit_event where organisation_id = $1 and act = $2', [
        house.organisation.id,
        'passkey.doubt',
      ])
    expect(found.rows).toHaveLength(2)
  })

  test('that is not known, and what is no answer at all, are refused alike', async () => {
    await withPasskey()
    expect((await signIn(anAuthenticator())).answer.status).toBe(422)
    const visitor = await aVisitor()
    for (const passkey of [
      '',
      'x',
      '{}',
      '[]',
      '{"id":1}',
      JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', response: {} }),
    ])
      expect([(await visitor.post('/sign-in/passkey', { passkey })).status, passkey]).toEqual([422, passkey])
  })

  test('is added only by whoever has just proved who they are, and only once', async () => {
    const { house, account, desk, key, codes, _csrf } = await withPasskey()
    const page = await desk.get('/account/passkeys/new')
    const twice = await desk.post('/account/passkeys', {
      _csrf,
      name: 'Again',
      passkey: key.create(page.html),
    })
    expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('was not taken')])
    const phone = anAuthenticator()
    for (const bent of [{ origin: 'https://example.net' }, { party: 'example.net' }, { verified: false }]) {
      const passkey = phone.create((await desk.get('/account/passkeys/new')).html, bent)
      expect((await desk.post('/account/passkeys', { _csrf, name: 'Phone', passkey })).status).toBe(422)
    }
    house.world.setClock('2026-11-12T08:50:00+01:00')
    const asked = await desk.get('/account/passkeys/new')
    expect([asked.status, asked.text]).toEqual([401, expect.stringContaining('change your passkeys')])
    const proof = { _confirm: 'yes', _password: account.password, _code: codes[0] }
    const draft = hiddenField(asked.html, 'draft')
    const back = await desk.post('/sign-in/confirm', { _csrf, draft, ...proof })
    expect(back.location).toBe('/account/passkeys/new')
    const fresh = await desk.get(back.location)
    const passkey = phone.create(fresh.html)
    const added = await desk.post('/account/passkeys', { _csrf, name: 'Phone', passkey })
    expect(added.location).toContain('notice.passkey_added')
    expect((await desk.get('/account')).text).toContain('Blue stick')
    expect((await desk.get('/account')).text).toContain('Phone')
  })

  test('is renamed and removed by its owner alone, and removed opens nothing', async () => {
    const { house, desk, key, _csrf } = await withPasskey()
    const stranger = await withPasskey('Not yours')
    const path = (await desk.get('/account')).html.match(/\/account\/passkeys\/[\w-]+\/removal/)?.[0] ?? ''
    const name = path.replace('removal', 'name')
    await stranger.desk.post(name, { _csrf: stranger._csrf, name: 'Taken' })
    await stranger.desk.post(path, { _csrf: stranger._csrf })
    expect((await desk.get('/account')).text).toContain('Blue stick')
    await desk.post(name, { _csrf, name: 'Red stick' })
    expect((await desk.get('/account')).text).toContain('Red stick')
    expect((await desk.post(path, { _csrf })).location).toContain('notice.passkey_removed')
    const { visitor, answer } = await signIn(key)
    expect(answer.status).toBe(422)
    expect(await isIn(visitor, house)).toBe(false)
  })

  test('that is the only second factor stays, and the password alone goes not around it', async () => {
    const { house, account, desk, key, _csrf } = await withPasskey()
    await only(account)
    const path = (await desk.get('/account')).html.match(/\/account\/passkeys\/[\w-]+\/removal/)?.[0] ?? ''
    expect((await desk.post(path, { _csrf })).location).toContain('notice.passkey_last')
    expect((await signIn(key)).answer.status).toBe(303)
    const visitor = await aVisitor()
    const tried = await visitor.post('/sign-in', { email: account.email, password: account.password })
    expect(tried.text).toContain('second step is a passkey')
    expect((await visitor.get('/sign-in/enrolment')).location).toContain('/sign-in')
    expect(await isIn(visitor, house)).toBe(false)
    house.world.setClock('2026-11-12T08:50:00+01:00')
    const asked = await desk.post(path, { _csrf })
    expect(asked.html).not.toContain('name="_password"')
    const password = { _confirm: 'yes', _password: account.password }
    expect((await desk.post(path, { _csrf, ...password })).status).toBe(422)
    const passed = await desk.post(path, { _csrf, _confirm: 'yes', _passkey: key.get(asked.html) })
    expect(passed.location).toContain('notice.passkey_last')
  })

  test('stands in the database without its name', async () => {
    const { house } = await withPasskey('Modrý klíč od Věry')
    const found = await house.world.install.pools
      .pool('owner')
      .query<{ row: string }>('select p::text as row from auth_passkey p')
    const rows = found.rows.map(({ row }) => row).join('\n')
    for (const trace of ['Modr', Buffer.from('Modrý').toString('hex')])
      expect([trace, rows.includes(trace)]).toEqual([trace, false])
  })
})

describe('the rules of passkeys', () => {
  test('a challenge is bound to its purpose, its session and this installation', async () => {
    const { install } = await theWorld()
    const challenge = Buffer.from(makeChallenge(install, 'confirm', 'a')).toString('base64url')
    expect(isOwnChallenge(install, 'confirm', 'a', challenge)).toBe(true)
    expect(isOwnChallenge(install, 'confirm', 'b', challenge)).toBe(false)
    expect(isOwnChallenge(install, 'add', 'a', challenge)).toBe(false)
    expect(isOwnChallenge(install, 'confirm', 'a', `B${challenge.slice(1)}`)).toBe(false)
    expect(isOwnChallenge(install, 'confirm', 'a', '')).toBe(false)
  })

  test('are not offered where the installation is reached by a bare number', async () => {
    const { install } = await theWorld()
    const at = (publicUrl: string) =>
      partyOf({ ...install, settings: { ...install.settings, publicUrl } })?.id
    expect(at('https://alongside.example.org')).toBe('alongside.example.org')
    expect(at('http://localhost:3000')).toBe('localhost')
    expect(at('http://127.0.0.1:3000')).toBeUndefined()
    expect(at('http://[::1]:3000')).toBeUndefined()
  })

  test('the last one goes only when an authenticator stays', () => {
    expect([mayGo(1, false), mayGo(2, false), mayGo(1, true)]).toEqual([false, true, true])
  })

  test('what is asked says nothing about anybody', async () => {
    const page = await (await aVisitor()).get('/sign-in')
    expect(Object.keys(askedOf(page.html)).sort()).toEqual([
      'challenge',
      'rpId',
      'timeout',
      'userVerification',
    ])
  })
})
