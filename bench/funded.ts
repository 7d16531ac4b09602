import type pg from 'pg'
import { copyInto } from './copy.ts'
import { idAt } from './random.ts'

const day = 86_400_000

/** Projects, results, indicators, and the cases that count for the first two projects. */
export async function copyProjects(
  client: pg.ClientBase,
  org: string,
  count: number,
  indicators: number,
  cases: string[],
  now: number,
) {
  const ids = Array.from({ length: count }, (_, n) => idAt(now - 900 * day, 5, n))
  const numbers = ids.map((_, n) => `B-${n}`)
  const start = new Date(now - 400 * day).toISOString().slice(0, 10)
  const end = new Date(now + 35 * day).toISOString().slice(0, 10)
  await copyInto(
    client,
    'project',
    ['organisation_id', 'id', 'number', 'title', 'funder', 'starts_on', 'ends_on', 'currency'],
    ids.map((id, n) => [org, id, numbers[n] as string, `Project ${n}`, 'Norway Grants', start, end, 'EUR']),
  )
  const results = ids.map((id, n) => ({ id: idAt(now - 899 * day, 6, n), project: id }))
  await copyInto(
    client,
    'result',
    ['organisation_id', 'id', 'project_id', 'position', 'kind', 'title'],
    results.map((result) => [org, result.id, result.project, 1, 'output', 'People are helped']),
  )
  const measures = [
    {
      count: 'people',
      sources: [{ from: 'entries', services: ['legal_counselling', 'social_counselling'] }],
    },
    { count: 'people', sources: [{ from: 'entries', services: ['school_preparation'] }] },
    {
      count: 'people',
      sources: [{ from: 'entries' }, { from: 'attendance', kinds: ['training'] }],
    },
    { count: 'people', sources: [{ from: 'attendance', kinds: ['training', 'workshop'] }] },
  ]
  await copyInto(
    client,
    'indicator',
    [
      'organisation_id',
      'id',
      'project_id',
      'result_id',
      'position',
      'code',
      'title',
      'unit',
      'target',
      'target_on',
      'measure',
    ],
    (function* () {
      for (let n = 0; n < indicators; n++) {
        const result = results[n % count] as { id: string; project: string }
        yield [
          org,
          idAt(now - 898 * day, 7, n),
          result.project,
          result.id,
          n,
          `I${n}`,
          `People helped ${n}`,
          'people',
          100,
          end,
          JSON.stringify(measures[Math.floor(n / count) % measures.length]),
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'case_project',
    ['organisation_id', 'project_id', 'case_id', 'restricted', 'from_on'],
    cases.map((id, n) => [org, ids[n % 2] as string, id, false, start]),
  )
  return { ids, numbers }
}

/** Activities of the first two projects, with named attendance. */
export async function copyActivities(
  client: pg.ClientBase,
  org: string,
  count: number,
  attendances: number,
  people: string[],
  projects: string[],
  now: number,
): Promise<void> {
  const ids = Array.from({ length: count }, (_, n) => idAt(now - 390 * day + n * 3_600_000, 8, n))
  const heldOn = (n: number) => new Date(now - (n % 380) * day).toISOString().slice(0, 10)
  await copyInto(
    client,
    'activity',
    ['organisation_id', 'id', 'kind', 'title', 'held_on', 'minutes'],
    ids.map((id, n) => [org, id, n % 2 ? 'training' : 'workshop', `Training ${n}`, heldOn(n), 240]),
  )
  await copyInto(
    client,
    'activity_project',
    ['organisation_id', 'project_id', 'activity_id'],
    ids.map((id, n) => [org, projects[n % 2] as string, id]),
  )
  const each = Math.min(people.length, Math.ceil(attendances / count))
  await copyInto(
    client,
    'attendance',
    ['organisation_id', 'id', 'activity_id', 'person_id', 'audience', 'minutes'],
    (function* () {
      for (const [n, activity] of ids.entries()) {
        for (let seat = 0; seat < each; seat++)
          yield [
            org,
            idAt(now - 380 * day + n, 9, n * 1000 + seat),
            activity,
            people[(n * 13 + seat) % people.length] as string,
            'police_officer',
            240,
          ]
      }
    })(),
  )
}
