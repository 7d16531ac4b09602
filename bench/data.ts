import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { actingMember, addMember, createOrganisation, createUser } from '../src/accounts/index.ts'
import type { Organisation } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type Cell, copyInto } from './copy.ts'
import { copyActivities, copyProjects } from './funded.ts'
import type { IncidentPlan } from './incidents.ts'
import { copyPeople } from './people.ts'
import { idAt, randomFrom } from './random.ts'
import { keyColumns, keysOf } from './sealer.ts'

/** Sizes at scale 1, spread evenly over the organisations. */
const full = {
  organisations: 20,
  people: 100_000,
  cases: 50_000,
  entries: 500_000,
  activities: 5_000,
  attendances: 100_000,
  projects: 200,
  indicators: 2_000,
}
const kinds = ['visit', 'call', 'meeting', 'counselling', 'letter', 'accompaniment']
const services = [
  'legal_counselling',
  'social_counselling',
  'school_preparation',
  'enrolment_support',
  'accompaniment',
  'help_with_letter',
]
const sentence =
  'Read the refusal together, wrote down what the school said and agreed what to bring to the next meeting at the library.'
const day = 86_400_000

/** What the operations need to know of the data. */
export interface Plan {
  organisation: Organisation
  user: string
  cases: string[]
  /** Closed cases, which no page of the operations opens: the barest saves go there. */
  closed: string[]
  projectIds: string[]
  projectNumbers: string[]
  /** The organisation with all people in one, for the finder. */
  large: { organisation: Organisation; user: string; people: number }
  /** Added afterwards, so that data made before them goes on being used. */
  incidents?: IncidentPlan
}

/** Makes the data set at a scale and answers what the operations need. Sealed like real data: a key a person and a case. */
export async function makeData(
  install: Installation,
  scale: number,
  say: (line: string) => void,
): Promise<Plan> {
  const client = await install.pools.pool('owner').connect()
  const plans: Plan[] = []
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    for (let at = 0; at < full.organisations; at++) {
      say(`organisation ${at + 1} of ${full.organisations}`)
      plans.push(await oneOrganisation(install, client, at, scale))
    }
    say('the large organisation')
    const large = await bareOrganisation(install, full.organisations)
    const people = Math.max(20, Math.round(full.people * scale))
    await copyPeople(
      client,
      await keysOf(install, client, large.organisation),
      large.organisation,
      people,
      Date.now() - 900 * day,
      randomFrom(7),
    )
    await client.query('set session_replication_role = origin; analyze')
    const plan = plans[0] as Plan
    plan.large = { ...large, people }
    return plan
  } finally {
    client.release()
  }
}
async function bareOrganisation(
  install: Installation,
  at: number,
  colleagues = 0,
): Promise<{ organisation: Organisation; user: string; members: string[] }> {
  const organisation = await createOrganisation(install, {
    slug: `bench-${at}`,
    name: `Bench ${at}`,
    country: 'CZ',
    language: 'en',
    time_zone: 'Europe/Prague',
  })
  const users: string[] = []
  for (let n = 0; n <= colleagues; n++) {
    users.push(await createUser(install, `bench-${at}-${n}@example.org`, randomBytes(12).toString('hex')))
  }
  const user = users[0] as string
  const acting = actingMember(organisation, {
    id: newId(),
    user_id: user,
    name: 'bench',
    roles: ['administrator'],
  })
  const members = await inTransaction(install, { organisation, member: acting }, async (ctx) => {
    const made: string[] = []
    for (const [n, user_id] of users.entries()) {
      made.push(
        await addMember(ctx, {
          user_id,
          name: `Hana Modřínová ${n}`,
          roles: ['caseworker', 'programme_manager'],
        }),
      )
    }
    return made
  })
  return { organisation, user, members }
}

