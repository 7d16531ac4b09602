import { afterEach, describe, expect, test } from 'vitest'
import {
  type Account,
  anAccount,
  aVisitor,
  enrolled,
  hiddenField,
  nextCode,
  type TestVisitor,
} from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

const text = 'Spoke with the headmistress; she asks for the assessment by Friday.'

/** Signs in from the page at hand, both steps, and answers what stands there then. */
async function signInFrom(visitor: TestVisitor, html: string, account: Account, secret: string) {
  const draft = hiddenField(html, 'draft')
  const code = await visitor.post('/sign-in', { email: account.email, password: account.password, draft })
  expect(code.text).toContain('Second step')
  return visitor.post('/sign-in/second-factor', {
    code: nextCode(secret),
    draft: hiddenField(code.html, 'draft'),
  })
}

describe('a lost session', () => {
  test('keeps what was written, sealed, and saves it after signing in under the same key', async () => {
    const house = await anOrganisation()
    const account = await anAccount(house, ['administrator'])
    const visitor = await aVisitor()
    const { secret } = await enrolled(visitor, account)
    const key = newId()
    const path = `/${house.slug}/settings/invitations`
    const fields = {
      _csrf: 'of the old session',
      _key: key,
      name: 'Věra Habrová',
      email: 'vera@lavka.example.org',
      roles: ['caseworker', 'intake'],
    }
    house.world.setClock('2026-11-12T09:20:00+01:00')
    const lost = await visitor.post(path, fields)
    expect([lost.status, lost.text]).toEqual([401, expect.stringContaining('What you wrote is kept')])
    expect(lost.html).not.toContain('Věra')
    expect(lost.html).not.toContain('of the old session')

    const kept = await signInFrom(visitor, lost.html, account, secret)
    expect(kept.text).toContain('Věra Habrová')
    expect(kept.html).toContain(`action="${path}"`)
    expect(hiddenField(kept.html, '_key')).toBe(key)
    const save = { ...fields, _csrf: hiddenField(kept.html, '_csrf') }
    const saved = await visitor.post(path, save)
    expect(saved.status).toBe(303)
    const twice = await visitor.post(path, save)
    expect([twice.status, twice.location]).toEqual([303, saved.location])
    const listed = await visitor.get(`/${house.slug}/settings`)
    expect(listed.html.split('vera@lavka.example.org')).toHaveLength(2)
  })

  test('shows what was written to nobody else', async () => {
    const house = await anOrganisation()
    const hana = await anAccount(house, ['administrator'])
    const petr = await anAccount(house, ['administrator'])
    const visitor = await aVisitor()
    await enrolled(visitor, hana)
    house.world.setClock('2026-11-12T09:20:00+01:00')
    const lost = await visitor.post(`/${house.slug}/settings/invitations`, { _key: newId(), name: text })
    const other = await enrolled(await aVisitor(), petr)
    const answer = await signInFrom(visitor, lost.html, petr, other.secret)
    expect([answer.status, answer.location]).toEqual([303, '/'])
    expect(answer.html).not.toContain(text)
  })

  test('keeps what was written when the form token is not of this session', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['administrator'])
    const answer = await hana.post(`/${house.slug}/settings/invitations`, { _csrf: 'wrong', name: text })
    expect(answer.status).toBe(401)
    expect(hiddenField(answer.html, 'draft')).not.toBe('')
    expect((await hana.get(`/${house.slug}/settings`)).html).not.toContain(text)
  })

  test('does not open a draft that was changed, or one older than twelve hours', async () => {
    const { openDraft, sealDraft } = await import('./draft.ts')
    const { install, setClock } = await theWorld()
    const sealed = sealDraft(install, { path: '/lavka/note', fields: { text } })
    expect(openDraft(install, sealed)?.fields).toEqual({ text })
    expect(openDraft(install, `${sealed.slice(0, -4)}AAAA`)).toBeUndefined()
    expect(
      openDraft(install, sealDraft(install, { path: '//elsewhere.example.org/', fields: { text } })),
    ).toBeUndefined()
    setClock('2026-11-12T20:41:00+01:00')
    expect(openDraft(install, sealed)).toBeUndefined()
  })
})
