import { describe, expect, test } from 'vitest'
import { aDesk, tell } from '../../../test/desk.ts'
import { everything } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'

const filled = {
  kind: 'hate_crime',
  told_by: 'victim',
  acts: ['physical_assault', 'insult'],
  setting: 'transport',
  occurred_precision: 'month',
  occurred_from: '2026-10-14',
  region: 'PL-12',
  people_harmed: '2',
  harmed: ['person', 'family'],
  injury: 'minor',
  perpetrator_kind: 'group',
  bias_perceived: ['racist_xenophobic', 'anti_roma'],
  bias_indicators: ['words_signs'],
  bias_assessed: ['anti_roma'],
  qualification: 'crime_with_bias',
  police_told: 'no',
  police_told_on: '2026-10-15',
  police_why_not: ['no_trust', 'language'],
  support: ['legal'],
  summary: 'Two people were beaten on a tram.',
  place: 'Tram 10, third stop',
  perpetrator: 'Three men with a flag',
  _version: '1',
}

describe('the coding', () => {
  test('is saved as a whole, in codes for figures and sealed words for us', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'the words of the person')
    const page = `${path}/${id}/coding`
    const form = await hana.get(page)
    expect(form.text).toContain('the words of the person')
    expect(form.text).toContain('Signs suggest a motive, they do not prove one.')
    expect(form.html).toMatch(/name="bias_perceived"[^>]*value="racist_xenophobic"[^>]*checked/)
    expect((await hana.post(page, filled)).location).toBe(`${path}/${id}?notice=notice.incident_coded`)
    const [row] = await rowsOf(house, 'select * from incident where id = $1', [id])
    expect(row).toMatchObject({
      kind: 'hate_crime',
      acts: ['physical_assault', 'insult'],
      occurred_precision: 'month',
      occurred_from: '2026-10-01',
      occurred_until: '2026-10-31',
      country: 'PL',
      region: 'PL-12',
      people_harmed: 2,
      bias_perceived: ['racist_xenophobic', 'anti_roma'],
      bias_assessed: ['anti_roma'],
      police_told_on: null,
      police_why_not: ['no_trust', 'language'],
      version: 2,
    })
    const held = await everything(house)
    for (const words of ['beaten on a tram', 'third stop', 'with a flag']) expect(held).not.toContain(words)
    const shown = await hana.get(`${path}/${id}`)
    for (const words of [
      'Two people were beaten',
      'October 2026',
      'Lesser Poland',
      'Against Roma',
      'Does not trust the police',
    ])
      expect(shown.text).toContain(words)
    expect(shown.text).not.toContain('will be missing')
    const coded = (await auditOf(house)).find(({ act }) => act === 'incident.code')
    expect(coded?.fields).toEqual(expect.arrayContaining(['kind', 'acts', 'summary', 'place']))
    expect(JSON.stringify(coded)).not.toMatch(/tram|hate_crime/)
  })

  test('takes what does not go together out of the way: no reasons of somebody who told', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'I told the police')
    await hana.post(`${path}/${id}/coding`, { ...filled, police_told: 'yes', occurred_precision: 'unknown' })
    const [row] = await rowsOf(house, 'select * from incident where id = $1', [id])
    expect(row).toMatchObject({
      police_told: 'yes',
      police_told_on: '2026-10-15',
      police_why_not: [],
      occurred_from: null,
    })
  })

  test('that nobody changed leaves no trace', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'nothing new')
    await hana.post(`${path}/${id}/coding`, filled)
    await hana.post(`${path}/${id}/coding`, { ...filled, _version: '2' })
    expect((await rowsOf(house, 'select version from incident where id = $1', [id]))[0]?.version).toBe(2)
    expect((await auditOf(house)).filter(({ act }) => act === 'incident.code')).toHaveLength(1)
  })

  test('says what is wrong beside the field, and keeps what was typed', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'mistakes')
    const page = `${path}/${id}/coding`
    const refused = await hana.post(page, {
      ...filled,
      occurred_from: '2026-10-14',
      occurred_until: '2026-10-01',
      people_harmed: 'many',
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('The last day is before the first.')
    expect(refused.html).toContain('value="many"')
    expect(refused.text).toContain('Three men with a flag')
    for (const wrong of [
      { region: 'CZ-99' },
      { kind: 'murder' },
      { acts: ['nonsense'] },
      { occurred_from: '' },
    ])
      expect((await hana.post(page, { ...filled, ...wrong })).status).toBe(422)
  })

  test('of two at once: the second sees what the first saved, and loses nothing', async () => {
    const { house, ida, hana, path } = await aDesk()
    const { id } = await tell(house, 'two coders')
    const page = `${path}/${id}/coding`
    await ida.post(page, { ...filled, kind: 'hate_speech', summary: 'Ida writes this.' })
    const second = await hana.post(page, filled)
    expect(second.status).toBe(409)
    expect(second.text).toContain('Somebody else saved this meanwhile')
    expect(second.text).toContain('Kind : Hate speech')
    expect(second.text).toContain('In our words : Ida writes this.')
    expect(second.html).toMatch(/<option value="hate_crime" selected/)
    const version = /name="_version" value="(\d+)"/.exec(second.html)?.[1]
    expect((await hana.post(page, { ...filled, _version: version ?? '' })).status).toBe(303)
    expect((await rowsOf(house, 'select kind from incident where id = $1', [id]))[0]?.kind).toBe('hate_crime')
  })

  test('leaves a text alone that cannot be opened', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'a broken seal')
    const owner = house.world.install.pools.pool('owner')
    await owner.query(
      `update incident set place_sealed = set_byte(place_sealed, length(place_sealed) - 1, get_byte(place_sealed, length(place_sealed) - 1) # 1) where id = $1`,
      [id],
    )
    const before = (await owner.query('select place_sealed from incident where id = $1', [id])).rows[0]
    expect((await hana.get(`${path}/${id}`)).text).toContain('This cannot be opened')
    expect((await hana.post(`${path}/${id}/coding`, { ...filled, place: '' })).status).toBe(303)
    expect((await owner.query('select place_sealed from incident where id = $1', [id])).rows[0]).toEqual(
      before,
    )
  })
})
