import { describe, expect, test } from 'vitest'
import { randomOf } from '../../../test/incident-facts.ts'
import { incidents } from '../../../test/incident-house.ts'
import { auditOf } from '../../../test/people.ts'
import { aPublishedYear, publicationAt as at, openFigures as open } from '../../../test/published-year.ts'
import { anOrganisation } from '../../../test/world.ts'
import { publicLangs, publicTranslator } from '../../platform/i18n/public.ts'

describe('publishing', () => {
  test('shows beforehand exactly what everybody will see beside the true figures, then writes it down once', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['coordinator'])
    await incidents(
      hana,
      Array.from({ length: 23 }, (_, index) => ({
        occurred_from: '2025-03-05',
        region: index < 20 ? 'CZ-64' : 'CZ-10',
      })),
    )
    const preview = await hana.get(at(house, '/2025'))
    expect(preview.text).toMatch(/Incidents 23 25/)
    expect(preview.text).toMatch(/Prague 3 not shown/)
    expect(preview.text).toMatch(/nothing is shown: Hate speech, Discrimination/)
    expect((await hana.post(at(house, '/2025'))).status).toBe(401)
    await hana.stepUp()
    const done = await hana.post(at(house, '/2025'))
    expect(done.location).toContain('notice=notice.statistics_published')
    const page = await open(house, '?lang=en')
    expect(page.status).toBe(200)
    expect(page.text).toContain('about 25 incidents')
    expect((await auditOf(house)).map(({ act }) => act)).toContain('statistics.publish')
    await expect(
      house.world.install.pools.pool('owner').query('update published_statistics set edition = 9'),
    ).rejects.toThrow()
  })

  test('is for those who may, of a period that has ended, with a reason when it corrects', async () => {
    const { house, hana, done } = await aPublishedYear()
    expect(done.status).toBe(303)
    const marta = await house.member(['programme_manager'])
    await marta.stepUp()
    expect((await marta.get(at(house))).status).toBe(403)
    expect((await marta.get(at(house, '/2025'))).status).toBe(403)
    expect((await marta.post(at(house, '/2025'))).status).toBe(403)
    expect((await marta.post(at(house, '/2025/partners'))).status).toBe(403)
    expect((await hana.post(at(house, '/2026'))).text).toContain('has not ended')
    for (const odd of ['/2025-03', '/x', '/2025-Q5'])
      expect((await hana.get(at(house, odd))).status).toBe(404)
    const without = await hana.post(at(house, '/2025'))
    expect(without.status).toBe(422)
    await hana.post(at(house, '/2025'), { why: 'Three reports came in late.' })
    const first = await open(house, '/1?lang=en')
    expect(first.text).toContain('Corrected by edition 2')
    const second = await open(house, '?lang=en')
    expect(second.text).toContain('Corrects edition 1. Three reports came in late.')
    expect(first.text).not.toContain('Corrects edition')
    expect((await open(house, '/3')).status).toBe(404)
  })

  test('gives partners the numbers from 5 upwards, and says so in the log', async () => {
    const { house, hana } = await aPublishedYear()
    const file = await hana.post(at(house, '/2025/partners'))
    expect(file.headers.get('content-type')).toContain('text/csv')
    const values = file.html.split('\n').flatMap((line) => /,(\d+)\r?$/.exec(line)?.[1] ?? [])
    expect(values.map(Number).some((value) => value === 5)).toBe(true)
    expect(values.every((value) => Number(value) % 5 === 0)).toBe(true)
    expect((await auditOf(house)).map(({ act }) => act)).toContain('statistics.export')
  })
})

describe('what everybody sees', () => {
  test('is the same page, CSV and JSON whatever is asked: there is nothing to filter by', async () => {
    const { house } = await aPublishedYear()
    const plain = {
      html: (await open(house, '?lang=en')).text,
      csv: (await open(house, '.csv')).body,
      json: (await open(house, '.json')).body,
    }
    const random = randomOf(77)
    const names = ['region', 'period', 'kind', 'motive', 'from', 'until', 'edition', 'month', 'q', 'view']
    const values = ['CZ-64', '2025-03', 'anti_roma', '1', 'true', "' or 1=1", '2025-Q1', '*']
    const pick = (list: string[]) => encodeURIComponent(list[Math.floor(random() * list.length)] ?? '')
    for (let n = 0; n < 60; n++) {
      const query = `&${pick(names)}=${pick(values)}&${pick(names)}=${pick(values)}`
      if (n % 3 === 0) expect((await open(house, `?lang=en${query}`)).text).toBe(plain.html)
      if (n % 3 === 1) expect((await open(house, `.csv?${query}`)).body).toBe(plain.csv)
      if (n % 3 === 2) expect((await open(house, `.json?${query}`)).body).toBe(plain.json)
    }
  })

  test('holds no number below 10 and none that is not a multiple of 5, the same in all three', async () => {
    const { house } = await aPublishedYear()
    const json = JSON.parse((await open(house, '.json')).body)
    const figures: { table: string; period: string; code: string; value: number | null }[] =
      json.editions[0].figures
    const shown = figures.flatMap(({ value }) => value ?? [])
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.every((value) => value >= 10 && value % 5 === 0)).toBe(true)
    expect(json.dictionary.tables.motive).toContain('never add up')
    const csv = (await open(house, '.csv')).body
    for (const { table, period, code, value } of figures)
      expect(csv).toMatch(new RegExp(`^1,[^,]+,${period},${table},${code},.*,${value ?? ''}\\r?$`, 'm'))
  })

  test('is said in each public language whole, with a way out', async () => {
    const { house } = await aPublishedYear()
    for (const lang of publicLangs) {
      const { body, text } = await open(house, `?lang=${lang}`)
      expect(body).toContain(`<html lang="${lang}"`)
      expect(body).toContain(`href="/${house.slug}/exit"`)
      expect(text).toContain(publicTranslator(lang)('public.statistics.rule'))
      expect(text).not.toMatch(/racist_xenophobic|hate_crime|not_told|\{\w+|public\./)
    }
    expect((await open(house, '?lang=ar')).body).toContain('dir="rtl"')
  })

  test('sets no cookie, names nobody, and stays when incidents change', async () => {
    const { house, hana } = await aPublishedYear()
    const before = await open(house, '?lang=en')
    expect(before.headers.get('set-cookie')).toBeNull()
    expect(before.body).not.toContain('Kanárek')
    await incidents(
      hana,
      Array.from({ length: 30 }, () => ({ occurred_from: '2025-05-05' })),
    )
    expect((await open(house, '?lang=en')).text).toBe(before.text)
  })

  test('of another organisation is its own, and of none yet says so', async () => {
    await aPublishedYear()
    const empty = await anOrganisation()
    const none = await open(empty, '?lang=en')
    expect(none.text).toContain('No figures were published yet')
    expect(none.body).toContain(`href="/${empty.slug}/report?lang=en"`)
    const lines = (await open(empty, '.csv')).body.trim().split('\r\n')
    expect(lines.slice(1).every((line) => line.startsWith(',,,about,'))).toBe(true)
    expect((await open({ ...empty, slug: 'nobody-here' }, '')).status).toBe(404)
  })
})
