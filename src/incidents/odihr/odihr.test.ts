import { describe, expect, test } from 'vitest'
import { aFact } from '../../../test/incident-facts.ts'
import { incidents } from '../../../test/incident-house.ts'
import { auditOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { type Known, namesSomebody, odihrTypeOf, submissionOf, yearDue } from './odihr.ts'

const known = (over: Partial<Known> = {}): Known => ({
  ...aFact({ acts: ['physical_assault'], bias_perceived: ['anti_roma'] }),
  number: 'I-2026-0001',
  country: 'CZ',
  agreed: ['odihr'],
  bias_indicators: ['words_signs'],
  qualification: null,
  summary: 'A man was pushed and shouted at.',
  place: 'Cejl 1, Brno',
  names: [],
  ...over,
})

describe('what is told to ODIHR', () => {
  test('is criminal and has a bias motive; speech, insults and discrimination are not told', () => {
    expect(odihrTypeOf(known())).toBe('violent_attack')
    expect(odihrTypeOf(known({ acts: ['threats', 'damage_to_property'] }))).toBe('threat')
    expect(odihrTypeOf(known({ acts: ['desecration'] }))).toBe('property')
    expect(odihrTypeOf(known({ acts: ['insult', 'incitement', 'harassment'] }))).toBeUndefined()
    expect(odihrTypeOf(known({ bias_perceived: [] }))).toBeUndefined()
    expect(odihrTypeOf(known({ qualification: 'crime_no_bias' }))).toBeUndefined()
    for (const kind of ['hate_speech', 'discrimination', 'unfair_treatment', null])
      expect(odihrTypeOf(known({ kind }))).toBeUndefined()
  })

  test('goes out in words only as agreed, by month and region unless the exact place and day were agreed to', () => {
    const told = submissionOf(
      [
        known(),
        known({ agreed: ['odihr', 'exact_place_and_day'] }),
        known({ agreed: [] }),
        known({ acts: ['damage_to_property'] }),
        known({ summary: undefined }),
      ],
      () => 'South Moravia',
    )
    expect(told.described.map(({ when, place }) => [when, place])).toEqual([
      ['2026-03', 'South Moravia'],
      ['2026-03-05', 'Cejl 1, Brno'],
    ])
    expect(told.incidents).toBe(5)
    expect(told.without_summary).toBe(1)
    expect(told.counts).toEqual([
      { type: 'violent_attack', motive: 'anti_roma', count: 4 },
      { type: 'property', motive: 'anti_roma', count: 1 },
    ])
  })

  test('counts an incident with two motives in each and once in all', () => {
    const told = submissionOf([known({ bias_perceived: ['anti_roma', 'gender'] })], String)
    expect([told.counts.length, told.incidents]).toEqual([2, 1])
  })

  test('a summary that names the person is found, whatever the marks and letters', () => {
    expect(namesSomebody('Pana KANARKA strčili', ['Kanárka'])).toBe(true)
    expect(namesSomebody('A man was pushed', ['Jan Kanárek'])).toBe(false)
    expect(submissionOf([known({ names: ['Man Ray'] })], String).described[0]?.names_somebody).toBe(true)
  })

  test('is due from 1 March to 30 April for the year before', () => {
    expect(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map(yearDue)).toEqual([
      undefined,
      2025,
      2025,
      undefined,
    ])
  })
})

describe('the submission', () => {
  test('is shown, fetched after proving who one is, recorded, and holds no word that was not agreed to', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator'])
    const base = {
      acts: ['physical_assault'],
      bias_perceived: ['anti_roma'],
      occurred_from: '2025-03-05',
      told: 'Kanárek told',
    }
    await incidents(hana, [
      { ...base, agreed: ['odihr'], summary: '=A woman was hit.', place: 'Kanárkova 1' },
      { ...base, agreed: [], summary: 'Kanárek was hit.' },
      { ...base, agreed: ['odihr'], summary: 'Kanárek was kicked.', name: 'Jan Kanárek' },
    ])
    const address = `/${house.slug}/incidents/statistics/odihr`
    const page = await hana.get(`${address}?year=2025`)
    expect(page.html).toContain('?year=2026')
    // A year that has not begun has nothing to tell.
    expect((await hana.get(`${address}?year=2026`)).html).not.toContain('?year=2027')
    expect(page.text).toContain('3 hate crimes are told as counts, 1 of them also in words')
    expect(page.text).toContain('The summary names the person')
    expect((await hana.post(address, { year: '2025', format: 'csv' })).status).toBe(401)
    await hana.stepUp()
    const csv = await hana.post(address, { year: '2025', format: 'csv' })
    expect(csv.html).toContain("'=A woman was hit.")
    expect(csv.html).not.toContain('Kan')
    const xlsx = await hana.post(address, { year: '2025', format: 'xlsx' })
    expect(xlsx.bytes?.subarray(0, 2).toString()).toBe('PK')
    expect((await auditOf(house)).filter(({ act }) => act === 'odihr.export')).toHaveLength(2)
  })

  test('is not for programme managers, intake or other organisations', async () => {
    const house = await anOrganisation()
    const address = `/${house.slug}/incidents/statistics/odihr`
    for (const role of ['programme_manager', 'intake', 'caseworker'] as const)
      expect((await (await house.member([role])).get(address)).status).toBe(403)
    const other = await anOrganisation()
    expect((await (await other.member(['coordinator'])).get(address)).status).toBe(404)
  })

  test('is on the first page in March and April of those who publish, when there is something to tell', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator'])
    await incidents(hana, [{ acts: ['threats'], bias_perceived: ['gender'], occurred_from: '2025-03-05' }])
    const words = 'Hate crimes of 2025 are to be told to ODIHR by 30 April 2026'
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain(words)
    house.world.setClock('2026-03-02T08:40:00+01:00')
    try {
      const session = await house.member(['coordinator'])
      expect((await session.get(`/${house.slug}/today`)).text).toContain(words)
      const worker = await house.member(['caseworker'])
      expect((await worker.get(`/${house.slug}/today`)).text).not.toContain(words)
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
  })
})
