import { beforeAll, describe, expect, test } from 'vitest'
import { incidents } from '../../../test/incident-house.ts'
import { aPublishedYear, openFigures, publicationAt } from '../../../test/published-year.ts'
import { anOpenLine } from '../../../test/reporter.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { publicLangs, publicTranslator } from '../../platform/i18n/public.ts'

let house: House
let hana: Awaited<ReturnType<typeof aPublishedYear>>['hana']
beforeAll(async () => {
  ;({ house, hana } = await aPublishedYear(await anOpenLine()))
})

const front = async (of: House, lang = 'en') =>
  (await of.world.app.request(`/${of.slug}/front?lang=${lang}`)).text()
const csvOf = async (query: string) =>
  (await openFigures(house, `.csv${query}`)).body.replace('\uFEFF', '').split('\r\n')

describe('the front page', () => {
  test('says in a sentence what was published, and leads to it', async () => {
    const html = await front(house)
    expect(html).toContain(`href="/${house.slug}/statistics?lang=en"`)
    expect(html).toMatch(/We know of about \d+ incidents\./)
    // Of so few, most months are not shown: there is no course to see.
    expect(html).not.toContain('class="chart')
  })
  test('draws the months where most of them are shown', async () => {
    const busy = await anOrganisation()
    const owner = await busy.member(['coordinator'])
    const days = Array.from({ length: 156 }, (_, n) => `2025-${String((n % 12) + 1).padStart(2, '0')}-05`)
    await incidents(
      owner,
      days.map((occurred_from) => ({ occurred_from })),
    )
    await owner.stepUp()
    await owner.post(publicationAt(busy, '/2025'))
    expect(await front(busy)).toMatch(
      /<svg class="chart course"[^>]*role="img"[^>]*aria-label="By month: January 2025 not shown, February 2025 15,/,
    )
  })
  test('says nothing of figures where none were published', async () => {
    const html = await front(await anOpenLine())
    expect(html).not.toContain('/statistics')
    expect(html).not.toContain('class="chart')
  })
})

