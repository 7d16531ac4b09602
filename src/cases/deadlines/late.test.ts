import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import { loadRows } from '../caseload/queries.ts'
import { openCase, recordEvent } from '../index.ts'
import { readWish } from '../list/list.ts'
import { listCases } from '../list/queries.ts'
import { momentOfEnd } from '../pathways/deadline.ts'
import { casesAt } from '../samples.ts'
import { supervisedCases } from '../supervision/markers.ts'

/** A case whose clock of 72 hours began then, on 9 November: it ends at that hour on the 12th, when it is 8:40. */
const supported = (hana: Browser, family: string, occurred_time: string) =>
  hana.act(async (ctx) => {
    const woman = await registerPerson(ctx, { given: 'Samira', family })
    const id = await openCase(ctx, {
      kind: 'domestic_violence_support',
      title: '',
      clients: [{ person_id: woman, role: 'client' }],
      opened_on: '2026-11-09',
    })
    await recordEvent(ctx, id, { event: 'sexual-violence-told', occurred_on: '2026-11-09', occurred_time })
    return id
  })

async function threeClocks(house: House) {
  const hana = await house.member(['caseworker', 'coordinator'])
  const evening = await supported(hana, 'Večerová', '23:50')
  const soon = await supported(hana, 'Polední', '13:50')
  const past = await supported(hana, 'Ranní', '05:30')
  return { hana, evening, soon, past }
}

const inOrder = (hana: Browser, query: Record<string, string>) =>
  hana.act(async (ctx) => (await listCases(ctx, readWish({ view: 'mine', ...query }))).cases)

describe('an hour at which a deadline ends', () => {
  test('is told in hours while it is near, in days further away, and is past from its moment on', () => {
    const now = new Date('2026-11-12T08:40:00Z')
    const at = (end: string) => momentOfEnd(new Date(end), now)
    expect(at('2026-11-12T13:40:00Z')).toEqual({ over: false, hours: 5 })
    expect(at('2026-11-12T05:40:00Z')).toEqual({ over: true, hours: -3 })
    expect(at('2026-11-12T08:40:00Z')).toEqual({ over: true, hours: 0 })
    expect(at('2026-11-14T08:40:00Z')).toEqual({ over: false, hours: undefined })
    expect(momentOfEnd(null, now)).toEqual({ over: false, hours: undefined })
  })

  test('orders the list within its day, both ways, and from page to page', async () => {
    const { hana, evening, soon, past } = await threeClocks(await anOrganisation())
    const rows = await inOrder(hana, {})
    expect(rows.map(({ id }) => id)).toEqual([past, soon, evening])
    expect((await inOrder(hana, { turned: 'yes' })).map(({ id }) => id)).toEqual([evening, soon, past])
    const after = `${rows[0]?.key}_${rows[0]?.id}`
    expect((await inOrder(hana, { after })).map(({ id }) => id)).toEqual([soon, evening])
    const before = `${rows[2]?.key}_${rows[2]?.id}`
    expect((await inOrder(hana, { before })).map(({ id }) => id)).toEqual([past, soon])
  })

  test('stands in the list, on paper and in the hand-over, with how many hours are left', async () => {
    const house = await anOrganisation()
    const { hana } = await threeClocks(house)
    const list = (await hana.get(casesAt(house))).text
    expect(list).toContain('3 hours late Thu 12 Nov, 05:30')
    expect(list).toContain('5 hours Thu 12 Nov, 13:50')
    expect(list).toContain('15 hours Thu 12 Nov, 23:50')
    expect((await hana.get(casesAt(house, '/print'))).text).toContain('Thu 12 Nov, 13:50')
    expect((await hana.get(casesAt(house, '/hand-over'))).text).toContain('due Thu 12 Nov, 13:50')
  })

  test('makes a case late where late ones are counted, asked for and talked about', async () => {
    const house = await anOrganisation()
    const { hana, past } = await threeClocks(house)
    expect((await inOrder(hana, { due: 'late' })).map(({ id }) => id)).toEqual([past])
    const overdue = await hana.act(async (ctx) => (await loadRows(ctx)).map((row) => row.overdue))
    expect(overdue.reduce((a, b) => a + b, 0)).toBe(1)
    const watched = await hana.act((ctx) => supervisedCases(ctx, { everywhere: true, needs: new Set() }))
    expect(watched.filter(({ overdue }) => overdue).map(({ case_id }) => case_id)).toEqual([past])
    expect(watched[0]?.case_id).toBe(past)
  })

  test('is counted down on the case, its deadline, its end and the day', async () => {
    const house = await anOrganisation()
    const { hana, soon, past } = await threeClocks(house)
    expect((await hana.get(casesAt(house, `/${soon}`))).text).toContain('In 5 hours. It ends at 13:50.')
    expect((await hana.get(casesAt(house, `/${past}`))).text).toContain('3 hours late. It ended at 05:30.')
    expect((await hana.get(casesAt(house, `/${soon}/closure`))).text).toContain('Today, 13:50')
    expect((await hana.get(casesAt(house, `/${past}/closure`))).html).toMatch(
      /class="late"><time[^>]*T05:30"/,
    )
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toContain('the first on Thursday 12 November, 13:50.')
    expect(today.text).toContain('5 hours Thu 12 Nov 13:50')
    expect(today.text).toContain('3 hours late Thu 12 Nov 05:30')
  })
})
