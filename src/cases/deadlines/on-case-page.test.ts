import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { appealOf, at, mourning, overrideOf, refused, work } from '../holidays/samples.ts'
import { casesAt } from '../samples.ts'

const why = { reason: 'The mother was in hospital', authority: 'Head teacher', proof: 'ref. 12/2026' }

async function anAppeal(given: { restricted?: boolean } = {}) {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker', 'coordinator'])
  const id = await refused(hana, given)
  return { house, hana, id, casePage: () => hana.get(casesAt(house, `/${id}`)) }
}

async function change(house: House, hana: Browser, id: string, what: string, fields: Record<string, string>) {
  const { id: deadline, version } = await appealOf(hana, id)
  const done = await hana.post(casesAt(house, `/${id}/deadlines/${deadline}/${what}`), {
    ...why,
    ...fields,
    _version: String(version),
  })
  expect(done.status).toBe(303)
}

/** The steps of the pathway at the head of the page, and the block of deadlines beside the timeline. */
const part = (html: string, id: string) =>
  (html.split(`id="${id}"`)[1] ?? '')
    .split('</section>')[0]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ') ?? ''

describe('a deadline on its case’s first page', () => {
  test('that stands still shows since when instead of its old day, and no day to count to', async () => {
    const { house, hana, id, casePage } = await anAppeal()
    expect(part((await casePage()).html, 'path')).toContain('until Wed 18 Nov')
    await change(house, hana, id, 'suspension', { from: '2026-11-10' })
    const { html } = await casePage()
    const path = part(html, 'path')
    expect(path).toContain('Stands still since Tuesday 10 November.')
    expect(path).toContain('Appeal against the refusal: the count stands still')
    expect(path).not.toContain('18 Nov')
    expect(path).not.toContain('In 6 days')
    expect(html).not.toContain('class="clock"')
    expect(part(html, 'timeline')).not.toContain('the last day is')
    const side = part(html, 'deadlines')
    expect(side).toContain('Stands still since Tuesday 10 November.')
    expect(side).not.toContain('18 Nov')
  })

  test('that was extended says so, with the day before', async () => {
    const { house, hana, id, casePage } = await anAppeal()
    expect((await casePage()).text).not.toContain('The day before it was moved')
    await change(house, hana, id, 'extension', { until: '2026-11-30' })
    const { html } = await casePage()
    expect(part(html, 'path')).toContain('The day before it was moved: Wednesday 18 November.')
    expect(part(html, 'deadlines')).toContain('Extended. It was Wed 18 Nov.')
  })

  test('that a newly announced holiday moved says so', async () => {
    const { house, hana, id, casePage } = await anAppeal()
    await hana.post(at(house), mourning)
    await work(house, (await overrideOf(hana)).id)
    const side = part((await casePage()).html, 'deadlines')
    expect(side).toContain('Moved. It was Wed 18 Nov.')
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-19')
  })

  test('counts the working days left by the organisation’s own holidays, as Today does', async () => {
    const { house, hana, casePage } = await anAppeal()
    const today = () => hana.get(`/${house.slug}/today`)
    expect((await casePage()).text).toContain('In 6 days. Three of them are working days.')
    expect((await today()).text).toContain('In 6 days. Three of them are working days.')
    await hana.post(at(house), { ...mourning, day: '2026-11-13' })
    expect((await casePage()).text).toContain('In 6 days. Two of them are working days.')
    expect((await today()).text).toContain('In 6 days. Two of them are working days.')
  })
})
