import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { actingMember, addMember, createOrganisation, createUser } from '../src/accounts/index.ts'
import type { Organisation } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { openBytes, sealBytes } from '../src/platform/keys/envelope.ts'
import { rootKeyId } from '../src/platform/keys/root-key.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type Cell, copyInto } from './copy.ts'
import { idAt, randomFrom } from './random.ts'

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
const stems = [
  'Bříz',
  'Javor',
  'Modřín',
  'Jalovc',
  'Habr',
  'Olš',
  'Jasan',
  'Dub',
  'Lísk',
  'Vrb',
  'Buk',
  'Lip',
  'Topol',
  'Kalin',
  'Šípk',
  'Trnk',
  'Borovic',
  'Smrk',
  'Jedl',
  'Tis',
]
const endings = ['ek', 'ová', 'ovský', 'ovec', 'ina', 'inová', 'ka', 'ák', 'ánek', 'ičková']
const given = [
  'Hana',
  'Filip',
  'Jolana',
  'Dušan',
  'Ivana',
  'Matyáš',
  'Alena',
  'Tomáš',
  'Zdena',
  'Karel',
  'Libuše',
  'Marek',
  'Olga',
  'Pavel',
  'Růžena',
  'Štěpán',
  'Tereza',
  'Viktor',
  'Žaneta',
  'Cyril',
]
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
): Promise<{ organisation: Organisation; user: string; member: string }> {
  const organisation = await createOrganisation(install, {
    slug: `bench-${at}`,
    name: `Bench ${at}`,
    country: 'CZ',
    language: 'en',
    time_zone: 'Europe/Prague',
  })
  const user = await createUser(install, `bench-${at}@example.org`, randomBytes(12).toString('hex'))
  const acting = actingMember(organisation, {
    id: newId(),
    user_id: user,
    name: 'bench',
    roles: ['administrator'],
  })
  const member = await inTransaction(install, { organisation, member: acting }, (ctx) =>
    addMember(ctx, { user_id: user, name: 'Hana Modřínová', roles: ['caseworker', 'programme_manager'] }),
  )
  return { organisation, user, member }
}

/** How to seal for one organisation without a request: its key, opened, and keys for its people and cases. */
interface Sealer {
  wrap: (id: string) => { key: Buffer; row: Cell[] }
  seal: (key: Buffer, keyId: string, table: string, column: string, row: string, value: unknown) => Buffer
}

async function keysOf(
  install: Installation,
  client: pg.ClientBase,
  organisation: Organisation,
): Promise<Sealer> {
  const found = await client.query<{ id: string; wrapped: Buffer }>(
    'select id, wrapped from keys.organisation_key where organisation_id = $1',
    [organisation.id],
  )
  const own = found.rows[0]
  if (!own) throw new Error('no key')
  const place = (table: string, column: string, row: string) => ({
    organisation: organisation.id,
    table,
    column,
    row,
  })
  const key = openBytes(install.root.bytes, place('organisation_key', 'wrapped', own.id), own.wrapped)
  if (rootKeyId.length !== 36) throw new Error('unexpected root key id')
  return {
    wrap: (id) => {
      const subject = randomBytes(32)
      return {
        key: subject,
        row: [
          organisation.id,
          id,
          'person',
          sealBytes(key, own.id, place('subject_key', 'wrapped', id), subject),
          own.id,
        ],
      }
    },
    seal: (subject, keyId, table, column, row, value) =>
      sealBytes(subject, keyId, place(table, column, row), Buffer.from(JSON.stringify(value))),
  }
}

const keyColumns = ['organisation_id', 'id', 'kind', 'wrapped', 'organisation_key_id']

async function copyPeople(
  client: pg.ClientBase,
  sealer: Sealer,
  organisation: Organisation,
  count: number,
  from: number,
  random: () => number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => idAt(from + n * 60_000, 1, n))
  const wrapped = ids.map((id) => sealer.wrap(id))
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  await copyInto(
    client,
    'person',
    ['organisation_id', 'id', 'name_sealed', 'details_sealed', 'gender', 'languages', 'needs_interpreter'],
    (function* () {
      for (const [n, id] of ids.entries()) {
        const key = wrapped[n]?.key as Buffer
        const name = { given: pick(given), family: `${pick(stems)}${pick(endings)}` }
        const details = {
          born: `${1950 + Math.floor(random() * 70)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`,
          contacts: [{ kind: 'phone', value: `+420 000 ${String(n).padStart(6, '0')}` }],
        }
        yield [
          organisation.id,
          id,
          sealer.seal(key, id, 'person', 'name_sealed', id, name),
          sealer.seal(key, id, 'person', 'details_sealed', id, details),
          pick(['woman', 'man', 'unknown']),
          ['cs'],
          'unknown',
        ]
      }
    })(),
  )
  await copyInto(
    client,
    'keys.subject_key',
    keyColumns,
    wrapped.map((one) => one.row),
  )
  return ids
}

async function oneOrganisation(
  install: Installation,
  client: pg.ClientBase,
  at: number,
  scale: number,
): Promise<Plan> {
  const share = (total: number, least: number) =>
    Math.max(least, Math.round((total * scale) / full.organisations))
  const { organisation, user, member } = await bareOrganisation(install, at)
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
          member,
          'generic-counselling',
          '1',
          'begun',
          dateOf(now - 700 * day + n * 60_000),
          closed ? dateOf(now - 30 * day) : null,
          closed ? 'concerns_addressed' : null,
          new Date(now - Math.floor(random() * 200 * day)),
          n % 5 === 0 ? dateOf(now + (n % 40) * day) : null,
          member,
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
    caseIds.map((id) => [org, id, false, member, 'lead', dateOf(now - 700 * day)]),
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
          member,
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

async function copyProjects(
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
      sources: [
        { from: 'entries', services: [] },
        { from: 'attendance', kinds: ['training'] },
      ],
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

async function copyActivities(
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
