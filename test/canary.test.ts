import { beforeAll, expect, test } from 'vitest'
import { createUser } from '../src/accounts/index.ts'
import { openCase } from '../src/cases/index.ts'
import { linkKin, makeHousehold, personPath, setSafeContact } from '../src/people/index.ts'
import { newId } from '../src/platform/ids.ts'
import { createLog } from '../src/platform/log.ts'
import { addFinding, createProject } from '../src/projects/index.ts'
import { everythingIn } from './scratch.ts'
import { tracesOf } from './traces.ts'
import { anOrganisation, theWorld, type World } from './world.ts'

/** Words that occur nowhere else. Each field gets its own, so that a failing test says which field was not kept. */
const planted: string[] = []
const plant = (field: string): string => {
  const word = `Kanárek${field}${newId().slice(-6)}`
  planted.push(word)
  return word
}

const found = (text: string): string[] => tracesOf(planted)(Buffer.from(text))

let world: World
const logged: string[] = []
const jobs: string[] = []

beforeAll(async () => {
  world = await theWorld()
  world.install.log = createLog('trace', { write: (line: string) => void logged.push(line) })
  world.install.jobs = {
    enqueue: async (_client, job, data) => void jobs.push(JSON.stringify({ job, data })),
    start: async () => {},
    stop: async () => {},
  }
})