describe('an edition', () => {
  test('has an address that stays, and names its files to programs', async () => {
    const { body, text } = await openFigures(house, '?lang=uk')
    const address = `http://localhost:3000/${house.slug}/statistics/1`
    expect(body).toContain(`<link rel="canonical" href="${address}"/>`)
    expect(text).toContain(address)
    expect(body).toContain(
      `<link rel="alternate" type="text/csv" href="/${house.slug}/statistics.csv?lang=uk"/>`,
    )
    expect(body).toContain(
      `<link rel="alternate" type="application/json" href="/${house.slug}/statistics.json?lang=uk"/>`,
    )
  })
  test('shown first is that of the latest period, however late an older one is corrected', async () => {
    const elsewhere = await anOrganisation()
    const owner = await elsewhere.member(['coordinator'])
    for (const year of ['2024', '2025'])
      await incidents(
        owner,
        Array.from({ length: 40 }, () => ({ occurred_from: `${year}-03-05` })),
      )
    await owner.stepUp()
    await owner.post(publicationAt(elsewhere, '/2024'))
    await owner.post(publicationAt(elsewhere, '/2025'))
    await owner.post(publicationAt(elsewhere, '/2024'), { why: 'One was counted twice.' })
    expect((await openFigures(elsewhere, '?lang=en')).text).toMatch(/Hate and discrimination: .2025/)
    expect((await openFigures(elsewhere, '/3?lang=en')).text).toContain(
      'Corrects edition 1. One was counted twice.',
    )
    expect(await front(elsewhere)).toMatch(/Hate and discrimination: .2025/)
  })
  test('of too few says so and how figures are made, and leaves out what has no number', async () => {
    const small = await anOrganisation()
    const owner = await small.member(['coordinator'])
    await incidents(
      owner,
      Array.from({ length: 4 }, () => ({ occurred_from: '2025-03-05' })),
    )
    await owner.stepUp()
    await owner.post(publicationAt(small, '/2025'))
    const { text, body } = await openFigures(small, '?lang=en')
    expect(text).toContain('Too few incidents are known to show how many.')
    expect(text).toContain('Numbers below 10 are not shown')
    expect(body).not.toMatch(/class="(numbers|bars|chart)|id="(month|motive|region|kind)"/)
  })
  test('is drawn as a map of the country’s regions that says each number', async () => {
    const { body } = await openFigures(house, '?lang=en')
    expect(body.match(/<path class="region/g)).toHaveLength(14)
    expect(body).toMatch(/<title>Prague (\d+|–)<\/title>/)
    expect(body).toMatch(/<svg class="chart map"[^>]*role="img"[^>]*aria-label="Region: Prague/)
  })
})

test('where one reads from the right, months run from the right and a sign stays beside its number', async () => {
  const places = async (lang: string) => {
    const { body } = await openFigures(house, `?lang=${lang}`)
    if (body.includes('&lt; 10')) expect(body).toContain('\u2066&lt; 10\u2069')
    const found = [...body.matchAll(/<text class="q" x="([\d.]+)"/g)].slice(0, 12).map(([, x]) => Number(x))
    expect(found).toHaveLength(12)
    return found
  }
  const ordered = (list: number[]) => list.toSorted((a, b) => a - b)
  const [en, ar] = [await places('en'), await places('ar')]
  expect(en).toEqual(ordered(en))
  expect(ar).toEqual(ordered(ar).toReversed())
})

test('no sentence ends twice where a day ends with a full stop', async () => {
  for (const lang of publicLangs) {
    const { text } = await openFigures(house, `?lang=${lang}`)
    expect([lang, /.{20}\.\u2069?\./.exec(text)?.[0]]).toEqual([lang, undefined])
  }
})

describe('the files', () => {
  test('have codes that stay and words in each public language, and say what they are', async () => {
    for (const lang of publicLangs) {
      const t = publicTranslator(lang)
      const json = JSON.parse((await openFigures(house, `.json?lang=${lang}`)).body)
      expect([json.language, json.licence.id, json.rule.least]).toEqual([lang, 'CC-BY-4.0', 10])
      expect([json.method, json.rule.words]).toEqual([
        t('public.statistics.method'),
        t('public.statistics.rule'),
      ])
      const motive = json.editions[0].figures.find(
        ({ table, code }: { table: string; code: string }) => table === 'motive' && code === 'anti_roma',
      )
      expect([motive.table_label, motive.label]).toEqual([
        t('public.statistics.table.motive'),
        t('public.bias.anti_roma'),
      ])
      const lines = await csvOf(`?lang=${lang}`)
      expect(lines[0]?.split(',')).toHaveLength(7)
      expect(lines[0]).toContain(t('public.statistics.column.published_on'))
      const text = lines.join('\n')
      for (const words of [t('public.statistics.method'), t('public.statistics.rule')])
        expect(text).toContain(words)
      expect(text).toContain(
        `motive,anti_roma,${t('public.statistics.table.motive')}: ${t('public.bias.anti_roma')}`,
      )
      expect(text).not.toMatch(/public\.|[\u2068\u2069]/)
      // What is called as its table is said once.
      expect(text).not.toMatch(/,([^,:]+): \1,/)
      expect(JSON.stringify(json.editions)).not.toMatch(/public\.\w|[\u2068\u2069]/)
    }
  })
  test('name their columns by codes for whoever asks without a language', async () => {
    const [head] = await csvOf('')
    expect(head).toBe('edition,published_on,period,table,code,label,value')
  })
  test('say which edition corrects which, and where each stays', async () => {
    await hana.post(publicationAt(house, '/2025'), { why: 'Three came in late.' })
    const address = `http://localhost:3000/${house.slug}/statistics`
    const text = (await csvOf('?lang=en')).join('\n')
    expect(text).toMatch(new RegExp(`^2,[^,]+,2025,about,address,${address}/2,$`, 'm'))
    expect(text).toMatch(/^2,[^,]+,2025,about,standing,Corrects edition 1\. Three came in late\.,$/m)
    expect(text).toMatch(/^1,[^,]+,2025,about,standing,Corrected by edition 2\.,$/m)
    const json = JSON.parse((await openFigures(house, '.json?lang=en')).body)
    expect(
      json.editions.map(({ edition, corrects, corrected_by }: Record<string, number | null>) => [
        edition,
        corrects,
        corrected_by,
      ]),
    ).toEqual([
      [2, 1, null],
      [1, null, 2],
    ])
  })
})
