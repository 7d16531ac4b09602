import { beforeAll, describe, expect, test } from 'vitest'
import { capabilitiesOf, createToken, type RoleName, roles } from '../../src/accounts/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { inTransaction } from '../../src/platform/transaction.ts'
import { aWalkedHouse, type WalkedHouse } from './house.ts'
import { Records, type Whose } from './records.ts'

/** What each address of the API asks of the token's member. Writing asks for the scope `write` besides. */
const needs: Record<string, string> = {
  'GET /people': 'people.read',
  'GET /people/:person': 'people.read',
  'GET /cases': 'cases.read',
  'GET /cases/:id': 'cases.read',
  'GET /cases/:id/deadlines': 'cases.read',
  'GET /cases/:id/entries': 'cases.read',
  'GET /cases/:id/entries/:entry': 'cases.read',
  'POST /cases/:id/entries': 'cases.write',
  'PATCH /cases/:id/entries/:entry': 'cases.write',
  'GET /incidents': 'incidents.read',
  'GET /incidents/:id': 'incidents.read',
  'POST /incidents': 'incidents.write',
  'POST /incidents/kobo/:mapping': 'incidents.write',
  'GET /activities': 'activities.read',
  'GET /projects': 'projects.read',
  'GET /projects/:id': 'projects.read',
  'GET /projects/:id/indicators': 'projects.read',
}

let house: WalkedHouse
let records: Records
let found: string[] = []

beforeAll(async () => {
  house = await aWalkedHouse()
  records = new Records(house.owner)
  const mounted = house.app.routes.filter(({ path }) => path.startsWith('/api/v1/') && !path.includes('*'))
  found = [...new Set(mounted.map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`))].filter(
    (route) => route !== 'GET /openapi.json',
  )
}, 60_000)

async function ask(route: string, of: 'own' | 'other' | 'unknown', whose: Whose, bearer: string | undefined) {
  const [method = '', path = ''] = route.split(' ')
  const organisation = of === 'own' ? house.organisation : of === 'other' ? house.other : undefined
  const { address } = await records.fill(`/:organisation${path}`, organisation, 'v1', whose)
  const headers = {
    ...(bearer && { authorization: `Bearer ${bearer}` }),
    'content-type': 'application/json',
    'idempotency-key': newId(),
    'if-match': '"0"',
  }
  const answer = await house.app.request(
    `/api${address}`,
    method === 'GET' ? { headers } : { method, headers, body: '{}' },
  )
  return {
    status: answer.status,
    body: (await answer.text()).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID'),
  }
}

const bearerOf = (role: string) => house.walkers.get(role)?.bearer
const everyWalker = [...roles, 'everybody']
const mayOf = (role: string) => capabilitiesOf(role === 'everybody' ? roles : [role as RoleName])

describe('every address of the API', () => {
  test('stands in the table, and the table names no other', () => {
    expect(found.toSorted()).toEqual(Object.keys(needs).toSorted())
  })
  test.each(everyWalker)('answers the token of a %s as their capabilities say', async (role) => {
    const wrong: string[] = []
    for (const route of found) {
      const { status } = await ask(route, 'own', 'open', bearerOf(role))
      const right = mayOf(role).has(needs[route] ?? '')
        ? [200, 201, 409, 412, 422].includes(status)
        : status === 403
      if (!right) wrong.push(`${status} ${route}`)
    }
    expect(wrong).toEqual([])
  })
  test.each(everyWalker)(
    'answers the token of a %s about what they may not see as about nothing',
    async (role) => {
      const wrong: string[] = []
      for (const route of found.filter((one) => one.includes('/:'))) {
        const unknown = await ask(route, 'unknown', 'any', bearerOf(role))
        const hidden = [await ask(route, 'other', 'any', bearerOf(role))]
        if (route.includes('/cases/:id')) hidden.push(await ask(route, 'own', 'restricted', bearerOf(role)))
        for (const answer of hidden)
          if (JSON.stringify(answer) !== JSON.stringify(unknown)) wrong.push(`${answer.status} ${route}`)
        if (unknown.status !== (mayOf(role).has(needs[route] ?? '') ? 404 : 403) && route.startsWith('GET'))
          wrong.push(`unknown ${unknown.status} ${route}`)
      }
      expect(wrong).toEqual([])
    },
  )
  test('asks for a token, and for one that may write', async () => {
    const reader = house.walkers.get('everybody')
    const reading = await inTransaction(
      house.install,
      {
        organisation: house.organisation,
        member: {
          id: reader?.member ?? '',
          user_id: newId(),
          name: '',
          roles: [],
          sight: 'none',
          may: () => true,
        },
      },
      (ctx) =>
        createToken(ctx, {
          member_id: reader?.member ?? '',
          label: 'reads',
          days: 1,
          scopes: ['read', 'content'],
        }),
    )
    const wrong: string[] = []
    for (const route of found) {
      if ((await ask(route, 'own', 'open', undefined)).status !== 401) wrong.push(`without a token ${route}`)
      const { status } = await ask(route, 'own', 'open', reading)
      if (status !== (route.startsWith('GET') ? 200 : 403)) wrong.push(`reading only: ${status} ${route}`)
    }
    expect(wrong).toEqual([])
  })
})
