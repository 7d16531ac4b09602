import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { capabilitiesOf, type RoleName, roles } from '../../src/accounts/index.ts'
import { isEverybodys } from '../everybodys.ts'
import { aWalkedHouse, aWalker, denied, type WalkedHouse, type Walker } from './house.ts'
import { type Filled, namesARecord, Records, type Whose } from './records.ts'

/**
 * Every address, walked by every role, over its own organisation's records, another's, and those of a restricted case. What is
 * expected stands in `addresses.yaml`, and who has which capability in docs/roles.md, which a test of its own compares.
 */
let house: WalkedHouse
let records: Records
let found: string[] = []
const table = new Map<string, string>()

/** The one address that is a public page for whoever is signed out, and leads members on to their day. */
const front = 'GET /'

beforeAll(async () => {
  house = await aWalkedHouse()
  records = new Records(house.owner)
  const staff = house.app.routes.filter(
    ({ path, method }) =>
      path.startsWith('/:organisation') && !isEverybodys(path) && !path.includes('*') && method !== 'ALL',
  )
  found = [
    ...new Set(staff.map(({ method, path }) => `${method} ${path.slice('/:organisation'.length) || '/'}`)),
  ]
  const listed: Record<string, string[]> = parse(
    readFileSync(new URL('addresses.yaml', import.meta.url), 'utf8'),
  )
  for (const [needs, routes] of Object.entries(listed)) for (const route of routes) table.set(route, needs)
}, 60_000)

/** Whether capabilities are enough for what an address asks: `a & b`, `a | b`, or mere membership. */
function isEnough(needs: string, has: ReadonlySet<string>): boolean {
  if (needs === 'membership') return true
  return needs.split(' & ').every((all) => all.split(' | ').some((one) => has.has(one)))
}
const hasOf = (walker: Walker) =>
  capabilitiesOf(walker.role === 'everybody' ? roles : [walker.role as RoleName])

/**
 * Addresses whose form or query names what they are about, and which find nothing when it is empty; or that are about a state
 * the demonstration is not in. To whoever may use them they answer that there is nothing.
 */
const findsNothing = new Set([
  'POST /people/:person/households/:household/departures',
  'POST /people/:person/merges',
  'POST /people/:person/unmasking',
  'POST /people/:person/papers/unmasking',
  'POST /directory/:institution/unmasking',
  'POST /pathways/copies',
  'POST /cases/letters',
  'GET /cases/consents/new',
  'POST /cases/consents',
  'POST /cases/:id/closure/settled',
  'POST /cases/:id/retention/stop',
  'POST /incidents/:id/retention/stop',
  'GET /cases/:id/safety/plans/:person/hand-out',
  'POST /cases/:id/safety/plans/:person/hand-out',
  'POST /cases/:id/safety/call/override',
  'POST /cases/:id/interpreter/sessions',
  'GET /cases/:id/interpreter/:member',
  'POST /cases/:id/goals/:goal/order',
  'POST /projects/:id/indicators/results/:result/return',
  'POST /projects/:id/indicators/:indicator/return',
  'POST /projects/:id/partners/:partner/return',
])

interface Answered {
  status: number
  body: string
  location: string
}

async function ask(
  route: string,
  { address }: Filled,
  walker: Pick<Walker, 'cookie' | 'csrf'>,
): Promise<Answered> {
  const [method = ''] = route.split(' ')
  const headers = { cookie: walker.cookie, origin: 'http://localhost:3000' }
  const answer = await house.app.request(
    address,
    method === 'GET' ? { headers } : { method, headers, body: new URLSearchParams({ _csrf: walker.csrf }) },
  )
  return {
    status: answer.status,
    body: await answer.text(),
    location: answer.headers.get('location') ?? '',
  }
}

const fill = (route: string, of: 'own' | 'other' | 'unknown', whose: Whose = 'open') => {
  const path = route.split(' ')[1] === '/' ? '' : route.split(' ')[1]
  const organisation = of === 'own' ? house.organisation : of === 'other' ? house.other : undefined
  return records.fill(`/:organisation${path}`, organisation, house.organisation.slug, whose)
}

