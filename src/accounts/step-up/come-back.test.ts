import { afterEach, describe, expect, test } from 'vitest'
import { anAccount, aVisitor, enrolled, hiddenField } from '../../../test/visitor.ts'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import type { RoleName } from '../roles.ts'
import { sealDraft } from '../sign-in/draft.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

/** Somebody signed in ten minutes ago, with two recovery codes to spend. */
async function somebody(roles: RoleName[]) {
  const house = await anOrganisation()
  const account = await anAccount(house, roles)
  const visitor = await aVisitor()
  const { codes } = await enrolled(visitor, account)
  house.world.setClock('2026-11-12T08:50:00+01:00')
  const reasons = async (act: string) => {
    const found = await house.world.install.pools
      .pool('owner')
      .query<{ reason: string }>(
        'select reason from audit_event where organisation_id = $1 and act = $2 order by id',
        [house.organisation.id, act],
      )
    return found.rows.map((row) => row.reason)
  }
  return { house, account, visitor, codes, reasons }
}

describe('a page that asks who one is', () => {
  test('comes back to its own address, query and all; the file comes and the question goes', async () => {
    const { house, account, visitor, codes, reasons } = await somebody(['auditor'])
    const path = `/${house.slug}/log/export?act=b%C4%9B%C5%BE`
    const asked = await visitor.get(path)
    expect([asked.status, asked.text]).toEqual([401, expect.stringContaining('take records out')])
    const form = {
      _csrf: hiddenField(asked.html, '_csrf'),
      draft: hiddenField(asked.html, 'draft'),
      _confirm: 'yes',
    }
    const wrong = await visitor.post('/sign-in/confirm', { ...form, _password: 'no', _code: '000000' })
    expect([wrong.status, hiddenField(wrong.html, 'draft')]).toEqual([422, form.draft])
    const proof = { _password: account.password, _code: codes[0] }
    const done = await visitor.post('/sign-in/confirm', { ...form, ...proof })
    expect([done.status, done.headers.get('refresh')]).toEqual([200, `0; url=${path}`])
    expect(done.html).not.toContain('name="_password"')
    const file = await visitor.get(path)
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ])
    expect(await reasons('session.confirm')).toEqual(['stepup.why.export'])
    expect(await reasons('session.doubt')).toEqual(['stepup.why.export'])
  })

  test('answers a fragment without a page', async () => {
    const { house, visitor } = await somebody(['auditor'])
    const asked = await visitor.get(`/${house.slug}/log/export`, { 'x-fragment': 'yes' })
    expect([asked.status, asked.html]).toEqual([401, ''])
  })

  test('comes back to no address that somebody made up, for nobody else, and from no other site', async () => {
    const { install } = await theWorld()
    const house = await anOrganisation()
    const [hana, petr] = [await house.member(['caseworker']), await house.member(['caseworker'])]
    const proof = { _confirm: 'yes', _password: 'a long enough password' }
    const draft = (user_id: string) =>
      sealDraft(install, { path: '/account', fields: { why: 'stepup.why.password' }, user_id })
    const sent = async (browser: typeof hana, fields: Record<string, string>) =>
      (await browser.post('/sign-in/confirm', { ...proof, ...fields })).location
    expect(await sent(hana, { draft: 'made-up' })).toBe('/')
    expect(await sent(hana, { draft: draft(petr.member.user_id) })).toBe('/')
    expect(await sent(hana, { draft: draft(hana.member.user_id) })).toBe('/account')
    await sent(petr, { draft: draft(petr.member.user_id), _csrf: 'forged' })
    const marked = await install.pools
      .pool('door')
      .query<{ user_id: string }>(
        'select user_id from auth_session where user_id = any($1) and stepped_up_at is not null',
        [[hana.member.user_id, petr.member.user_id]],
      )
    expect(marked.rows.map((row) => row.user_id)).toEqual([hana.member.user_id])
  })
})
