import { beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { makeHousehold } from '../../people/index.ts'
import { newId } from '../../platform/ids.ts'
import { recordEvent, reviewRisk, writeEntry } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'

const namesIn = (html: string) =>
  [...html.matchAll(/class="name"[^>]*>Matyáš ([^<]+)</g)].map((found) => found[1] ?? '')

let house: House
let hana: Browser
let petr: Browser
let institution: string
let project: string
let hidden: string

const set = (id: string, values: Record<string, string>) =>
  hana.act((ctx) =>
    ctx.db
      .updateTable('cases')
      .set(values)
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', id)
      .execute(),
  )

/** Five cases, each with what one filter looks for, and one of a colleague's for their team alone. */
beforeAll(async () => {
  house = await anOrganisation()
  hana = await house.member(['coordinator', 'programme_manager'], 'Hana Modřínová')
  petr = await house.member(['caseworker'], 'Petr Dub')
  institution = newId()
  project = newId()
  const [oak, elm, fir, ash] = [
    await aCase(hana, { name: 'Dub', opened_on: '2026-03-02' }),
    await aCase(petr, { name: 'Jilm', opened_on: '2026-10-20' }),
    await aCase(hana, { name: 'Jedle', opened_on: '2026-06-15' }),
    await aCase(hana, { name: 'Jasan', opened_on: '2025-11-03' }),
  ]
  hidden = (await aCase(petr, { name: 'Tis', restricted: true, opened_on: '2026-06-15' })).id
  await hana.act(async (ctx) => {
    const organisation_id = ctx.organisation.id
    await ctx.db
      .insertInto('institution')
      .values({ organisation_id, id: institution, name: 'Škola Lipová', kind: 'school' })
      .execute()
    await ctx.db
      .insertInto('project')
      .values({
        organisation_id,
        id: project,
        number: 'P1',
        title: 'Společně do školy',
        funder: 'F',
        starts_on: '2025-01-01',
        ends_on: '2025-12-31',
        currency: 'CZK',
      })
      .execute()
    await ctx.db
      .insertInto('case_project')
      .values({
        organisation_id,
        project_id: project,
        case_id: elm.id,
        restricted: false,
        from_on: '2026-10-20',
      })
      .execute()
    await makeHousehold(ctx, { municipality: 'Brno-Židenice', members: [{ person_id: oak.child }] })
    await writeEntry(ctx, oak.id, {
      kind: 'visit',
      occurred_at: new Date('2026-11-10T09:00:00Z'),
      minutes: 30,
      services: ['enrolment_support'],
      barriers: ['segregated_catchment'],
      text: 'x',
    })
    await writeEntry(ctx, elm.id, {
      kind: 'letter',
      occurred_at: new Date('2026-11-10T09:00:00Z'),
      minutes: 10,
      services: ['interpretation'],
      barriers: [],
      text: 'x',
    })
    await reviewRisk(ctx, fir.id, { level: 'high', why: 'first', seen: 'x' })
    await recordEvent(ctx, fir.id, { event: 'application-submitted', occurred_on: '2026-10-20' })
  })
  await set(oak.id, { institution_id: institution, next_due_on: '2026-11-05' })
  await set(elm.id, { kind: 'kindergarten_enrolment', next_due_on: '2026-11-15' })
  await set(fir.id, { next_due_on: '2026-12-01' })
  await set(ash.id, { status: 'closed', closed_on: '2026-02-02', closure_reason: 'reached' })
})

describe('what narrows the list, by its address alone', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['nothing', {}, ['Dub', 'Jedle', 'Jilm']],
    ['a kind', { kind: 'kindergarten_enrolment' }, ['Jilm']],
    ['who leads, when it is me', { lead: 'me' }, ['Dub', 'Jedle']],
    ['closed', { status: 'closed' }, ['Jasan']],
    ['open and closed', { status: 'any' }, ['Dub', 'Jasan', 'Jedle', 'Jilm']],
    ['a missed deadline', { due: 'late' }, ['Dub']],
    ['a deadline within 7 days', { due: 'week' }, ['Dub', 'Jilm']],
    ['a deadline within 30 days', { due: 'month' }, ['Dub', 'Jedle', 'Jilm']],
    ['no deadline', { due: 'none' }, []],
    ['the day of opening', { opened_from: '2026-06-15', opened_until: '2026-10-19' }, ['Jedle']],
    ['a municipality', { municipality: 'Brno-Židenice' }, ['Dub']],
    ['a barrier', { barrier: 'segregated_catchment' }, ['Dub']],
    ['a service', { service: 'interpretation' }, ['Jilm']],
    ['a level of risk', { risk: 'high' }, ['Jedle']],
    ['nobody seen, whatever was written', { unseen: '14' }, ['Jedle', 'Jilm']],
    ['nobody seen, and not opened since', { unseen: '30' }, ['Jedle']],
    ['a name in any spelling', { q: 'jedle' }, ['Jedle']],
    ['two things at once', { due: 'week', lead: 'me' }, ['Dub']],
  ])('%s', async (_, filters, expected) => {
    const query = new URLSearchParams({ view: 'team', ...filters })
    const page = await hana.get(casesAt(house, `?${query}`))
    expect(page.status).toBe(200)
    expect(namesIn(page.html).sort()).toEqual(expected)
  })

  test('an institution, a project that has ended, a stage, and who leads, with their words above the list', async () => {
    const shown = async (query: string) => {
      const page = await hana.get(casesAt(house, `?view=team&${query}`))
      return { names: namesIn(page.html).sort(), html: page.html }
    }
    const school = await shown(`institution=${institution}`)
    expect(school.names).toEqual(['Dub'])
    expect(school.html).toContain('Škola Lipová, remove')
    const funded = await shown(`project=${project}`)
    expect(funded.names).toEqual(['Jilm'])
    expect(funded.html).toContain('Společně do školy, remove')
    const led = await shown(`lead=${petr.member.id}`)
    expect(led.names).toEqual(['Jilm'])
    expect(led.html).toContain('Lead: Petr Dub, remove')
    const { stage, pathway } = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select(['pathway', 'stage'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('next_due_on', '=', '2026-12-01')
        .executeTakeFirstOrThrow(),
    )
    expect((await shown(`stage=${pathway}~${stage}`)).names).toEqual(['Jedle'])
    expect((await shown(`stage=${pathway}`)).names).toEqual(['Dub', 'Jedle', 'Jilm'])
  })

  test('each filter is taken off by its own link, and the others stay', async () => {
    const page = await hana.get(casesAt(house, '?view=team&kind=school_enrolment&due=week&lead=me'))
    const away = [
      ...page.html.matchAll(/data-removable[^>]*href="([^"]+)"|href="([^"]+)"[^>]*data-removable/g),
    ]
      .map((found) => found[1] ?? found[2] ?? '')
      .map((href) => new URL(href.replaceAll('&amp;', '&'), 'http://x').searchParams)
    expect(away).toHaveLength(3)
    expect(away.map((query) => ['kind', 'lead', 'due'].filter((name) => !query.has(name)))).toEqual([
      ['kind'],
      ['lead'],
      ['due'],
    ])
  })

  test('all filters stand in a form that needs no script, with what is on chosen', async () => {
    const closed = await hana.get(casesAt(house, '?view=team&barrier=language'))
    expect(closed.html).not.toContain('name="unseen"')
    const open = await hana.get(casesAt(house, '?view=team&barrier=language&unseen=45&narrow=yes'))
    for (const name of ['kind', 'stage', 'lead', 'status', 'due', 'unseen', 'institution', 'project'])
      expect(open.html).toContain(`<select class="ds-input" id="narrow-${name}" name="${name}"`)
    for (const name of [
      'municipality',
      'barrier',
      'service',
      'risk',
      'opened_from',
      'opened_until',
      'restricted',
    ])
      expect(open.html).toContain(`name="${name}"`)
    expect(open.html).toMatch(/value="language" selected/)
    expect(open.html).toMatch(/value="45" selected/)
    expect(open.html).toContain('Brno-Židenice')
  })

  test('a restricted case is found by its team, in no list and no count of anybody else, whatever is asked', async () => {
    const asked = '?view=team&opened_from=2026-06-15&opened_until=2026-06-15'
    expect(namesIn((await petr.get(casesAt(house, asked))).html).sort()).toEqual(['Jedle', 'Tis'])
    expect((await petr.get(casesAt(house, asked))).text).toContain('2 of 2')
    const outside = await hana.get(casesAt(house, asked))
    expect(namesIn(outside.html)).toEqual(['Jedle'])
    expect(outside.text).toContain('1 of 1')
    expect(namesIn((await petr.get(casesAt(house, '?view=team&restricted=yes'))).html)).toEqual(['Tis'])
    expect(namesIn((await hana.get(casesAt(house, '?view=team&restricted=yes'))).html)).toEqual([])
    expect((await hana.get(casesAt(house, `?view=team&status=any&q=tis`))).html).not.toContain(hidden)
  })

  test('another organisation finds nothing of it', async () => {
    const other = await anOrganisation()
    const jan = await other.member(['coordinator'])
    await aCase(jan, { name: 'Bez' })
    const page = await jan.get(casesAt(other, `?view=team&institution=${institution}&narrow=yes`))
    expect(namesIn(page.html)).toEqual([])
    expect(page.html).not.toContain('Škola Lipová')
    expect(page.html).not.toContain('Brno-Židenice')
  })
})