/** An answer without what differs from one request to the next: ids, tokens, nonces. */
const plain = (answer: Answered) =>
  `${answer.status} ${answer.location} ${answer.body}`
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replace(/(nonce="|csp-nonce" content=")[\w+/=]+/g, 'nonce')

const everyWalker = [...roles, 'everybody']
const walkerOf = (role: string): Walker => {
  const walker = house.walkers.get(role)
  if (!walker) throw new Error(`nobody walks as ${role}`)
  return walker
}

describe('every address', () => {
  test('stands in the table, and the table names no other', () => {
    expect(found.length).toBeGreaterThan(300)
    expect({
      'not in test/access/addresses.yaml': found.filter((route) => !table.has(route)),
      'in no part of the application': [...table.keys()].filter((route) => !found.includes(route)),
    }).toEqual({ 'not in test/access/addresses.yaml': [], 'in no part of the application': [] })
  })

  test('is walked over records that are there, for the most part', async () => {
    const filled = await Promise.all(found.map((route) => fill(route, 'own')))
    expect(filled.filter(({ real }) => real).length).toBeGreaterThan(found.length * 0.6)
  })

  test.each(everyWalker)(
    'answers a %s as their capabilities say, and logs which one is missing',
    async (role) => {
      const walker = walkerOf(role)
      const has = hasOf(walker)
      const wrong: string[] = []
      for (const route of found) {
        const needs = table.get(route) ?? 'nothing that is known'
        const filled = await fill(route, 'own')
        denied.length = 0
        const { status } = await ask(route, filled, walker)
        const mayFindNothing = !filled.real || findsNothing.has(route)
        const right = isEnough(needs, has)
          ? [200, 302, 303, 409, 422].includes(status) || (status === 404 && mayFindNothing)
          : status === 403 && denied.some((one) => needs.split(/ [&|] /).includes(one))
        if (!right) wrong.push(`${status} ${route} (${needs}) ${denied}`)
      }
      expect(wrong).toEqual([])
    },
  )

  test.each(everyWalker)(
    'answers a %s about a record of another organisation, or of a restricted case, as about none',
    async (role) => {
      const walker = walkerOf(role)
      const wrong: string[] = []
      for (const route of found.filter(namesARecord)) {
        const unknown = await ask(route, await fill(route, 'unknown'), walker)
        const hidden: [string, Filled][] = [['another', await fill(route, 'other', 'any')]]
        if (route.includes('/cases/:id')) hidden.push(['restricted', await fill(route, 'own', 'restricted')])
        for (const [which, filled] of hidden) {
          const answer = await ask(route, filled, walker)
          if (plain(answer) !== plain(unknown))
            wrong.push(`${which} ${answer.status}, unknown ${unknown.status} ${route}`)
          if (route.startsWith('GET') && ![403, 404].includes(answer.status))
            wrong.push(`${which} ${answer.status} ${route}`)
        }
      }
      expect(wrong).toEqual([])
    },
  )

  test('leads whoever is signed out, or has not given the second factor, to the door', async () => {
    const halfway = await aWalker(house.install, house.organisation, [...roles], { halfway: true })
    const wrong: string[] = []
    for (const route of found) {
      const filled = await fill(route, 'own')
      const stranger = await ask(route, filled, { cookie: '', csrf: '' })
      const half = await ask(route, filled, halfway)
      const isDoor = ({ status, location, body }: Answered) =>
        (status === 303 && location.startsWith('/sign-in')) ||
        (!route.startsWith('GET') && /action="\/sign-in/.test(body))
      const meetsStranger = (answer: Answered) =>
        route === front ? answer.status === 200 && answer.body.includes('class="public"') : isDoor(answer)
      if (!meetsStranger(stranger)) wrong.push(`signed out: ${stranger.status} ${stranger.location} ${route}`)
      if (!isDoor(half)) wrong.push(`halfway: ${half.status} ${half.location} ${route}`)
    }
    expect(wrong).toEqual([])
  })
})

test('the walk leaves nothing behind', async () => {
  const count = async () =>
    (
      await house.owner.query('select count(*)::int as n from audit_event where member_id = any ($1)', [
        [...house.walkers.values()].map(({ member }) => member),
      ])
    ).rows
  const { rows } = await house.owner.query(
    'select count(*)::int as n from case_member where organisation_id = $1 and until_on is not null',
    [house.organisation.id],
  )
  expect(rows).toEqual([{ n: 0 }])
  expect(await count()).toEqual([{ n: 0 }])
})