async function oneOrganisation(
  install: Installation,
  client: pg.ClientBase,
  at: number,
  scale: number,
): Promise<Plan> {
  const share = (total: number, least: number) =>
    Math.max(least, Math.round((total * scale) / full.organisations))
  const { organisation, user, members } = await bareOrganisation(install, at, 9)
  const memberOf = (n: number) => members[n % members.length] as string
  const sealer = await keysOf(install, client, organisation)
  const random = randomFrom(100 + at)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const now = Date.now()
  const people = await copyPeople(
    client,
    sealer,
    organisation,
    share(full.people, 20),
    now - 900 * day,
    random,
  )
  const caseCount = share(full.cases, 10)
  const entryCount = share(full.entries, 100)
  const caseIds = Array.from({ length: caseCount }, (_, n) => idAt(now - 800 * day + n * 3_600_000, 2, n))
  const caseKeys = new Map(caseIds.map((id) => [id, sealer.wrap(id)]))
  const org = organisation.id
  const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

  await copyInto(
    client,
    'cases',
    [
      'organisation_id',
      'id',
      'number',
      'kind',
      'title_sealed',
      'status',
      'lead_member_id',
      'pathway',
      'pathway_version',
      'stage',
      'opened_on',
      'closed_on',
      'closure_reason',
      'active_at',
      'next_due_on',
      'created_by',
    ],
    (function* () {
      for (const [n, id] of caseIds.entries()) {
        const closed = n % 4 === 3
        const title = sealer.seal(
          caseKeys.get(id)?.key as Buffer,
          id,
          'cases',
          'title_sealed',
          id,
          `A new school after moving, ${n}`,
        )
        yield [
          org,
          id,
          `2026-${String(n).padStart(5, '0')}`,
          pick(['school_enrolment', 'legal_counselling', 'social_counselling']),
          title,
          closed ? 'closed' : 'open',
          memberOf(n),
          'generic-counselling',
          '1',
          'begun',
          dateOf(now - 700 * day + n * 60_000),
          closed ? dateOf(now - 30 * day) : null,
          closed ? 'concerns_addressed' : null,
          new Date(now - Math.floor(random() * 200 * day)),
          n % 5 === 0 ? dateOf(now + (n % 40) * day) : null,
          memberOf(n),
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'keys.subject_key',
    keyColumns,
    [...caseKeys.values()].map(({ row }) => [row[0], row[1], 'case', row[3], row[4]] as Cell[]),
  )
  await copyInto(
    client,
    'case_member',
    ['organisation_id', 'case_id', 'restricted', 'member_id', 'part', 'from_on'],
    caseIds.map((id, n) => [org, id, false, memberOf(n), 'lead', dateOf(now - 700 * day)]),
  )
  const clientOf = (n: number) => people[(n * 2) % people.length] as string
  await copyInto(
    client,
    'involvement',
    ['organisation_id', 'id', 'case_id', 'restricted', 'person_id', 'role', 'from_on'],
    (function* () {
      for (const [n, id] of caseIds.entries()) {
        yield [
          org,
          idAt(now - 800 * day + n, 3, n * 2),
          id,
          false,
          clientOf(n),
          'client',
          dateOf(now - 700 * day),
        ]
        yield [
          org,
          idAt(now - 800 * day + n, 3, n * 2 + 1),
          id,
          false,
          people[(n * 2 + 1) % people.length] as string,
          'parent',
          dateOf(now - 700 * day),
        ]
      }
    })(),
  )
  const entryId = (n: number) => idAt(now - 730 * day + n * 1_000, 4, n)
  await copyInto(
    client,
    'case_entry',
    [
      'organisation_id',
      'id',
      'case_id',
      'restricted',
      'kind',
      'occurred_at',
      'occurred_on',
      'minutes',
      'services',
      'text_sealed',
      'member_id',
    ],
    (function* () {
      for (let n = 0; n < entryCount; n++) {
        const caseId = caseIds[n % caseCount] as string
        const moment = now - Math.floor(random() * 700 * day)
        const id = entryId(n)
        yield [
          org,
          id,
          caseId,
          false,
          pick(kinds),
          new Date(moment),
          dateOf(moment),
          15 * (1 + Math.floor(random() * 6)),
          [pick(services)],
          sealer.seal(caseKeys.get(caseId)?.key as Buffer, caseId, 'case_entry', 'text_sealed', id, {
            text: `${sentence} (${n})`,
          }),
          memberOf(n),
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'entry_person',
    ['organisation_id', 'entry_id', 'person_id', 'case_id', 'restricted'],
    (function* () {
      for (let n = 0; n < entryCount; n++)
        yield [org, entryId(n), clientOf(n % caseCount), caseIds[n % caseCount] as string, false]
    })(),
  )
  const projects = await copyProjects(
    client,
    org,
    share(full.projects, 2),
    share(full.indicators, 20),
    caseIds,
    now,
  )
  await copyActivities(
    client,
    org,
    share(full.activities, 5),
    share(full.attendances, 50),
    people,
    projects.ids,
    now,
  )
  const plan: Plan = {
    organisation,
    user,
    cases: caseIds.filter((_, n) => n % 4 !== 3),
    closed: caseIds.filter((_, n) => n % 4 === 3),
    projectIds: projects.ids,
    projectNumbers: projects.numbers,
    large: { organisation, user, people: 0 },
  }
  return plan
}