describe('the order of the list', () => {
  const order = async (query: string) => namesIn((await hana.get(casesAt(house, `?view=team&${query}`))).html)
  test('by deadline, day of opening and number, each both ways', async () => {
    expect(await order('sort=due')).toEqual(['Dub', 'Jilm', 'Jedle'])
    expect(await order('sort=due&turned=yes')).toEqual(['Jedle', 'Jilm', 'Dub'])
    expect(await order('sort=opened')).toEqual(['Jilm', 'Jedle', 'Dub'])
    expect(await order('sort=opened&turned=yes')).toEqual(['Dub', 'Jedle', 'Jilm'])
    expect(await order('sort=number')).toEqual(['Jedle', 'Jilm', 'Dub'])
    expect(await order('sort=number&turned=yes')).toEqual(['Dub', 'Jilm', 'Jedle'])
  })
  test('is told in the head of the table, and turned by pressing it again', async () => {
    const { html } = await hana.get(casesAt(house, '?view=team&sort=due'))
    expect(html).toMatch(/aria-sort="ascending"><a href="[^"]*sort=due&amp;turned=yes"/)
    expect(html).toMatch(/aria-sort="none"><a href="[^"]*sort=number"/)
  })
})

describe('pages of a list', () => {
  test('go both ways and stay in order while cases come and move', async () => {
    const many = await anOrganisation()
    const eva = await many.member(['caseworker'])
    for (let n = 0; n < 60; n++) await aCase(eva, { name: `Strom${n}`, opened_on: '2026-10-05' })
    const link = (html: string, side: string) =>
      new RegExp(`href="([^"]+${side}=[^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const first = await eva.get(casesAt(many, '?view=team&sort=opened'))
    expect(link(first.html, 'before')).toBe('')
    const late = await aCase(eva, { name: 'Nový', opened_on: '2026-11-01' })
    const second = await eva.get(link(first.html, 'after'))
    expect(link(second.html, 'after')).toBe('')
    const all = [...namesIn(first.html), ...namesIn(second.html)]
    expect(all).toHaveLength(60)
    expect(new Set(all).size).toBe(60)
    const back = await eva.get(link(second.html, 'before'))
    expect(namesIn(back.html)).toEqual(namesIn(first.html))
    expect(link(back.html, 'before')).not.toBe('')
    const top = await eva.get(link(back.html, 'before'))
    expect(namesIn(top.html)).toEqual(['Nový'])
    expect(top.html).toContain(late.id)
  })
})
