import { expect, test } from 'vitest'
import { incidents } from '../../../test/incident-house.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const at = (slug: string, query = '') => `/${slug}/incidents/statistics${query}`

test('each number leads to as many incidents as it says, whatever it is narrowed by', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const roma = {
    region: 'CZ-64',
    police_told: 'yes',
    bias_perceived: ['anti_roma', 'gender'],
    setting: 'street',
    acts: ['insult', 'threats'],
    perpetrator_kind: 'neighbour',
  }
  const [first = '', second = ''] = await incidents(hana, [
    ...times(3, roma),
    {
      ...roma,
      kind: 'hate_speech',
      police_told: 'no',
      police_why_not: ['language', 'papers'],
      occurred_from: '2026-08-01',
    },
    { ...roma, police_told: 'no', kind: null, region: null, setting: null, perpetrator_kind: null, acts: [] },
    { ...roma, occurred_from: '2026-01-01', occurred_precision: 'year' },
    { ...roma, occurred_from: '2025-08-01' },
    { ...roma, status: 'new' },
    { ...roma, status: 'forgotten' },
    { region: 'CZ-10', bias_assessed: ['antisemitic'], police_told: 'prefers_not' },
  ])
  await hana.act(async (ctx) => {
    const office = {
      name: 'School by the river',
      kind: 'school',
      municipality: 'Brno',
      country: 'CZ',
    } as const
    const school = await addInstitution(ctx, office)
    for (const [incident_id, part] of [
      [first, 'did_it'],
      [first, 'where_it_was'],
      [second, 'helps'],
    ] as const)
      await ctx.db
        .insertInto('incident_institution')
        .values({ organisation_id: ctx.organisation.id, incident_id, institution_id: school, part })
        .execute()
  })
  for (const query of ['', '?period=2026-Q1', '?period=2025', '?motive=anti_roma', '?kind=hate_crime']) {
    const { html } = await hana.get(at(house.slug, query))
    const links = [...html.matchAll(/href="([^"]*counted=[^"]*)"[^>]*>(?:Not known of )?(\d+)/g)]
    expect(links.length, query).toBeGreaterThan(8)
    for (const name of query ? [] : ['setting', 'act', 'perpetrator', 'why_not', 'institution', 'happened'])
      expect(html).toMatch(new RegExp(`${name}=[^"]*"[^>]*>\\d`))
    for (const name of query ? [] : ['kind', 'region', 'setting', 'act', 'perpetrator', 'why_not', 'police'])
      expect(html).toContain(`&amp;${name}=none"`)
    for (const [, href = '', n] of links) {
      const list = await hana.get(href.replaceAll('&amp;', '&'))
      const found = [...list.html.matchAll(/class="name[^"]*" href/g)].length
      expect([query, href, found]).toEqual([query, href, Number(n)])
    }
  }
  // A second motive cannot be asked for beside the first.
  const two = await hana.get(at(house.slug, '?motive=anti_roma'))
  expect(two.html).not.toContain('bias=gender')
  const list = await hana.get(`/${house.slug}/incidents?view=all&counted=2026-Q1&narrow=yes`)
  expect(list.text).toContain('Counted in quarter 1 of 2026')
  expect(list.html).toContain('<input type="hidden" name="counted" value="2026-Q1"')
})

test('what the figures narrow the list by stands in words, and stays when it is narrowed further', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  await incidents(hana, [{ setting: 'street', acts: ['threats'] }])
  const narrowed =
    'counted=2026&happened=2026-03&setting=none&act=threats&perpetrator=none&why_not=language&institution=school&police=none'
  const { text, html } = await hana.get(`/${house.slug}/incidents?view=all&narrow=yes&${narrowed}`)
  for (const words of [
    'happened in March 2026',
    'Where it happened: not known',
    'Threats',
    'Who did it: not known',
    'why the police were not told: The language',
    'Told to the police: not known',
  ])
    expect(text).toContain(words)
  for (const name of ['happened', 'setting', 'act', 'perpetrator', 'why_not', 'institution'])
    expect(html).toContain(`<input type="hidden" name="${name}"`)
  const nonsense = await hana.get(
    `/${house.slug}/incidents?view=all&setting=x&happened=2026-13&institution=%27`,
  )
  expect(nonsense.html).toMatch(/class="name[^"]*" href/)
})

test('the smallest of many lines are folded away, and so few incidents get neither a map nor a range', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const places = ['street', 'transport', 'home', 'school', 'work', 'office', 'police', 'event']
  await incidents(
    hana,
    places.map((setting) => ({ setting, region: null, people_harmed: null })),
  )
  const few = await hana.get(at(house.slug))
  expect(few.text).toContain('2 more')
  expect(few.html).toContain('<dt>People harmed</dt><dd class="num">–</dd>')
  expect(few.html).not.toContain('class="chart map"')
  expect(few.text).not.toContain('what chance alone could make of it')
  await incidents(hana, times(20, { region: 'CZ-64' }))
  const many = await hana.get(at(house.slug))
  expect(many.text).toContain('what chance alone could make of it')
  expect(many.html.match(/class="n on-shade/g)?.length).toBe(1)
})
