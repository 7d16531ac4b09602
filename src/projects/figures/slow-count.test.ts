import { expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import {
  sampleActivity,
  sampleAttendance,
  sampleCase,
  samplePerson,
  sampleProject,
} from '../../../test/project-records.ts'
import { anOrganisation } from '../../../test/world.ts'
import { linkCase } from '../links/actions.ts'
import type { MeasureInput, PeopleMeasure } from '../measures/measure.ts'
import { measureSchema } from '../measures/measure.ts'
import { getProject } from '../queries.ts'
import { computeIndicators, computeTogether } from './indicators.ts'

// A second, slow way to count people: plain loops over a small world kept in memory.

const people = 5
const days = ['2026-02-01', '2026-05-10', '2026-08-20', '2026-11-30']
// The clock of the tests stands here: what is dated later is a plan.
const today = '2026-11-12'
const services = ['legal_counselling', 'social_counselling', 'interpretation']
const roles = ['client', 'child', 'professional']
const events = ['enrolled', 'refusal-delivered']
const audiences = ['police_officer', 'clerk']
const kinds = ['training', 'meeting']

const person = fc.nat(people - 1)
const day = fc.constantFrom(...days)
const minutes = fc.constantFrom(30, 60, 240)

const world = fc.record({
  cases: fc.array(
    fc.record({
      linked: fc.option(
        fc.record({
          from: fc.constantFrom('2026-01-01', '2026-04-01'),
          until: fc.constantFrom(undefined, '2026-09-01'),
        }),
        { nil: undefined },
      ),
      restricted: fc.boolean(),
      involved: fc.uniqueArray(
        fc.record({
          person,
          role: fc.constantFrom(...roles),
          until: fc.constantFrom(undefined, '2026-06-01'),
        }),
        { selector: (one) => `${one.person} ${one.role}`, maxLength: 4 },
      ),
      entries: fc.array(
        fc.record({
          people: fc.uniqueArray(person, { minLength: 1 }),
          day,
          services: fc.uniqueArray(fc.constantFrom(...services)),
          minutes,
        }),
        { maxLength: 4 },
      ),
      events: fc.array(fc.record({ event: fc.constantFrom(...events), day }), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
  activities: fc.array(
    fc.record({
      linked: fc.boolean(),
      kind: fc.constantFrom(...kinds),
      day,
      came: fc.uniqueArray(
        fc.record({
          person,
          audience: fc.constantFrom(...audiences),
          part: fc.constantFrom('participant', 'trainer'),
          minutes: fc.option(minutes, { nil: undefined }),
        }),
        { selector: (one) => one.person, maxLength: 4 },
      ),
    }),
    { maxLength: 3 },
  ),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const some = (codes: string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 }), { nil: undefined })
const source = fc.oneof(
  fc.record({ from: fc.constant('entries' as const), services: some(services), roles: some(roles) }),
  fc.record({ from: fc.constant('events' as const), event: fc.constantFrom(...events), roles: some(roles) }),
  fc.record({
    from: fc.constant('attendance' as const),
    kinds: some(kinds),
    audience: fc.option(fc.constantFrom(...audiences), { nil: undefined }),
    min_minutes: fc.option(minutes, { nil: undefined }),
  }),
)
const measure = fc
  .record({
    count: fc.constant('people' as const),
    sources: fc.array(source, { minLength: 1, maxLength: 3 }),
    threshold: fc.option(fc.constantFrom(60, 120, 300), { nil: undefined }),
  })
  .map((given) => JSON.parse(JSON.stringify(given)) as MeasureInput)
const period = fc.constantFrom(
  { from: '2026-01-01', until: '2026-12-31' },
  { from: '2026-05-01', until: '2026-10-01' },
)

function slowCount(here: World, asked: PeopleMeasure, days: { from: string; until: string }) {
  const records = new Map<number, Map<string, number>>()
  const add = (who: number, record: string, length: number) => {
    const own = records.get(who) ?? new Map<string, number>()
    records.set(who, own.set(record, length))
  }
  const within = (date: string) => date >= days.from && date <= days.until && date <= today
  for (const one of asked.sources) {
    for (const [c, matter] of here.cases.entries()) {
      const link = matter.linked
      const counts = (date: string) =>
        link !== undefined &&
        within(date) &&
        date >= link.from &&
        (link.until === undefined || date <= link.until)
      const has = (who: number, wanted: string[], date: string) =>
        matter.involved.some(
          (role) =>
            role.person === who &&
            wanted.includes(role.role) &&
            (role.until === undefined || role.until >= date),
        )
      if (one.from === 'entries') {
        for (const [e, entry] of matter.entries.entries()) {
          if (
            !counts(entry.day) ||
            (one.services && !one.services.some((service) => entry.services.includes(service)))
          )
            continue
          for (const who of entry.people)
            if (!one.roles || has(who, one.roles, entry.day)) add(who, `entry ${c} ${e}`, entry.minutes)
        }
      }
      if (one.from === 'events') {
        for (const [e, event] of matter.events.entries()) {
          if (!counts(event.day) || event.event !== one.event) continue
          for (const { person: who } of matter.involved)
            if (has(who, one.roles ?? ['client', 'child'], event.day)) add(who, `event ${c} ${e}`, 0)
        }
      }
    }
    if (one.from !== 'attendance') continue
    for (const [a, activity] of here.activities.entries()) {
      if (!activity.linked || !within(activity.day) || (one.kinds && !one.kinds.includes(activity.kind)))
        continue
      for (const came of activity.came) {
        const length = came.minutes ?? 240
        if (
          came.part !== one.part ||
          (one.audience && came.audience !== one.audience) ||
          length < (one.min_minutes ?? 0)
        )
          continue
        add(came.person, `activity ${a}`, length)
      }
    }
  }
  const enough = [...records.values()].filter(
    (own) => [...own.values()].reduce((sum, length) => sum + length, 0) >= (asked.threshold ?? 0),
  )
  return { value: enough.length, records: enough.reduce((sum, own) => sum + own.size, 0) }
}

test('a measure of people equals a plain count over any small world', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.array(measure, { minLength: 1, maxLength: 3 }),
      period,
      async (here, measures, days) => {
        const project = await hana.act(async (ctx) => {
          const made = await sampleProject(ctx)
          const ids: string[] = []
          for (let i = 0; i < people; i++) ids.push(await samplePerson(ctx))
          const id = (n: number) => ids[n] ?? ''
          for (const [i, one] of measures.entries()) await made.indicator(ctx, one, { code: `P${i}` })
          for (const matter of here.cases) {
            const one = await sampleCase(
              ctx,
              matter.involved.map(({ person: who, role, until }) => [id(who), role, undefined, until]),
              matter.restricted,
            )
            for (const entry of matter.entries)
              await one.entry(ctx, entry.people.map(id), entry.day, entry.services, entry.minutes)
            for (const event of matter.events) await one.event(ctx, event.event, event.day)
            if (matter.linked) await linkCase(ctx, made.id, one.id, matter.linked.from, matter.linked.until)
          }
          for (const activity of here.activities) {
            const one = await sampleActivity(ctx, activity.day, activity.kind)
            for (const came of activity.came)
              await sampleAttendance(ctx, one, {
                person_id: id(came.person),
                audience: came.audience,
                part: came.part,
                minutes: came.minutes,
              })
            if (activity.linked) await made.activities(ctx, one)
          }
          return made.id
        })
        const figures = await hana.act((ctx) => computeIndicators(ctx, project, days))
        const periods = [
          { from: '2026-01-01', until: '2026-12-31' },
          { from: '2026-03-01', until: '2026-08-31' },
          { from: '2026-11-30', until: '2026-11-30' },
        ]
        const parsed = measures.map((one) => measureSchema.parse(one))
        const together = await hana.act(async (ctx) => {
          const own = await getProject(ctx, project)
          const others = periods.map((other) => ({ project: own, measures: parsed, period: other }))
          return computeTogether(ctx, own, { measures: parsed, period: days }, others)
        })
        expect(together.values).toEqual(
          periods.map((other) => parsed.map((one) => slowCount(here, one as PeopleMeasure, other).value)),
        )
        expect(together.figures.map(({ value, records }) => ({ value, records }))).toEqual(
          figures.map(({ value, records }) => ({ value, records })),
        )
        const expected = measures.map((one) =>
          slowCount(here, measureSchema.parse(one) as PeopleMeasure, days),
        )
        expect(figures.map(({ value, records }) => ({ value, records }))).toEqual(expected)
        for (const figure of figures) {
          expect(figure.series.at(-1)?.total ?? 0).toBe(figure.value)
          expect(Object.values(figure.genders ?? {}).reduce((sum, part) => sum + part, 0)).toBe(figure.value)
        }
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
