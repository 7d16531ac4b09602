import { describe, expect, test } from 'vitest'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { recordIncident } from '../entry/actions.ts'
import { recordTold } from './actions.ts'
import { aSharedIncident, noted } from './samples.ts'

const at = (house: House, id: string, rest = '') => `/${house.slug}/incidents/${id}${rest}`

const anIncident = (browser: Browser) =>
  browser.act((ctx) =>
    recordIncident(ctx, {
      source: 'office',
      language: 'cs',
      told: 'It happened.',
      coding: noted,
      texts: {},
    }),
  )
const told = (browser: Browser, id: string, told_on = '2026-11-05', body: 'police' | 'ombuds' = 'police') =>
  browser.act((ctx) => recordTold(ctx, id, { body, told_by: 'person', told_on }))
const policeOf = async (house: House) =>
  (await rowsOf(house, 'select police_told, police_told_on, police_why_not from incident'))[0]

async function aHouse() {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const id = await anIncident(hana)
  return { house, hana, id }
}

describe('a telling noted by mistake', () => {
  test('is undone in one press just after it was noted; later it needs a reason', async () => {
    const { house, hana, id } = await aHouse()
    const telling = await told(hana, id)
    const page = at(house, id, `/told/${telling}/taking-back`)
    expect((await hana.get(at(house, id))).html).toContain(page)
    try {
      house.world.setClock('2026-11-12T08:56:00+01:00')
      expect((await hana.get(at(house, id))).html).not.toContain(page)
      expect((await hana.post(page, { undo: 'yes', _version: '1' })).status).toBe(422)
      const silent = await hana.post(page, { _version: '1' })
      expect(silent.status).toBe(422)
      expect(silent.text).toContain('Say what was wrong.')
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
    expect((await hana.post(page, { undo: 'yes', _version: '1' })).status).toBe(303)
    expect((await hana.post(page, { undo: 'yes', _version: '2' })).status).toBe(422)
  })

  test('stays in the history with its reason, is asked about no more, and can stand again', async () => {
    const { house, hana, id } = await aHouse()
    const telling = await told(hana, id, '2026-10-01')
    const page = at(house, id, `/told/${telling}`)
    const due = 'Bodies that answered or are to be asked'
    expect((await hana.get(`/${house.slug}/today`)).text).toContain(due)
    const back = { reason: 'It was another Kanárek', _version: '1' }
    expect((await hana.post(`${page}/taking-back`, back)).status).toBe(303)
    expect((await hana.post(`${page}/taking-back`, back)).status).toBe(409)
    const incident = await hana.get(at(house, id))
    expect(incident.html).toMatch(/<s>Police/)
    expect(incident.text).toContain('It was another Kanárek')
    expect(incident.text).toContain('Told to nobody yet')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain(due)
    expect(JSON.stringify(await rowsOf(house, 'select taken_back_sealed from incident_told'))).not.toContain(
      'Kan',
    )
    const answer = { outcome: 'shelved', _version: '2' }
    expect((await hana.post(page, answer)).status).toBe(422)
    expect((await hana.post(`${page}/taking-back/removal`, { _version: '2' })).status).toBe(303)
    expect((await hana.get(`/${house.slug}/today`)).text).toContain(due)
    const acts = (await auditOf(house)).map(({ act }) => act)
    expect(acts).toEqual(expect.arrayContaining(['incident_told.take_back', 'incident_told.bring_back']))
  })

  test('counts in the reporting rate no more: the coding says again what it said before', async () => {
    const { house, hana, id } = await aHouse()
    const rate = async () => (await hana.get(`/${house.slug}/incidents/statistics`)).text
    const none = await rate()
    const telling = await told(hana, id)
    expect(await policeOf(house)).toMatchObject({ police_told: 'yes', police_told_on: '2026-11-05' })
    const counted = await rate()
    expect(counted).not.toBe(none)
    await hana.post(at(house, id, `/told/${telling}/taking-back`), { undo: 'yes', _version: '1' })
    expect(await policeOf(house)).toEqual({
      police_told: 'no',
      police_told_on: null,
      police_why_not: ['no_trust'],
    })
    expect(await rate()).toBe(none)
    await hana.post(at(house, id, `/told/${telling}/taking-back/removal`), { _version: '2' })
    expect(await rate()).toBe(counted)
  })

  test('leaves the day of another one that stands, and what somebody coded since', async () => {
    const { house, hana, id } = await aHouse()
    const first = await told(hana, id, '2026-11-05')
    const earlier = await told(hana, id, '2026-11-04')
    const back = (telling: string) =>
      hana.post(at(house, id, `/told/${telling}/taking-back`), { undo: 'yes', _version: '1' })
    expect(await policeOf(house)).toMatchObject({ police_told_on: '2026-11-04' })
    await back(earlier)
    expect(await policeOf(house)).toMatchObject({ police_told: 'yes', police_told_on: '2026-11-05' })
    await back(first)
    expect(await policeOf(house)).toMatchObject({ police_told: 'no', police_why_not: ['no_trust'] })
    const third = await told(hana, id, '2026-11-06')
    await rowsOf(
      house,
      `update incident set police_told = 'prefers_not', police_told_on = null where id = $1`,
      [id],
    )
    await back(third)
    expect(await policeOf(house)).toMatchObject({ police_told: 'prefers_not' })
  })

  test('says of what was handed over that it was sent in error and what to do now; its link ends', async () => {
    const { house, hana } = await aHouse()
    const shared = await aSharedIncident(hana, house.world.install, house.slug)
    const page = at(house, shared.id, `/told/${shared.told}`)
    expect((await hana.post(`${page}/taking-back`, { undo: 'yes', _version: '2' })).status).toBe(422)
    const sent = await hana.post(`${page}/taking-back`, { reason: 'The wrong station', _version: '2' })
    expect(sent.location).toContain('notice.incident_sent_in_error')
    const { text } = await hana.get(page)
    expect(text).toContain('Sent in error')
    expect(text).toContain('ask them to delete it')
    expect(text).toContain('72 hours')
    expect(await rowsOf(house, 'select ended_why from shared_link')).toEqual([{ ended_why: 'taken_back' }])
    expect((await hana.post(`${page}/link`, { _version: '3' })).status).toBe(422)
  })

  test('is taken back by whoever noted it or decides about the incident, and by nobody else', async () => {
    const { house, hana, id } = await aHouse()
    const telling = await told(hana, id, '2026-11-05', 'ombuds')
    const back = at(house, id, `/told/${telling}/taking-back`)
    const petra = await house.member(['caseworker'])
    const fields = { reason: 'wrong', _version: '1' }
    expect((await petra.post(back, fields)).status).toBe(403)
    expect((await (await house.member(['auditor'])).post(back, fields)).status).toBe(403)
    const other = await anOrganisation()
    const jan = await other.member(['coordinator'])
    expect((await jan.post(at(other, id, `/told/${telling}/taking-back`), fields)).status).toBe(404)
    const own = await told(petra, id, '2026-11-06', 'ombuds')
    expect((await petra.post(at(house, id, `/told/${own}/taking-back`), fields)).status).toBe(303)
    expect((await hana.post(back, fields)).status).toBe(303)
  })
})
