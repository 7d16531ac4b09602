import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { closeCase, recordEvent } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'
import { readWish, wishQuery } from './list.ts'

const namesIn = (html: string) =>
  [...html.matchAll(/class="name"[^>]*>(Matyáš [^<]+)</g)].map((found) => found[1])

describe('the list of cases', () => {
  test.each(['due', 'activity'])('by %s goes on by key and shows every case once', async (sort) => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    for (let n = 0; n < 55; n++) {
      const { id } = await aCase(hana, { name: `Strom${n}`, opened_on: n % 2 ? '2026-10-05' : '2026-09-01' })
      if (n % 10 === 0)
        await hana.act((ctx) =>
          recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-20' }),
        )
    }
    const first = await hana.get(casesAt(house, `?view=team&sort=${sort}`))
    const next = /href="([^"]+after=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await hana.get(next)
    const names = [...namesIn(first.html), ...namesIn(second.html)]
    expect(namesIn(first.html)).toHaveLength(50)
    expect(names).toHaveLength(55)
    expect(new Set(names).size).toBe(55)
    expect(first.text).toContain('50 of 55')
  })

  test('says how many days ago something happened, and the day itself where nobody counts any more', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const [, long] = [
      await aCase(hana, { opened_on: '2026-10-05' }),
      await aCase(hana, { opened_on: '2024-02-05' }),
    ]
    const listed = await hana.get(casesAt(house, '?view=team'))
    expect(listed.html).toContain('<b>38 days ago</b>')
    expect(listed.html).toContain('<b>5 February 2024</b>')
    await hana.act((ctx) => closeCase(ctx, long.id, { reason: 'reached', on: '2024-02-06' }, 1))
    const closed = await hana.get(casesAt(house, '?view=closed'))
    expect(closed.text).toContain('5 February 2024')
    expect(closed.html).not.toContain('<b>5 February')
  })

  test('finds by a name in any spelling and by number, and narrows by kind; the address keeps it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    await aCase(hana, { name: 'Křemen' })
    await aCase(hana, { name: 'Habr' })
    expect(namesIn((await hana.get(casesAt(house, '?view=team&q=kremen'))).html)).toEqual(['Matyáš Křemen'])
    expect(namesIn((await hana.get(casesAt(house, '?view=team&q=2026-0002'))).html)).toEqual(['Matyáš Habr'])
    const narrowed = await hana.get(casesAt(house, '?view=team&q=kremen&kind=legal_counselling'))
    expect(narrowed.text).toContain('No case fits.')
    expect(narrowed.html).toContain('q=kremen')
  })

  test('counts anew as soon as anything changed, for each reader what they may see', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petr = await house.member(['caseworker'])
    const total = async (who: typeof hana) =>
      /\d+ of \d+/.exec((await who.get(casesAt(house, '?view=team'))).text)?.[0]
    const { id } = await aCase(hana, { name: 'Buk' })
    await aCase(petr, { name: 'Klen' })
    expect([await total(hana), await total(petr)]).toEqual(['2 of 2', '2 of 2'])
    await hana.post(casesAt(house, `/${id}/restriction`), {})
    const restricted = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select('restricted')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute(),
    )
    expect(restricted[0]?.restricted).toBe(true)
    expect([await total(hana), await total(petr)]).toEqual(['2 of 2', '1 of 1'])
    await aCase(petr, { name: 'Olše' })
    expect([await total(hana), await total(petr)]).toEqual(['3 of 3', '2 of 2'])
  })

  test('reads nonsense in an address as nothing', () => {
    expect(
      readWish({ view: 'x', kind: 'y', lead: 'z', sort: 'w', after: "'; drop table cases", q: ' ' }),
    ).toEqual({ view: 'mine', sort: 'due', kind: undefined, lead: undefined, q: undefined, after: undefined })
    const wish = readWish({
      view: 'team',
      after: '2026-11-12 08:40:00.123+01_01930000-0000-7000-8000-000000000000',
    })
    expect(readWish(Object.fromEntries(new URLSearchParams(wishQuery(wish, { after: wish.after }))))).toEqual(
      wish,
    )
  })
})
