import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { casePath, writeEntry } from '../../src/cases/index.ts'
import { personPath } from '../../src/people/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { aFurnishedHouse } from './furnished.ts'
import { aStreet } from './house.ts'
import { nameOf } from './walk.ts'

const street = aStreet()
const kilobyte = 1000

/** Counts the bytes that come over the line, as they come: compressed where they are. */
async function scale(page: Page) {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  let bytes = 0
  line.on('Network.loadingFinished', (done) => {
    bytes += done.encodedDataLength
  })
  return async (address: string) => {
    bytes = 0
    const answer = await page.goto(address, { waitUntil: 'networkidle' })
    expect(answer?.status(), address).toBe(200)
    return bytes
  }
}

test('a staff page weighs at most 150 KB on the first visit and 15 KB after', async () => {
  const { house, everybody, ids } = await aFurnishedHouse()
  const { slug } = house
  await everybody.act(async (ctx) => {
    for (let n = 0; n < 30; n++)
      await writeEntry(ctx, ids.open, {
        kind: 'call',
        occurred_at: new Date(Date.UTC(2026, 9, 7 + n, 9)),
        minutes: 15 + n,
        services: ['legal_counselling'],
        barriers: ['language'],
        text: `Call ${n}: ${Array.from({ length: 12 }, () => newId().slice(-6)).join(' ')}.`,
      })
  })
  const { page } = await street.open({ as: everybody })
  const weigh = await scale(page)
  const first = await weigh(`/${slug}/today`)
  expect(first).toBeGreaterThan(20 * kilobyte)
  expect(first).toBeLessThanOrEqual(150 * kilobyte)
  const after: Record<string, number> = {}
  for (const address of [
    `/${slug}/today`,
    casePath(slug, ids.open),
    casePath(slug, ids.restricted),
    `/${slug}/cases`,
    `/${slug}/cases/new`,
    `/${slug}/people`,
    personPath(slug, ids.person),
    `${personPath(slug, ids.person)}/edit`,
    `/${slug}/activities/${ids.activity}`,
    `/${slug}/projects/${ids.project}`,
    `/${slug}/projects/${ids.project}/reports/${ids.report}`,
  ])
    after[nameOf(address, slug)] = await weigh(address)
  const heavy = Object.fromEntries(Object.entries(after).filter(([, bytes]) => bytes > 15 * kilobyte))
  expect(heavy).toEqual({})
})

test('so does signing in', async () => {
  const { page } = await street.open()
  const weigh = await scale(page)
  expect(await weigh('/sign-in')).toBeLessThanOrEqual(150 * kilobyte)
  expect(await weigh('/sign-in')).toBeLessThanOrEqual(15 * kilobyte)
})

test('a page is compressed only for a browser that asks from here', async () => {
  const askedFrom = async (site?: string) => {
    const headers = { 'accept-encoding': 'gzip, br', ...(site && { 'sec-fetch-site': site }) }
    return (await street.world.app.request('/sign-in', { headers })).headers.get('content-encoding')
  }
  expect(await askedFrom('same-origin')).toBe('gzip')
  expect(await askedFrom('none')).toBe('gzip')
  for (const site of ['cross-site', 'same-site', undefined]) expect(await askedFrom(site), site).toBeNull()
})
