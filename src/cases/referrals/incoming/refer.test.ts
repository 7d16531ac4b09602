import { describe, expect, test } from 'vitest'
import { auditOf } from '../../../../test/people.ts'
import { aVisitor, hiddenField } from '../../../../test/visitor.ts'
import { anOrganisation, type House } from '../../../../test/world.ts'
import { mostAnHour } from './incoming.ts'

const sent = {
  referrer_name: 'Orchidej Nováková',
  referrer_role: 'teacher',
  referrer_body: 'Primary school',
  referrer_contact: 'orchidej@example.org',
  about_name: 'Jolana Vrbová',
  about_born: '1990',
  asked: 'Orchidej asks for help with the enrolment',
  safe: 'Orchidej: only weekdays before noon',
  urgency: 'today',
  agreed: 'agrees',
}

const rowsOf = async (house: House) =>
  (
    await house.world.install.pools
      .pool('owner')
      .query('select * from incoming_referral where organisation_id = $1', [house.organisation.id])
  ).rows

describe('the form for other professionals', () => {
  test('takes a referral without an account, gives a receipt, and keeps nothing readable', async () => {
    const house = await anOrganisation()
    const visitor = await aVisitor()
    const path = `/refer/${house.slug}`
    const form = await visitor.get(`${path}?lang=cs`)
    expect(form.status).toBe(200)
    expect(form.text).toContain('Předat někoho')
    const answer = await visitor.post(path, { ...sent, _key: hiddenField(form.html, '_key') })
    expect(answer.status, answer.text).toBe(303)
    const page = await visitor.get(answer.location)
    const receipt = /[A-Z2-9]{4}(-[A-Z2-9]{4}){3}/.exec(page.text)?.[0] ?? ''
    expect(receipt).not.toBe('')
    expect(answer.location).not.toContain(receipt)
    expect(visitor.cookies.size).toBe(0)
    const asked = await visitor.post(`${path}/receipt`, { receipt: receipt.toLowerCase() })
    expect(asked.text).toContain('have not decided yet')
    expect((await visitor.post(`${path}/receipt`, { receipt: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(422)
    const dump = JSON.stringify(
      (await rowsOf(house)).map((row) =>
        Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
      ),
    )
    expect(dump).not.toMatch(/rchidej|Jolana|Vrbov/)
    expect(dump).not.toContain(receipt)
    const log = await auditOf(house)
    expect(log.map(({ act }) => act)).toContain('incoming.receive')
    expect(log.every(({ whole }) => (whole as { member_id: null }).member_id === null)).toBe(true)
  })

  test('sent twice is one referral, and the second answer leads to the same receipt', async () => {
    const house = await anOrganisation()
    const visitor = await aVisitor()
    const _key = hiddenField((await visitor.get(`/refer/${house.slug}`)).html, '_key')
    const first = await visitor.post(`/refer/${house.slug}`, { ...sent, _key })
    const second = await visitor.post(`/refer/${house.slug}`, { ...sent, _key })
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.location).toBe(first.location)
    expect((await rowsOf(house)).length).toBe(1)
  })

  test('says what is missing, and keeps what was typed', async () => {
    const house = await anOrganisation()
    const visitor = await aVisitor()
    const answer = await visitor.post(`/refer/${house.slug}`, { ...sent, asked: '', agreed: 'does_not_know' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('say why they were not asked')
    expect(answer.html).toContain('only weekdays before noon')
    expect(await rowsOf(house)).toEqual([])
  })

  test('answers a program that fills in everything as if it had been taken', async () => {
    const house = await anOrganisation()
    const visitor = await aVisitor()
    const answer = await visitor.post(`/refer/${house.slug}`, { ...sent, website: 'https://example.org' })
    expect(answer.status).toBe(303)
    expect((await visitor.get(answer.location)).text).toContain('We have your referral')
    expect(await rowsOf(house)).toEqual([])
  })

  test('takes so many an hour and then asks to come later, with nothing lost', async () => {
    const house = await anOrganisation()
    const visitor = await aVisitor()
    await house.world.install.pools
      .pool('owner')
      .query(`insert into public_pace (organisation_id, door, hour, taken) values ($1, 'refer', $2, $3)`, [
        house.organisation.id,
        '2026-11-12T08:00:00+01:00',
        mostAnHour - 1,
      ])
    expect((await visitor.post(`/refer/${house.slug}`, sent)).status).toBe(303)
    const full = await visitor.post(`/refer/${house.slug}`, sent)
    expect(full.status).toBe(429)
    expect(full.html).toContain('only weekdays before noon')
    expect((await rowsOf(house)).length).toBe(1)
  })

  test('is nowhere for an unknown organisation, and takes nothing from another site', async () => {
    const house = await anOrganisation()
    const visitor = await aVisitor()
    expect((await visitor.get('/refer/nobody-here')).status).toBe(404)
    expect((await visitor.get('/refer/x%00')).status).toBe(404)
    const foreign = await visitor.post(`/refer/${house.slug}`, sent, {
      origin: 'https://elsewhere.example.org',
    })
    expect(foreign.status).toBe(403)
  })
})
