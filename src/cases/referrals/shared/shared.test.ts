import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { aVisitor } from '../../../../test/visitor.ts'
import { anOrganisation, type House } from '../../../../test/world.ts'
import { giveConsent, withdrawConsent } from '../../consents/actions.ts'
import { topics } from '../../consents/consent.ts'
import { casesAt } from '../../samples.ts'
import { planReferral, sendReferral } from '../actions.ts'
import { getReferral } from '../queries.ts'
import { aSharedReferral, canaries } from '../samples.ts'

const at = (house: House, id: string, referral: string, rest = '') =>
  casesAt(house, `/${id}/sharing/referrals/${referral}${rest}`)

async function aHouse() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const share = (given?: Parameters<typeof aSharedReferral>[3]) =>
    aSharedReferral(hana, house.world.install, house.slug, given)
  return { house, hana, share }
}

describe('a shared link', () => {
  test('shows what was chosen, and nothing else, to whoever has the code, and says so to the sender', async () => {
    const { house, hana, share } = await aHouse()
    const { id, referral, path, code } = await share()
    const visitor = await aVisitor()
    const door = await visitor.get(path)
    expect(door.status).toBe(200)
    expect(door.headers.get('x-robots-tag')).toContain('noindex')
    expect(door.headers.get('cache-control')).toBe('no-store')
    expect(door.text).not.toMatch(/Kanarek|Matyáš|Hana/)
    const opened = await visitor.post(path, { code: code.toLowerCase().replace('-', ' ') })
    expect(opened.status).toBe(200)
    expect(opened.text).toContain(canaries.name)
    expect(opened.text).toContain(canaries.needs)
    for (const topic of topics.filter((one) => !['name', 'needs'].includes(one)))
      expect(opened.html, topic).not.toContain(canaries[topic])
    expect(opened.html).not.toMatch(/Matyáš|Břízek|2018-05|\b2018\b(?!-)/)
    expect(visitor.cookies.size).toBe(0)
    expect((await visitor.post(`${path}?lang=cs`, { code })).text).toContain('Potřeby')
    expect((await hana.get(at(house, id, referral))).text).toContain(
      'Opened Thu 12 Nov, 08:40, 2 times, last Thu 12 Nov, 08:40',
    )
    const log = (await auditOf(house)).filter(({ act }) => act === 'shared_link.read')
    expect(log.map(({ subject_id }) => subject_id)).toEqual([id, id])
    expect(log.every(({ whole }) => (whole as { member_id: null }).member_id === null)).toBe(true)
  })

  test('leaves no topic that was not chosen in any row', async () => {
    const { house, hana, share } = await aHouse()
    const { id, referral } = await share()
    const content = await hana.act(async (ctx) => (await getReferral(ctx, id, referral)).content)
    expect(JSON.stringify(content)).toContain(canaries.needs)
    for (const topic of topics.filter((one) => !['name', 'needs'].includes(one)))
      expect(JSON.stringify(content), topic).not.toContain(canaries[topic])
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query('select * from shared_link where organisation_id = $1', [house.organisation.id])
    const words = JSON.stringify(
      rows.map((row) =>
        Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
      ),
    )
    expect(words).not.toContain('Kanarek')
    expect(words).not.toContain(id)
    expect(words).not.toContain(referral)
  })

  test('dies at once when the consent is taken back, and is emptied', async () => {
    const { house, hana, share } = await aHouse()
    const { id, consent, referral, path, code } = await share()
    const visitor = await aVisitor()
    expect((await visitor.post(path, { code })).status).toBe(200)
    await hana.post(casesAt(house, `/consents/${consent}/withdrawal`), { on: '2026-11-12', _version: '1' })
    expect((await visitor.get(path)).status).toBe(404)
    const after = await visitor.post(path, { code })
    expect(after.status).toBe(404)
    expect(after.html).not.toContain('Kanarek')
    const answer = await visitor.post(`${path}/answer`, { code, answer: 'accepted' })
    expect(answer.status).toBe(404)
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query('select content_sealed, opener_sealed, ended_why from shared_link where organisation_id = $1', [
        house.organisation.id,
      ])
    expect(rows).toEqual([{ content_sealed: null, opener_sealed: null, ended_why: 'consent_withdrawn' }])
    expect((await hana.post(at(house, id, referral, '/link'), { _version: '2' })).status).toBe(422)
    expect((await hana.get(at(house, id, referral))).text).toContain('the consent was taken back')
  })

  test('dies also when a colleague takes the consent back who may not see the case', async () => {
    const { house, hana, share } = await aHouse()
    const { id: caseId, child } = await share({ restricted: true })
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const planned = await hana.act(async (ctx) => {
      const consent = await giveConsent(ctx, {
        person_id: child,
        purpose: 'referral',
        recipient: { kind: 'named', name: 'Legal aid' },
        topics: ['name'],
        language: 'cs',
        how: 'signed',
        given_on: '2026-11-10',
      })
      const given = {
        person_id: child,
        purpose: 'referral',
        recipient: { kind: 'named', name: 'Legal aid' },
        basis: { kind: 'consent', consent_id: consent },
        topics: ['name'],
        ask: 'x',
        told: canaries,
        answer_due_on: '2026-11-20',
      } as const
      const sent = await planReferral(ctx, caseId, given)
      await sendReferral(ctx, house.world.install, caseId, sent, 1)
      return { consent, waiting: await planReferral(ctx, caseId, given) }
    })
    await filip.act((ctx) => withdrawConsent(ctx, planned.consent, { on: '2026-11-12' }, 1))
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query('select ended_why from shared_link where organisation_id = $1 and consent_id = $2', [
        house.organisation.id,
        planned.consent,
      ])
    expect(rows).toEqual([{ ended_why: 'consent_withdrawn' }])
    const late = await hana.post(at(house, caseId, planned.waiting, '/sending'), { _version: '1' })
    expect(late.status).toBe(422)
    expect((await hana.get(at(house, caseId, planned.waiting))).text).toContain('Cancelled')
  })

  test('is over after two weeks, or with the consent before', async () => {
    const { house, share } = await aHouse()
    const visitor = await aVisitor()
    const long = await share()
    const short = await share({ expires_on: '2026-11-13' })
    try {
      house.world.setClock('2026-11-13T23:30:00+01:00')
      expect((await visitor.post(short.path, { code: short.code })).status).toBe(200)
      house.world.setClock('2026-11-14T00:30:00+01:00')
      expect((await visitor.post(short.path, { code: short.code })).status).toBe(404)
      expect((await visitor.post(long.path, { code: long.code })).status).toBe(200)
      house.world.setClock('2026-11-26T09:00:00+01:00')
      expect((await visitor.post(long.path, { code: long.code })).status).toBe(404)
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
  })

  test('sleeps after ten wrong codes, even with the right one, until a new link is made', async () => {
    const { house, hana, share } = await aHouse()
    const { id, referral, path, code } = await share()
    const visitor = await aVisitor()
    for (let n = 0; n < 9; n++)
      expect((await visitor.post(path, { code: 'AAAA-AAAA' })).status, `${n}`).toBe(422)
    expect((await visitor.post(path, { code: 'AAAA-AAAA' })).status).toBe(429)
    const right = await visitor.post(path, { code })
    expect(right.status).toBe(429)
    expect(right.html).not.toContain('Kanarek')
    const page = await hana.get(at(house, id, referral))
    expect(page.text).toContain('Too many wrong codes')
    expect(page.html).not.toContain(code)
    expect((await hana.post(at(house, id, referral, '/link'), { _version: '2' })).status).toBe(303)
    const fresh = await hana.get(at(house, id, referral))
    const address = /http:\/\/localhost:3000(\/shared\/[^<]+)</.exec(fresh.html)?.[1] ?? ''
    const newCode = /shown-once">([A-Z0-9-]{9})</.exec(fresh.html)?.[1] ?? ''
    expect(address).not.toBe(path)
    expect((await visitor.post(address, { code: newCode })).status).toBe(200)
    expect((await visitor.get(path)).status).toBe(404)
  })

  test('counts guesses made at the same time one by one', async () => {
    const { house, share } = await aHouse()
    const { path } = await share()
    const visitor = await aVisitor()
    await Promise.all(Array.from({ length: 6 }, () => visitor.post(path, { code: 'AAAA-AAAA' })))
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query('select attempts from shared_link where organisation_id = $1', [house.organisation.id])
    expect(rows).toEqual([{ attempts: 6 }])
  })

  test('opens in its own organisation only, and nothing from another site is taken', async () => {
    const { share } = await aHouse()
    const other = await anOrganisation()
    const { path, code } = await share()
    const visitor = await aVisitor()
    const token = path.split('/').at(-1)
    expect((await visitor.post(`/shared/${other.slug}/${token}`, { code })).status).toBe(404)
    expect((await visitor.get('/shared/nobody/x')).status).toBe(404)
    expect((await visitor.post(path, { code }, { origin: 'https://elsewhere.example.org' })).status).toBe(403)
  })
})
