import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { pathways } from '../pathways.ts'
import { at, shipped } from './samples.ts'

describe('the pathways', () => {
  test('are listed by country with when they hold, for everybody who works with cases, projects or settings', async () => {
    const house = await anOrganisation()
    for (const role of ['caseworker', 'programme_manager', 'administrator'] as const) {
      const page = await (await house.member([role])).get(at(house))
      expect(page.status).toBe(200)
      expect(page.text).toContain('Enrolment in primary school')
      expect(page.text).toContain('since 1 September 2025')
    }
    expect((await (await house.member(['group_member'])).get(at(house))).status).toBe(403)
  })

  test('of one’s own country come first, and a part of a country stands by its name', async () => {
    const leeds = await anOrganisation('Leeds Test', 'GB')
    const hazel = await leeds.member(['caseworker'])
    const headings = [...(await hazel.get(at(leeds))).html.matchAll(/<h2[^>]*>([^<]+)/g)].map(
      ([, title]) => title,
    )
    expect(headings.slice(0, 5)).toEqual(['Our own', 'United Kingdom', 'Czechia', 'Poland', 'Any country'])
    const england = await hazel.get(at(leeds, '/gb-child-protection-england'))
    expect(england.text).toContain('the public holidays of: United Kingdom: England.')
  })

  test('each show a picture, the same as a table, and every rule with its source and how sure it is', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    for (const { id, version, title, deadlines } of pathways) {
      const page = await hana.get(at(house, `/${id}?version=${version}`))
      expect([id, page.status]).toEqual([id, 200])
      expect(page.text).toContain(title.en)
      expect(page.html).toContain('<svg class="map map--narrow"')
      for (const rule of deadlines) {
        expect(page.text).toContain(rule.basis.en)
        expect(page.text).toContain(rule.source)
      }
    }
    const page = await hana.get(at(house, `/${shipped}`))
    expect(page.text).toContain('15 days: Appeal against the refusal')
    expect(page.text).toContain('A lawyer should confirm it before you rely on it.')
    expect((await hana.get(at(house, '/nowhere'))).status).toBe(404)
    expect((await hana.get(at(house, `/${shipped}?version=1999`))).status).toBe(404)
  })

  test('can be tried: an event on a day gives each last day with its working and calendar', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const tried = await hana.get(at(house, `/${shipped}?event=refusal-delivered&on=2026-11-02`))
    expect(tried.text).toContain('The appeal must be handed in by Wednesday 18 November')
    expect(tried.text).toContain('The law gives 15 days, counted from the day after.')
    expect(tried.html).toContain('class="clock__cal"')
    const wrong = await hana.get(at(house, `/${shipped}?event=refusal-delivered&on=2026-02-31`))
    expect(wrong.status).toBe(422)
  })
})
