import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '../../src/accounts/index.ts'
import { createApp } from '../../src/app.tsx'
import { aCase } from '../../src/cases/samples.ts'
import { openPools, type Pools } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { anOrganisation, theWorld } from '../world.ts'
import { aWalker } from './house.ts'

/** A listening server whose application has two connections to the database, and two organisations that share them. */
let pools: Pools
let close: () => Promise<void>
let base = ''
const words = ['Zimostráz', 'Orličník']

interface Side {
  slug: string
  cookie: string
  csrf: string
  id: string
  own: string
  foreign: string
}
const sides: Side[] = []

beforeAll(async () => {
  const { install } = await theWorld()
  pools = openPools(install.pools.url, { app: 2 })
  // On a machine with much to do the last of fifty waits long for its turn, and is not refused.
  pools.pool('app').options.connectionTimeoutMillis = 60_000
  for (const [n, own] of words.entries()) {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana, { name: own, title: own })
    const roles: RoleName[] = ['caseworker']
    const { cookie, csrf } = await aWalker(install, house.organisation, roles)
    sides.push({ slug: house.slug, cookie, csrf, id, own, foreign: words[1 - n] ?? '' })
  }
  const app = createApp({ ...install, pools })
  await new Promise<void>((listening) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) => {
      base = `http://127.0.0.1:${info.port}`
      listening()
    })
    close = () => new Promise((closed) => server.close(() => closed()))
  })
})

afterAll(async () => {
  await close()
  await pools.close()
})

/** What is asked, by turns: pages that are read, forms with mistakes, what is not there, not allowed, or fails in the database. */
const asked: ((side: Side) => { path: string; method?: 'POST'; answers: number[] })[] = [
  ({ id }) => ({ path: `/cases/${id}`, answers: [200] }),
  () => ({ path: '/cases?view=team', answers: [200] }),
  ({ id }) => ({ path: `/cases/${id}/entries`, method: 'POST', answers: [422] }),
  () => ({ path: '/people', answers: [200] }),
  () => ({ path: `/cases/${newId()}`, answers: [404] }),
  () => ({ path: '/settings', answers: [403] }),
  ({ id }) => ({ path: `/cases/${id}/lead`, method: 'POST', answers: [422] }),
  () => ({ path: '/today', answers: [200] }),
]

async function one(n: number): Promise<string> {
  const side = sides[n % 2] as Side
  const {
    path,
    method = 'GET',
    answers,
  } = asked[(n >> 1) % asked.length]?.(side) ?? { path: '/', answers: [] }
  const gone = new AbortController()
  // Every fifth visitor closes the window, at any moment of the answer.
  const leaves = n % 5 === 4
  const timer = leaves ? setTimeout(() => gone.abort(), (n * 7) % 60) : undefined
  try {
    const answer = await fetch(`${base}/${side.slug}${path}`, {
      method,
      redirect: 'manual',
      signal: gone.signal,
      headers: { cookie: side.cookie, origin: 'http://localhost:3000' },
      ...(method === 'POST' && { body: new URLSearchParams({ _csrf: side.csrf }) }),
    })
    const text = await answer.text()
    if (text.includes(side.foreign)) return `foreign words in ${path}`
    if (!answers.includes(answer.status)) return `${answer.status} ${method} ${path}`
    if (answer.status === 200 && /^\/(cases|people)/.test(path) && !text.includes(side.own))
      return `nothing in ${path}`
    return 'as it should be'
  } catch (error) {
    if (leaves) return 'left'
    throw error
  } finally {
    clearTimeout(timer)
  }
}

test('five hundred requests of two organisations over two connections, some of them broken off, show nobody a foreign word', async () => {
  const answers: string[] = []
  // Fifty at a time, as browsers come: more than the connections can take.
  for (let n = 0; n < 500; n += 50)
    answers.push(...(await Promise.all(Array.from({ length: 50 }, (_, i) => one(n + i)))))
  const wrong = answers.filter((answer) => answer !== 'as it should be' && answer !== 'left')
  expect(wrong).toEqual([])
  expect(answers.filter((answer) => answer === 'left').length).toBeGreaterThan(0)
  expect(answers.length).toBe(500)

  // What the visitors who left had asked for is over soon, and gave its connection back.
  const app = pools.pool('app')
  await expect.poll(() => [app.waitingCount, app.totalCount - app.idleCount]).toEqual([0, 0])
  expect(app.totalCount).toBeLessThanOrEqual(2)
  const clients = [await app.connect(), await app.connect()]
  try {
    for (const client of clients) {
      const { rows } = await client.query(
        `select coalesce(current_setting('app.organisation', true), '') as organisation, coalesce(current_setting('app.member', true), '') as member,
           coalesce(current_setting('app.sight', true), '') as sight, pg_current_xact_id_if_assigned() is null as idle`,
      )
      expect(rows).toEqual([{ organisation: '', member: '', sight: '', idle: true }])
      await expect(client.query('select id from person')).rejects.toThrow(/app\.|uuid/)
    }
  } finally {
    for (const client of clients) client.release()
  }
}, 60_000)
