import { expect, test } from 'vitest'
import { incidents } from '../../../test/incident-house.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const at = (slug: string, query = '') => `/${slug}/incidents/statistics${query}`

test('a programme manager sees the figures and no way to a record; a volunteer and an administrator nothing', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  await incidents(hana, [
    ...times(2, { police_told: 'yes' }),
    ...times(38, {
      police_told: 'no',
      police_why_not: ['no_trust'],
      bias_perceived: ['anti_roma', 'gender'],
    }),
    { police_told: 'unknown', told: 'Kanárek', people_harmed: null },
  ])
  const marta = await house.member(['programme_manager'])
  const page = await marta.get(at(house.slug))
  expect(page.status).toBe(200)
  expect(page.text).toContain('Incidents in 2026')
  expect(page.text).toMatch(/5% of the 40 incidents where we know it were told to the police/)
  expect(page.text).toContain('Against Roma 38')
  expect(page.text).toContain('Gender-based 38')
  expect(page.text).toContain('do not add up')
  expect(page.text).toContain('Of 1 incident it is not known how many people were harmed')
  expect(page.text).not.toContain('Kanárek')
  expect(page.html).not.toMatch(/incidents\?view=all/)
  expect((await hana.get(at(house.slug))).html).toContain(
    'incidents?view=all&amp;counted=2026&amp;bias=anti_roma',
  )
  for (const role of ['volunteer', 'administrator', 'caseworker'] as const) {
    const other = await house.member([role])
    expect([role, (await other.get(at(house.slug))).status]).toEqual([role, 403])
  }
})

test('a joined report counts where it went, a new one and one set aside nowhere, a forgotten one stays counted', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const [kept = ''] = await incidents(hana, [
    {},
    { status: 'new' },
    { status: 'set_aside' },
    { status: 'forgotten' },
    { status: 'closed' },
  ])
  await hana.act(async (ctx) => {
    const first = await ctx.db
      .selectFrom('incident')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('status', '=', 'closed')
      .executeTakeFirstOrThrow()
    await ctx.db
      .updateTable('incident')
      .set({ status: 'joined', joined_into: kept, closed_on: null })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', first.id)
      .execute()
  })
  const page = await hana.get(at(house.slug))
  expect(page.html).toMatch(/<dt>Incidents<\/dt><dd class="num"><a[^>]*>2<\/a><\/dd>/)
  expect(page.text).toContain('2 reports wait to be looked at')
})

test('members narrow by period, region, motive, kind and source; nonsense narrows nothing', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  await incidents(hana, [
    ...times(3, { region: 'CZ-64', bias_assessed: ['antisemitic'] }),
    { region: 'CZ-10', occurred_from: '2026-08-01' },
    { occurred_from: '2025-08-01' },
  ])
  const count = async (query: string) =>
    /<dd class="num"><(?:a|span)[^>]*>(\d+)</.exec((await hana.get(at(house.slug, query))).html)?.[1]
  expect(await count('')).toBe('4')
  expect(await count('?period=2025')).toBe('1')
  expect(await count('?period=2026-Q1')).toBe('3')
  expect(await count('?region=CZ-10')).toBe('1')
  expect(await count('?motive=antisemitic')).toBe('3')
  expect(await count('?source=kobo')).toBe('0')
  expect(await count("?region='--&period=x&motive=<script>")).toBe('4')
  expect((await hana.get(at(house.slug))).text).toContain('too few incidents to compare with 2025')
})

test('another organisation’s incidents are in no figure', async () => {
  const [one, two] = [await anOrganisation(), await anOrganisation()]
  await incidents(await one.member(['coordinator']), times(3, {}))
  const page = await (await two.member(['coordinator'])).get(at(two.slug))
  expect(page.html).toMatch(/<dt>Incidents<\/dt><dd class="num"><span>0<\/span><\/dd>/)
  expect((await (await two.member(['coordinator'])).get(at(one.slug))).status).toBe(404)
})

test('counts institutions by kind where they did it or it happened, each once an incident', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const [id = ''] = await incidents(hana, [{}, {}])
  await hana.act(async (ctx) => {
    const office = {
      name: 'School by the river',
      kind: 'school',
      municipality: 'Brno',
      country: 'CZ',
    } as const
    const school = await addInstitution(ctx, office)
    for (const part of ['did_it', 'where_it_was', 'helps'] as const)
      await ctx.db
        .insertInto('incident_institution')
        .values({ organisation_id: ctx.organisation.id, incident_id: id, institution_id: school, part })
        .execute()
  })
  expect((await hana.get(at(house.slug))).text).toContain('School 1')
})

test('a year that still runs is compared with the same days, has no months to come, and says so', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  await incidents(hana, [
    ...times(30, { occurred_from: '2026-04-01' }),
    ...times(30, { occurred_from: '2025-04-01' }),
    ...times(60, { occurred_from: '2025-12-01' }),
  ])
  const now = await hana.get(at(house.slug))
  expect(now.text).toContain('No clear difference from 2025, until 12 November 2025')
  expect(now.text).toContain('The period is not over')
  expect(now.html).not.toContain('December 2026')
  const last = await hana.get(at(house.slug, '?period=2025'))
  expect(last.text).not.toContain('The period is not over')
  expect(last.html).toContain('December 2025')
})

test('of few incidents no share is spoken of, but how many of how many', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  await incidents(hana, [
    { police_told: 'yes' },
    ...times(3, { police_told: 'no' }),
    { police_told: 'unknown' },
  ])
  const { text } = await hana.get(at(house.slug))
  expect(text).toContain('1 / 4')
  expect(text).toContain('1 of the 4 incidents where we know it were told to the police. That is too few')
  expect(text).not.toContain('25%')
})

test('paper says whose figures they are, of which day, and what they are narrowed by', async () => {
  const house = await anOrganisation('Lávka Brno')
  const hana = await house.member(['coordinator'])
  const { text } = await hana.get(at(house.slug, '?region=CZ-64&motive=anti_roma'))
  expect(text).toContain('Lávka Brno, printed on 12 November 2026. Counted are: South Moravia, Against Roma.')
})