test('nothing that was said of anybody lies readable in the database, the log or the jobs', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker', 'coordinator'], plant('Member'))
  const boss = await house.member(['administrator'], plant('Boss'))
  const { slug } = house

  const person = {
    given: plant('Given'),
    family: plant('Family'),
    original: plant('Original'),
    other: `${plant('Other')}\n${plant('Another')}`,
    born: '1987-03-14',
    'contacts.0.kind': 'phone',
    'contacts.0.value': plant('Phone'),
    'contacts.0.note': plant('PhoneNote'),
    addresses: plant('Address'),
    nationality: plant('Nationality'),
    residence_depends_on: plant('Residence'),
    languages_note: plant('Tongue'),
    notes: plant('Notes'),
  }
  const registered = await hana.post(`/${slug}/people`, person)
  expect(registered.status, registered.text.slice(0, 400)).toBe(303)
  const id = /people\/([0-9a-f-]{36})/.exec(registered.location)?.[1] ?? ''
  expect((await hana.get(personPath(slug, id))).html).toContain(person.family)
  const corrected = await hana.post(personPath(slug, id), {
    ...person,
    family: plant('NewFamily'),
    notes: plant('NewNotes'),
    _version: '1',
  })
  expect(corrected.status).toBe(303)
  expect(
    (await hana.post(personPath(slug, id), { ...person, family: plant('Conflict'), _version: '1' })).status,
  ).toBe(409)
  expect(
    (await hana.post(`/${slug}/people`, { ...person, given: '', notes: plant('Refused'), born: 'x' })).status,
  ).toBe(422)
  await hana.act((ctx) =>
    setSafeContact(
      ctx,
      id,
      {
        allowed: ['call'],
        never: ['letter'],
        days: [1],
        reach: plant('Reach'),
        answered_by: plant('Answered'),
        say_first: plant('SayFirst'),
        code_word: plant('CodeWord'),
        never_note: plant('Never'),
        must_not_learn: [plant('MustNotLearn')],
      },
      2,
    ),
  )
  const childPage = await hana.post(`/${slug}/people`, { given: plant('Child') })
  const child = /people\/([0-9a-f-]{36})/.exec(childPage.location)?.[1] ?? ''
  await hana.act((ctx) => linkKin(ctx, { person_id: id, other_id: child, kind: 'parent' }))
  await hana.act((ctx) =>
    makeHousehold(ctx, { label: plant('Household'), members: [{ person_id: id }, { person_id: child }] }),
  )

  const caseId = await hana.act((ctx) =>
    openCase(ctx, {
      kind: 'school_enrolment',
      title: plant('Title'),
      clients: [{ person_id: child, role: 'child' }],
      opened_on: '2026-11-03',
    }),
  )
  const entry = {
    kind: 'visit',
    text: plant('Entry'),
    place: plant('Place'),
    next: plant('Next'),
    next_on: '2026-11-20',
    date: '2026-11-10',
    minutes: '50',
  }
  const written = await hana.post(`/${slug}/cases/${caseId}/entries`, entry)
  expect(written.status, written.text.slice(0, 400)).toBe(303)
  expect((await hana.get(`/${slug}/cases/${caseId}`)).html).toContain(entry.text)
  expect(
    (await hana.post(`/${slug}/cases/${caseId}/entries`, { ...entry, text: plant('BadEntry'), date: 'x' }))
      .status,
  ).toBe(422)
  const [row] = (
    await world.install.pools
      .pool('owner')
      .query('select id, version from case_entry where case_id = $1', [caseId])
  ).rows
  await hana.post(`/${slug}/cases/${caseId}/entries/${row.id}`, {
    ...entry,
    text: plant('Corrected'),
    _version: String(row.version),
  })

  const manager = await house.member(['programme_manager'], plant('Manager'))
  await manager.act(async (ctx) => {
    const project = await createProject(ctx, {
      number: '101',
      title: 'Schools for all',
      funder: 'A fund',
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      currency: 'EUR',
    })
    await addFinding(ctx, project, { kind: 'quotation', text: plant('Quotation'), said_on: '2026-11-03' })
  })

  await hana.get(`/${slug}/find?q=${encodeURIComponent(plant('Search'))}`)
  await hana.get(`/${slug}/people?q=${encodeURIComponent(plant('Filter'))}`)
  await hana.get(`/${slug}/people/${encodeURIComponent(plant('Address'))}`)
  await hana.get(`/${slug}/${encodeURIComponent(plant('Nowhere'))}`)
  await boss.get(`/${slug}/people/${id}?from=${encodeURIComponent(plant('Denied'))}`)

  await boss.stepUp()
  const invited = await boss.post(`/${slug}/settings/invitations`, {
    name: plant('Invited'),
    email: `${plant('Mail').normalize('NFD').replace(/[^\w]/g, '')}@example.org`,
    roles: ['caseworker'],
  })
  planted.push(planted.at(-1)?.normalize('NFD').replace(/[^\w]/g, '') ?? '')
  expect(invited.status, invited.text.slice(0, 400)).toBe(303)
  const address = `${newId()}@kanarek.example.org`
  planted.push(address)
  await createUser(world.install, address, plant('Password'))
  await world.app.request('/sign-in', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: address, password: plant('WrongPassword') }),
  })

  await world.install.pools
    .pool('owner')
    .query(`update auth_session set seen_at = seen_at - interval '1 hour' where user_id = $1`, [
      hana.member.user_id,
    ])
  const late = await hana.post(`/${slug}/cases/${caseId}/entries`, { ...entry, text: plant('Draft') })
  expect(late.location).not.toMatch(/cases/)

  const database = await everythingIn(world.install.pools)
  expect(database).toContain(caseId)
  expect(database.length).toBeGreaterThan(10_000)
  expect(planted.length).toBeGreaterThan(40)
  expect(found(database)).toEqual([])
  expect(logged.length).toBeGreaterThan(15)
  expect(found(logged.join('\n'))).toEqual([])
  expect(jobs.length).toBeGreaterThan(0)
  expect(found(jobs.join('\n'))).toEqual([])
  expect(database).not.toContain('1987-03-14')
})

test('what the log says of requests is their pattern', async () => {
  const routes = logged.flatMap((line) => (JSON.parse(line).route ? [JSON.parse(line).route as string] : []))
  expect(routes.length).toBeGreaterThan(10)
  for (const route of routes) expect(route).toMatch(/^[/a-z:*-]+$/)
})
