import { describe, expect, test } from 'vitest'
import { aVisitor } from '../../../../test/visitor.ts'
import { anOrganisation, type Browser, type House } from '../../../../test/world.ts'
import { registerPerson, safeContactOf } from '../../../people/index.ts'
import { consentsOfPerson } from '../../consents/queries.ts'
import { aCase, casesAt } from '../../samples.ts'
import { acceptReferral } from './accept.ts'
import { listIncoming } from './queries.ts'
import { receiveReferral } from './receive.ts'

const inbox = (house: House, rest = '') => casesAt(house, `/referrals${rest}`)
const rowsOf = async (house: House) =>
  (
    await house.world.install.pools
      .pool('owner')
      .query('select * from incoming_referral where organisation_id = $1', [house.organisation.id])
  ).rows

/** A referral that came in, without the web. */
const received = (browser: Browser, change: { name?: string; agreed?: 'agrees' | 'knows' } = {}) =>
  browser.act((ctx) =>
    receiveReferral(ctx, {
      said: {
        referrer: { name: 'Orchidej Nováková', contact: 'orchidej@example.org' },
        about: { name: change.name ?? 'Jolana Vrbová', born: '1990' },
        asked: 'Orchidej asks',
        safe: 'Orchidej: before noon',
      },
      urgency: 'this_week',
      agreed: change.agreed ?? 'agrees',
    }),
  )

