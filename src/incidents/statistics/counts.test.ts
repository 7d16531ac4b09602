import { expect, test } from 'vitest'
import { randomOf, someFacts } from '../../../test/incident-facts.ts'
import { incidents } from '../../../test/incident-house.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'
import { readOverview } from './counts.ts'
import { motivesOf } from './fact.ts'
import { figuresOf } from './figures.ts'
import { comparedWith, type Period } from './period.ts'
import { readFacts } from './queries.ts'
import { compare } from './uncertainty.ts'
import { readStatisticsWish } from './wish.ts'

test('what the database counts is what is counted of the facts one by one, however it is narrowed', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const random = randomOf(9)
  const year = (facts: ReturnType<typeof someFacts>, of: string) =>
    facts.map(({ id: _, occurred_from, ...fact }) => ({
      ...fact,
      acts: random() < 0.3 ? ['threats', 'insult'] : [],
      occurred_from: random() < 0.1 ? null : `${of}${occurred_from?.slice(4)}`,
      ...(random() < 0.1 ? { occurred_from: null, occurred_precision: 'unknown' } : {}),
    }))
  const whole = year(someFacts(random, 60), '2026').map((fact) =>
    fact.occurred_from === null ? { ...fact, occurred_precision: 'unknown' } : fact,
  )
  const before = year(someFacts(random, 45), '2025').map((fact) =>
    fact.occurred_from === null ? { ...fact, occurred_precision: 'unknown' } : fact,
  )
  const ids = await incidents(hana, [...whole, ...before, { status: 'new' }, { status: 'set_aside' }])
  await hana.act(async (ctx) => {
    const at = { municipality: 'Brno', country: 'CZ' } as const
    const places = [
      await addInstitution(ctx, { ...at, name: 'School by the river', kind: 'school' }),
      await addInstitution(ctx, { ...at, name: 'School on the hill', kind: 'school' }),
      await addInstitution(ctx, { ...at, name: 'Station', kind: 'police' }),
    ]
    for (const [n, incident_id] of ids.slice(0, 20).entries())
      for (const institution_id of places.slice(0, 1 + (n % 3)))
        await ctx.db
          .insertInto('incident_institution')
          .values({
            organisation_id: ctx.organisation.id,
            incident_id,
            institution_id,
            part: n % 4 === 0 ? 'helps' : 'did_it',
          })
          .execute()
  })
  const narrowings: Record<string, string>[] = [
    {},
    { region: 'CZ-64' },
    { kind: 'hate_speech' },
    { motive: 'gender' },
    { source: 'line', region: 'CZ-10' },
    { source: 'kobo' },
  ]
  for (const period of ['2026', '2026-Q1', '2026-Q4', '2025', '2024'])
    for (const narrow of narrowings)
      await hana.act(async (ctx) => {
        const wish = readStatisticsWish({ period, ...narrow }, ctx.today)
        const facts = (await readFacts(ctx, '2024-01-01', '2026-12-31')).filter(
          (fact) =>
            (!wish.region || fact.region === wish.region) &&
            (!wish.kind || fact.kind === wish.kind) &&
            (!wish.source || fact.source === wish.source) &&
            (!wish.motive || motivesOf(fact).includes(wish.motive)),
        )
        const compared = comparedWith(wish.period, ctx.today) as Period
        const earlier = figuresOf(
          facts.filter(({ occurred_from, received_on }) => (occurred_from ?? received_on) <= compared.until),
          compared,
        )
        const figures = figuresOf(facts, wish.period)
        expect([period, narrow, await readOverview(ctx, wish)]).toEqual([
          period,
          narrow,
          {
            figures,
            comparison: compare(figures.incidents, earlier.incidents),
            waiting: 2,
            firstYear: 2025,
          },
        ])
      })
})
