import type pg from 'pg'
import type { Organisation } from '../src/platform/context.ts'
import type { Installation } from '../src/platform/installation.ts'
import { copyCases } from './cases.ts'
import { copyEntries } from './entries.ts'
import { copyActivities, copyProjects } from './funded.ts'
import type { IncidentPlan } from './incidents.ts'
import { bareOrganisation } from './organisation.ts'
import { copyPeople } from './people.ts'
import { randomFrom } from './random.ts'
import { keysOf } from './sealer.ts'

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
  const now = Date.now()
  const people = await copyPeople(
    client,
    sealer,
    organisation,
    share(full.people, 20),
    now - 900 * day,
    random,
  )
  const org = organisation.id
  const about = { org, sealer, random, now, memberOf }
  const cases = await copyCases(client, { ...about, people, count: share(full.cases, 10) })
  await copyEntries(client, cases, { ...about, count: share(full.entries, 100) })
  const caseIds = cases.map(({ id }) => id)
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