describe('the inbox', () => {
  test('lists what waits for coordinators and intake, and for nobody else', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const { id } = await received(ivana)
    const intake = await house.member(['intake'])
    for (const browser of [ivana, intake]) {
      const page = await browser.get(inbox(house))
      expect(page.status).toBe(200)
      expect(page.text).toContain('Jolana Vrbová')
      expect((await browser.get(inbox(house, `/${id}`))).text).toContain('Orchidej asks')
      expect((await browser.get(`/${house.slug}/today`)).text).toContain('1 referral waits for a decision')
    }
    expect((await ivana.get(casesAt(house))).text).toContain('1 new referral')
    const hana = await house.member(['caseworker', 'administrator', 'programme_manager', 'auditor'])
    expect((await hana.get(inbox(house))).status).toBe(403)
    expect((await hana.get(inbox(house, `/${id}`))).status).toBe(403)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('waits for a decision')
    for (const rest of ['case', 'refusal', 'duplicate', 'assignment', 'decision/removal'])
      expect((await hana.post(inbox(house, `/${id}/${rest}`), { _version: '1' })).status, rest).toBe(403)
    const jan = await other.member(['coordinator'])
    expect((await jan.get(inbox(other, `/${id}`))).status).toBe(404)
    expect(await jan.act((ctx) => listIncoming(ctx, 'new'))).toEqual([])
  })

  test('opens a case for a new person, with how to reach them and that they agreed, and forgets the words', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const { id } = await received(ivana)
    const opened = await ivana.post(inbox(house, `/${id}/case`), {
      person_q: 'Jolana Vrbová',
      kind: 'social_counselling',
      _version: '1',
    })
    expect(opened.status, opened.text.slice(0, 400)).toBe(303)
    const page = await ivana.get(opened.location)
    expect(page.text).toContain('Jolana Vrbová')
    expect(page.text).toContain('Orchidej: before noon')
    const caseId = /cases\/([0-9a-f-]{36})/.exec(opened.location)?.[1] ?? ''
    const room = await ivana.get(casesAt(house, `/${caseId}/sharing`))
    expect(room.text).toContain('Orchidej asks')
    expect(room.text).toContain('Being contacted')
    const [row] = await rowsOf(house)
    expect([row.status, row.said_sealed]).toEqual(['accepted', null])
    const person = await ivana.act(async (ctx) => {
      const found = await ctx.db
        .selectFrom('involvement')
        .select('person_id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow()
      return found.person_id
    })
    expect((await ivana.act((ctx) => safeContactOf(ctx, person)))?.reach).toBe('Orchidej: before noon')
    const consents = await ivana.act((ctx) => consentsOfPerson(ctx, person))
    expect(consents.map(({ purpose, how }) => [purpose, how])).toEqual([['contacting', 'reported']])
    const again = await ivana.post(inbox(house, `/${id}/case`), {
      person_q: 'Jolana Vrbová',
      person: 'new',
      kind: 'social_counselling',
      _version: '2',
    })
    expect(again.status).not.toBe(303)
  })

  test('asks first whether it is somebody known, and adds to an open case', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const known = await ivana.act((ctx) => registerPerson(ctx, { given: 'Jolana', family: 'Vrbova' }))
    const { id: caseId } = await aCase(ivana)
    const { id } = await received(ivana, { agreed: 'knows' })
    const page = await ivana.get(inbox(house, `/${id}`))
    expect(page.html).toContain(known)
    expect(page.text).toContain('They know, and have not agreed')
    const unclear = await ivana.post(inbox(house, `/${id}/case`), {
      person_q: 'Jolana Vrbová',
      kind: 'social_counselling',
      _version: '1',
    })
    expect(unclear.status).toBe(422)
    const wrong = await ivana.post(inbox(house, `/${id}/known-case`), {
      person: known,
      number: '2020-9999',
      _version: '1',
    })
    expect(wrong.text).toContain('No open case that you may see')
    const added = await ivana.post(inbox(house, `/${id}/known-case`), {
      person: known,
      number: '2026-0001',
      _version: '1',
    })
    expect(added.location).toContain(caseId)
    expect((await ivana.get(casesAt(house, `/${caseId}`))).text).toContain('Jolana Vrbova')
    expect(await ivana.act((ctx) => consentsOfPerson(ctx, known))).toEqual([])
  })

  test('lets intake open a case for a lead and see nothing of it afterwards', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const intake = await house.member(['intake'], 'Ota Javor')
    const { id } = await received(intake)
    const form = { person_q: 'Jolana Vrbová', kind: 'social_counselling', _version: '1' }
    const alone = await intake.post(inbox(house, `/${id}/case`), form)
    expect(alone.status).toBe(422)
    expect(alone.text).toContain('Choose who leads the case.')
    const opened = await intake.post(inbox(house, `/${id}/case`), { ...form, lead: hana.member.id })
    expect(opened.status, opened.text.slice(0, 400)).toBe(303)
    expect((await hana.get(casesAt(house, '?view=mine'))).text).toContain('Jolana Vrbová')
    const visible = await intake.act((ctx) =>
      ctx.db.selectFrom('cases').select('id').where('organisation_id', '=', ctx.organisation.id).execute(),
    )
    expect(visible).toEqual([])
  })

  test('declines with words that the referrer reads with the receipt, and takes that back', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const { id, receipt } = await received(ivana)
    const declined = await ivana.post(inbox(house, `/${id}/refusal`), {
      reason: 'other_place',
      words: 'Please write to the counselling centre',
      _version: '1',
    })
    expect(declined.status).toBe(303)
    const visitor = await aVisitor()
    const asked = await visitor.post(`/refer/${house.slug}/receipt`, { receipt })
    expect(asked.text).toContain('Please write to the counselling centre')
    expect(asked.text).toContain('Another place fits better')
    expect(asked.text).not.toMatch(/Jolana|Orchidej/)
    expect((await ivana.get(inbox(house, '?view=done'))).text).toContain('Declined')
    expect(
      (await ivana.post(inbox(house, `/${id}/refusal`), { reason: 'other', _version: '1' })).status,
    ).toBe(409)
    expect((await ivana.post(inbox(house, `/${id}/decision/removal`), { _version: '2' })).status).toBe(303)
    expect((await ivana.act((ctx) => listIncoming(ctx, 'new'))).length).toBe(1)
  })

  test('marks what is known already, and gives the rest to somebody', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const hana = await house.member(['caseworker'])
    const first = await received(ivana)
    const second = await received(ivana)
    const post = (rest: string, fields: Record<string, string>) =>
      ivana.post(inbox(house, `/${second.id}/${rest}`), { _version: '1', ...fields })
    expect((await post('assignment', { member: hana.member.id })).status).toBe(422)
    expect((await post('assignment', { member: ivana.member.id })).status).toBe(303)
    expect((await ivana.get(inbox(house))).text).toContain('Ivana Jalovcová')
    expect((await post('duplicate', { of: second.id, _version: '2' })).status).toBe(404)
    expect((await post('duplicate', { of: first.id, _version: '2' })).status).toBe(303)
    expect((await ivana.act((ctx) => listIncoming(ctx, 'new'))).map(({ id }) => id)).toEqual([first.id])
  })

  test('of a restricted case tells others only that it was taken', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id: caseId, child } = await aCase(hana, { restricted: true })
    const { id } = await received(hana)
    await hana.act((ctx) => acceptReferral(ctx, id, { person_id: child, into: { case_id: caseId } }, 1))
    expect((await hana.get(inbox(house, `/${id}`))).text).toContain('2026-0001')
    const other = await ivana.get(inbox(house, `/${id}`))
    expect(other.status).toBe(200)
    expect(other.html).not.toContain('2026-0001')
    expect(other.html).not.toContain(caseId)
  })
})
