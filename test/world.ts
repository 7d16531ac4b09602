import { copyFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import pg from 'pg'
import { afterAll } from 'vitest'
import {
  actingMember,
  addMember,
  createOrganisation,
  createUser,
  csrfToken,
  type RoleName,
  signedToken,
} from '../src/accounts/index.ts'
import { createApp } from '../src/app.tsx'
import type { AnyCtx, Member, Organisation } from '../src/platform/context.ts'
import { openPools } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { createLog } from '../src/platform/log.ts'
import { readSettings } from '../src/platform/settings.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import type { StaffEnv } from '../src/ui/env.ts'

/** One database a test file, cloned from the migrated template that `test/setup.ts` made. */
async function workerDatabase(): Promise<string> {
  const admin = process.env.ALONGSIDE_TEST_ADMIN
  const template = process.env.ALONGSIDE_TEST_TEMPLATE
  if (!admin || !template) throw new Error('test/setup.ts has not run')
  const name = `${template}_${process.pid}_${process.env.VITEST_POOL_ID ?? '0'}_${newId().slice(-6)}`
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query('select pg_advisory_lock(7433)')
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  const url = new URL(admin)
  url.pathname = `/${name}`
  return url.href
}

export interface World {
  install: Installation
  app: Hono<StaffEnv>
  /** The clock stands still until a test moves it. */
  setClock: (instant: string) => void
}

let world: Promise<World> | undefined

/** The installation of this worker; made once, kept for all its tests. */
export function theWorld(): Promise<World> {
  world ??= makeWorld()
  return world
}

async function makeWorld(): Promise<World> {
  const pools = openPools(await workerDatabase())
  const shared = process.env.ALONGSIDE_TEST_DATA ?? tmpdir()
  const dataDir = mkdtempSync(join(shared, 'world-'))
  copyFileSync(join(shared, 'root.key'), join(dataDir, 'root.key'))
  let now = new Date('2026-11-12T08:40:00+01:00')
  const install: Installation = {
    settings: readSettings({
      ALONGSIDE_DATA: dataDir,
      PORT: '0',
      PUBLIC_URL: 'http://localhost:3000',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    }),
    pools,
    root: await unlockInstallation(pools, join(dataDir, 'root.key')),
    log: createLog(process.env.LOG_LEVEL ?? 'silent'),
    jobs: { enqueue: async () => {}, start: async () => {}, stop: async () => {} },
    clock: () => now,
    demonstration: false,
    trusteesWaived: true,
    assets: {
      css: '/assets/app.css',
      js: '/assets/app.js',
      line: '/assets/line.js',
      directory: 'dist/public',
    },
  }
  return {
    install,
    app: createApp(install),
    setClock: (instant) => {
      now = new Date(instant)
    },
  }
}

afterAll(async () => {
  const made = await world
  await made?.install.pools.close()
  world = undefined
})

/** A browser of one member: keeps the cookie, sends the form token, follows nothing by itself. */
export interface Browser {
  member: Member
  get: (path: string) => Promise<Answer>
  /** Posts a form; `_csrf` and a fresh `_key` are added unless given. */
  post: (
    path: string,
    fields?: Record<string, string | string[] | undefined>,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  /** Posts a form with files as a browser sends it; `_csrf` comes first unless given. */
  upload: (
    path: string,
    fields: Record<string, string | undefined>,
    files: { name: string; bytes: Uint8Array | string; field?: string }[],
  ) => Promise<Answer>
  /** Proves who this is, as the page that asks for it does: good for five minutes. */
  stepUp: () => Promise<void>
  /** Does something as this member without the web, in one transaction: for preparing a test. */
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

export interface Answer {
  status: number
  /** Where a redirect leads. */
  location: string
  html: string
  /** The page's words without markup, spaces folded. */
  text: string
  headers: Headers
  /** What came, as it came: for files. */
  bytes?: Buffer
}

async function answerOf(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const html = bytes.toString()
  const words = html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    html,
    text: words.replace(/\s+/g, ' ').trim(),
    headers: response.headers,
    bytes,
  }
}

export interface House {
  organisation: Organisation
  slug: string
  world: World
  /** A new member with roles, signed in. */
  member: (roles: RoleName[], name?: string) => Promise<Browser>
}

/** A new organisation of its own for one test, with nobody in it. */
export async function anOrganisation(name = 'Lávka Test', country = 'CZ', region?: string): Promise<House> {
  const here = await theWorld()
  const slug = `lavka-${newId().slice(-12)}`
  const organisation = await createOrganisation(here.install, {
    slug,
    name,
    country,
    region,
    language: 'en',
    time_zone: 'Europe/Prague',
  })
  return {
    organisation,
    slug,
    world: here,
    member: (roles, memberName) => signIn(here, organisation, roles, memberName ?? 'Hana Modřínová'),
  }
}

async function signIn(
  here: World,
  organisation: Organisation,
  roles: RoleName[],
  name: string,
): Promise<Browser> {
  const { install, app } = here
  const user = await createUser(install, `${newId()}@lavka.example.org`, 'a long enough password')
  const made = await inTransaction(
    install,
    {
      organisation,
      member: actingMember(organisation, {
        id: newId(),
        user_id: user,
        name: 'set-up',
        roles: ['administrator'],
      }),
    },
    (ctx) => addMember(ctx, { user_id: user, name, roles, language: 'en' }),
  )
  const session = newId()
  const token = newId().replaceAll('-', '')
  await install.pools
    .pool('door')
    .query(
      `insert into auth_session (id, user_id, token, expires_at, second_factor_at, seen_at, created_at) values ($1, $2, $3, $4::timestamptz + interval '12 hours', $4, $4, $4)`,
      [session, user, token, install.clock().toISOString()],
    )
  const cookie = `alongside=${signedToken(install, token)}`
  const member = actingMember(organisation, { id: made, user_id: user, name, roles })
  const send = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    answerOf(await app.request(path, { ...init, headers: { cookie, ...init.headers } }))
  return {
    member,
    get: (path) => send(path),
    post: (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams()
      for (const [field, value] of Object.entries({
        _csrf: csrfToken(install, session),
        _key: newId(),
        ...fields,
      })) {
        for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value])
          body.append(field, one)
      }
      return send(path, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'http://localhost:3000',
          ...headers,
        },
      })
    },
    upload: (path, fields, files) => {
      const body = new FormData()
      for (const [field, value] of Object.entries({
        _csrf: csrfToken(install, session),
        _key: newId(),
        ...fields,
      }))
        if (value !== undefined) body.append(field, value)
      for (const { name, bytes, field = 'files' } of files)
        body.append(field, new Blob([typeof bytes === 'string' ? bytes : Buffer.from(bytes)]), name)
      return send(path, { method: 'POST', body, headers: { origin: 'http://localhost:3000' } })
    },
    stepUp: async () => {
      await install.pools
        .pool('door')
        .query('update auth_session set stepped_up_at = $2 where id = $1', [session, install.clock()])
    },
    act: (work) => inTransaction(install, { organisation, member }, work),
  }
}
