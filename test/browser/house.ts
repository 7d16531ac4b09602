import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Browser as Chromium, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { signedToken } from '../../src/accounts/index.ts'
import { createApp } from '../../src/app.tsx'
import { newId } from '../../src/platform/ids.ts'
import { projectRoot } from '../../src/platform/project-root.ts'
import { type Browser, theWorld, type World } from '../world.ts'

/** How a browser looks at the house. */
export interface Look {
  /** Signed in as this user; without one, a stranger. */
  as?: { member: Pick<Browser['member'], 'user_id'> }
  /** Has just proved who they are, so that nothing asks again. */
  sure?: boolean
  width?: 1280 | 320
  dark?: boolean
  /** False switches scripts off. */
  script?: boolean
}

/** A window: the page and everything in it that ought not to have happened. */
export interface Window {
  page: Page
  /** Errors of the console, refusals of the content policy, requests to elsewhere, answers that failed. */
  faults: string[]
}

export interface Street {
  world: World
  /** Where the house is reached, such as `http://127.0.0.1:41234`. */
  origin: string
  /** A new window with cookies of its own. Closed after the test. */
  open: (look?: Look) => Promise<Window>
}

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function builtAssets() {
  const directory = `${projectRoot}/dist/public`
  const manifest = `${directory}/manifest.json`
  if (!existsSync(manifest)) throw new Error('The pages are not built: node scripts/build.mjs')
  const { css, js, line } = JSON.parse(readFileSync(manifest, 'utf8'))
  return { css: `/assets/${css}`, js: `/assets/${js}`, line: `/assets/${line}`, directory }
}

/** Serves the world's application with its built styles and scripts on a free port of this machine. */
async function serve(world: World): Promise<{ origin: string; close: () => Promise<void> }> {
  let answer: (request: Request, bindings: object) => Response | Promise<Response> = () => new Response()
  const server = createServer(getRequestListener((request, bindings) => answer(request, bindings)))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  world.install.assets = builtAssets()
  world.install.settings.publicUrl = origin
  const app = createApp(world.install)
  answer = (request, bindings) => app.fetch(request, bindings)
  return {
    origin,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** The signed cookie of a new session of a member, second factor given. */
async function sessionOf({ install }: World, { member }: NonNullable<Look['as']>, sure: boolean) {
  const token = newId().replaceAll('-', '')
  await install.pools.pool('door').query(
    `insert into auth_session (id, user_id, token, expires_at, second_factor_at, seen_at, created_at, stepped_up_at)
        values ($1, $2, $3, $4::timestamptz + interval '12 hours', $4, $4, $4, case when $5 then $4 end)`,
    [newId(), member.user_id, token, install.clock().toISOString(), sure],
  )
  return signedToken(install, token)
}

function watch(page: Page, origin: string): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    // A form refused with its reasons is an answer, though the browser calls it a failure.
    const refused = /status of 4\d\d/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !refused) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) faults.push(`went to ${url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return faults
}

/** One browser and one served world for the tests of a file. */
export function aStreet(): Street {
  vi.setConfig({ testTimeout: 120_000 })
  const street: Partial<Street> = {}
  const closing: (() => Promise<unknown>)[] = []
  let browser: Chromium | undefined
  beforeAll(async () => {
    const world = await theWorld()
    const served = await serve(world)
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args })
    const started = browser
    closing.push(served.close)
    Object.assign(street, {
      world,
      origin: served.origin,
      open: async ({ as, sure = false, width = 1280, dark = false, script = true }: Look = {}) => {
        const context = await started.newContext({
          baseURL: served.origin,
          viewport: { width, height: width === 320 ? 640 : 900 },
          colorScheme: dark ? 'dark' : 'light',
          javaScriptEnabled: script,
          locale: 'en-GB',
          reducedMotion: 'reduce',
        })
        context.setDefaultTimeout(30_000)
        if (as) {
          const value = await sessionOf(world, as, sure)
          const own = { name: 'alongside', httpOnly: true, sameSite: 'Strict' } as const
          await context.addCookies([{ ...own, value, url: served.origin }])
        }
        const page = await context.newPage()
        return { page, faults: watch(page, served.origin) }
      },
    })
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    for (const close of closing) await close()
  })
  return street as Street
}
