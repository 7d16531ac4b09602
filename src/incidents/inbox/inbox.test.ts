import { describe, expect, test } from 'vitest'
import { aDesk, tell, writesAgain } from '../../../test/desk.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { statementsIn } from '../../../test/statements.ts'
import { anOrganisation } from '../../../test/world.ts'
import { assignIncident, closeIncident, setAside, takeIn } from '../actions.ts'

const linksIn = (html: string) =>
  [...html.matchAll(/class="name[^"]*" href="[^"]*\/([0-9a-f-]{36})"/g)].map((m) => m[1])

describe('the inbox', () => {
  test('has a view for each thing to do, with how many wait in it', async () => {
    const { house, ida, path } = await aDesk()
    const told = ['first words', 'second story', 'third matter', 'fourth event']
    const ids = []
    for (const words of told) ids.push((await tell(house, words)).id)
    const [first = '', second = '', third = '', fourth = ''] = ids
    await ida.act(async (ctx) => {
      await takeIn(ctx, second, 1)
      await setAside(ctx, third, 1)
      await closeIncident(ctx, fourth, 'information_only', 1)
    })
    const seen = async (view: string) => linksIn((await ida.get(`${path}?view=${view}`)).html)
    expect(await seen('new')).toEqual([first])
    expect(await seen('mine')).toEqual([second])
    expect(await seen('open')).toEqual([second])
    expect(await seen('set_aside')).toEqual([third])
    expect((await seen('all')).sort()).toEqual([...ids].sort())
    const page = await ida.get(path)
    expect(page.text).toMatch(/New 1 Mine 1 In work 1 Set aside 1 All 4/)
    expect(page.text).toContain('first words')
    expect(page.text).toContain('Ukrainian')
  })

  test('goes by the day of coming in, both ways and from page to page, whatever was written down last', async () => {
    const { house, ida, path } = await aDesk()
    const ids: string[] = []
    for (const words of ['a street', 'a school', 'an office']) ids.push((await tell(house, words)).id)
    const [first = '', second = '', third = ''] = ids
    await rowsOf(house, 'update incident set received_on = received_on - 3 where id = $1', [third])
    const seen = async (query: string) => linksIn((await ida.get(`${path}?view=all${query}`)).html)
    const [early, late] = [first, second].sort()
    expect(await seen('')).toEqual([late, early, third])
    expect(await seen('&turned=yes')).toEqual([third, early, late])
    expect(await seen(`&after=${late}`)).toEqual([early, third])
    expect(await seen(`&before=${third}`)).toEqual([late, early])
  })

  test('can be narrowed by everything that is coded, and by what waits', async () => {
    const { house, ida, hana, path } = await aDesk()
    const { id, receipt } = await tell(house, 'the one that is meant', {
      language: 'ar',
      bias_perceived: ['anti_muslim'],
      police_told: 'yes',
      police_why_not: [],
    })
    await tell(house, 'another story altogether')
    await rowsOf(
      house,
      `update incident set kind = 'hate_crime', region = 'CZ-64', received_on = '2026-10-01' where id = $1`,
      [id],
    )
    await ida.act((ctx) => assignIncident(ctx, id, hana.member.id, 1))
    await writesAgain(house, receipt, 'one more thing')
    for (const filter of [
      'kind=hate_crime',
      'bias=anti_muslim',
      'region=CZ-64',
      'police=yes',
      `assigned=${hana.member.id}`,
      'language=ar',
      'received_until=2026-10-31',
      'unread=yes',
      'status=new&received_from=2026-09-01&received_until=2026-10-02',
    ]) {
      const page = await ida.get(`${path}?view=all&${filter}`)
      expect([filter, linksIn(page.html)]).toEqual([filter, [id]])
    }
    expect(linksIn((await ida.get(`${path}?view=all&assigned=nobody`)).html)).not.toContain(id)
    expect(linksIn((await ida.get(`${path}?view=all&source=call`)).html)).toEqual([])
    expect(linksIn((await hana.get(`${path}?view=all&assigned=me`)).html)).toEqual([id])
    const open = await ida.get(`${path}?view=all&narrow=yes&bias=anti_muslim`)
    expect(open.html).toMatch(/<option value="anti_muslim" selected/)
    expect(open.text).toContain('1 message waits')
  })

  test('goes on page by page in either direction, oldest first if one likes', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'the first of many')
    await rowsOf(
      house,
      `insert into incident (organisation_id, id, number, source, told_by, language, country, received_on)
        select $1, ('0199aaaa-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'I-2025-' || lpad(n::text, 4, '0'), 'office', 'worker', 'cs', 'CZ', '2025-10-01'
        from generate_series(1, 60) n`,
      [house.organisation.id],
    )
    const first = await ida.get(`${path}?view=all`)
    expect(linksIn(first.html)).toHaveLength(50)
    expect(linksIn(first.html)[0]).toBe(id)
    const next = /href="([^"]*after=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await ida.get(next)
    expect(linksIn(second.html)).toHaveLength(11)
    const back = /href="([^"]*before=[^"]*)"/.exec(second.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(linksIn((await ida.get(back)).html)).toEqual(linksIn(first.html))
    const turned = linksIn((await ida.get(`${path}?view=all&turned=yes`)).html)
    expect(turned[0]).toBe('0199aaaa-0000-7000-8000-000000000001')
  })

  test('finds a number, here and in the search over everything, and records what was shown and not what was typed', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'something to find')
    const year = '2026'
    expect(linksIn((await ida.get(`${path}?view=all&q=i-${year}-0001`)).html)).toEqual([id])
    expect((await ida.get(`/${house.slug}/find?q=${year}-0001`)).html).toContain(`/incidents/${id}`)
    const manager = await house.member(['programme_manager'])
    expect((await manager.get(`/${house.slug}/find?q=${year}-0001`)).html).not.toContain(id)
    const log = await auditOf(house)
    expect(log.filter(({ act }) => act === 'incident.search')).toHaveLength(2)
    expect(JSON.stringify(log)).not.toContain(`${year}-0001`)
  })

  test('goes to paper as numbers and codes', async () => {
    const { house, ida, path } = await aDesk()
    await tell(house, 'words that stay on the screen')
    const paper = await ida.get(`${path}/print?view=new`)
    expect(paper.text).toContain('I-2026-0001')
    expect(paper.text).not.toContain('words that stay')
    expect((await auditOf(house)).some(({ act }) => act === 'incident.print')).toBe(true)
    const asked = await statementsIn(() => ida.get(`${path}/print?view=new`))
    expect(asked.filter((text) => text.includes('told_sealed'))).toEqual([])
  })

  test('shows words as words, whatever stands in them', async () => {
    const { house, ida, path } = await aDesk()
    await tell(house, '<script>alert(1)</script> they said')
    const { html } = await ida.get(path)
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;alert')
  })

  test.each(['administrator', 'programme_manager', 'volunteer', 'group_member', 'auditor'] as const)(
    'is closed to a %s, in whose navigation it is not',
    async (role) => {
      const { house, path } = await aDesk()
      const { id } = await tell(house, 'nothing for them')
      const other = await house.member([role])
      for (const address of [
        path,
        `${path}/print`,
        `${path}/${id}`,
        `${path}/${id}/coding`,
        `${path}/answers`,
      ])
        expect([address, (await other.get(address)).status]).toEqual([address, 403])
      expect((await other.get(`/${house.slug}/today`)).html).not.toContain(`href="${path}"`)
    },
  )

  test('of another organisation shows nothing of ours', async () => {
    const { house } = await aDesk()
    const { id } = await tell(house, 'ours alone')
    const other = await anOrganisation()
    const stranger = await other.member(['coordinator'])
    expect(linksIn((await stranger.get(`/${other.slug}/incidents?view=all`)).html)).toEqual([])
    for (const rest of ['', '/coding', `/files/${id}`])
      expect((await stranger.get(`/${other.slug}/incidents/${id}${rest}`)).status).toBe(404)
    expect((await stranger.post(`/${other.slug}/incidents/${id}/taking-in`, { _version: '1' })).status).toBe(
      404,
    )
  })
})

describe('the first page of the day', () => {
  test('tells who decides of new reports and of messages that wait too long', async () => {
    const { house, ida, hana } = await aDesk()
    const { receipt, id } = await tell(house, 'a new report')
    await writesAgain(house, receipt, 'is anybody there?')
    await rowsOf(house, `update incident_message set written_on = written_on - 3 where incident_id = $1`, [
      id,
    ])
    const today = `/${house.slug}/today`
    const text = (await ida.get(today)).text
    expect(text).toContain('1 new report')
    expect(text).toContain('1 reporter wrote')
    expect(text).toContain('1 has waited 3 days or more')
    expect((await hana.get(today)).text).not.toContain('new report')
    await ida.act((ctx) => assignIncident(ctx, id, hana.member.id, 1))
    expect((await hana.get(today)).text).toContain('1 reporter wrote')
    const manager = await house.member(['programme_manager'])
    expect((await manager.get(today)).text).not.toContain('reporter wrote')
  })
})
