import type { Hono } from 'hono'
import type pg from 'pg'
import { afterAll } from 'vitest'
import {
  actingMember,
  addMember,
  createToken,
  createUser,
  csrfToken,
  findOrganisation,
  type RoleName,
  roles,
  signedToken,
} from '../../src/accounts/index.ts'
import { createApp } from '../../src/app.tsx'
import { loadDemonstration } from '../../src/demonstration/load.ts'
import type { Organisation } from '../../src/platform/context.ts'
import { openPools, type Pools } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Installation } from '../../src/platform/installation.ts'
import { Packet } from '../../src/platform/packet.ts'
import { inTransaction } from '../../src/platform/transaction.ts'
import type { StaffEnv } from '../../src/ui/env.ts'
import { aReadableForm, aWaitingFile } from '../form-house.ts'
import { theWorld } from '../world.ts'

/** Somebody who walks: the cookie and form token of a full session, and a token for the API that may do everything. */
export interface Walker {
  role: string
  member: string
  cookie: string
  csrf: string
  bearer: string
}

export interface WalkedHouse {
  install: Installation
  /** The application over the same database, in which nothing is ever committed: the next walker finds everything as it was. */
  app: Hono<StaffEnv>
  organisation: Organisation
  /** Another organisation of the installation, as full as this one. */
  other: Organisation
  /** One member of each role, and one who has them all. None is on the team of a restricted case. */
  walkers: Map<string, Walker>
  owner: pg.Pool
}

const turned = new WeakSet<pg.PoolClient>()

/** The capabilities whose lack the access log was told of, the latest last. */
export const denied: string[] = []

/** Makes a packet that ends with a commit undo everything in its stead, once all that is checked at the end was checked. */
function undoing(packet: Packet): void {
  const commit = packet.asked.at(-1)
  if (commit?.text !== 'commit') return
  for (const { text, values } of packet.asked) {
    if (!text.startsWith('insert into audit_event')) continue
    const lines: { act: string; kind: string; fields?: string[] }[] = JSON.parse(String(values?.at(-1)))
    const lacking = lines.find(({ act, kind }) => act === 'denied' && kind === 'capability')?.fields?.[0]
    if (lacking) denied.push(lacking)
  }
  Object.assign(commit, { name: '', text: 'set constraints all immediate' })
  packet.ask({ text: 'rollback' }).catch(() => {})
  const complete = packet.handleCommandComplete.bind(packet)
  packet.handleCommandComplete = ({ text }, connection) =>
    complete({ text: text === 'SET CONSTRAINTS' ? 'COMMIT' : text }, connection)
}

/** Turns every commit of a client into a rollback that looks like a commit. */
function neverCommitting(client: pg.PoolClient): pg.PoolClient {
  if (turned.has(client)) return client
  turned.add(client)
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  client.query = ((...given: unknown[]) => {
    if (given[0] === 'commit') return query('set constraints all immediate; rollback')
    if (given[0] instanceof Packet) undoing(given[0])
    return query(...given)
  }) as typeof client.query
  return client
}

/** Connections of their own for the application, whose transactions leave nothing behind. */
function withoutTrace(pools: Pools): Pools {
  const app = pools.pool('app')
  const connect = app.connect.bind(app)
  app.connect = (async () => neverCommitting(await connect())) as typeof app.connect
  return pools
}

/** A member of an organisation with roles, signed in, with a token. `halfway`: who has not given the second factor. */
export async function aWalker(
  install: Installation,
  organisation: Organisation,
  has: RoleName[],
  { halfway = false } = {},
): Promise<Walker> {
  const user = await createUser(install, `${newId()}@walk.example.org`, 'a long enough password')
  const acting = actingMember(organisation, {
    id: newId(),
    user_id: user,
    name: '',
    roles: ['administrator'],
  })
  const { member, bearer } = await inTransaction(install, { organisation, member: acting }, async (ctx) => {
    const member = await addMember(ctx, { user_id: user, name: 'Jana Chodcová', roles: has, language: 'en' })
    const scopes = ['read', 'content', 'write']
    const bearer = await createToken(ctx, { member_id: member, label: 'walk', days: 90, scopes })
    return { member, bearer }
  })
  const session = newId()
  const token = newId().replaceAll('-', '')
  await install.pools.pool('door').query(
    `insert into auth_session (id, user_id, token, expires_at, second_factor_at, stepped_up_at, seen_at, created_at)
     values ($1, $2, $3, $4::timestamptz + interval '12 hours', $5, $5, $4, $4)`,
    [session, user, token, install.clock().toISOString(), halfway ? null : install.clock().toISOString()],
  )
  return {
    role: has.length === 1 ? (has[0] ?? '') : has.length === roles.length ? 'everybody' : has.join(' and '),
    member,
    cookie: `alongside=${signedToken(install, token)}`,
    csrf: csrfToken(install, session),
    bearer,
  }
}

const anyMember = async (owner: pg.Pool, { id }: Organisation): Promise<string> =>
  (await owner.query<{ id: string }>('select id from member where organisation_id = $1 limit 1', [id]))
    .rows[0]?.id ?? ''

/** The demonstration, and somebody of every role who walks through it. */
export async function aWalkedHouse(): Promise<WalkedHouse> {
  const { install } = await theWorld()
  await loadDemonstration(install, () => {})
  const named = async (slug: string) => {
    const found = await findOrganisation(install, slug)
    if (!found) throw new Error(`no ${slug}`)
    return found
  }
  const organisation = await named('pristav-praha')
  const other = await named('lavka-brno')
  const owner = install.pools.pool('owner')
  const walkers = new Map<string, Walker>()
  for (const role of roles) walkers.set(role, await aWalker(install, organisation, [role]))
  walkers.set('everybody', await aWalker(install, organisation, [...roles]))
  // A volunteer sees only what they work on: they and all others are on the teams of every case that is open to all.
  await owner.query(
    `insert into case_member (organisation_id, case_id, restricted, member_id, from_on)
     select c.organisation_id, c.id, false, m, '2026-01-01' from cases c, unnest($2::uuid[]) m
      where c.organisation_id = $1 and not c.restricted`,
    [organisation.id, [...walkers.values()].map(({ member }) => member)],
  )
  // A report nobody has decided about, in each: the demonstration has them elsewhere.
  await owner.query(
    `insert into incident (organisation_id, id, number, source, told_by, language, country, received_on)
     select o, gen_random_uuid(), 'I-2026-9001', 'line', 'victim', 'uk', 'CZ', '2026-11-12' from unnest($1::uuid[]) o`,
    [[organisation.id, other.id]],
  )
  // A form outside and a file of its rows that waits, in each.
  for (const here of [organisation, other]) {
    const member = actingMember(here, {
      id: await anyMember(owner, here),
      user_id: newId(),
      name: '',
      roles: [...roles],
    })
    await inTransaction(install, { organisation: here, member }, async (ctx) => {
      const form = await aReadableForm(ctx, 'Street visits', 'They shouted.')
      await aWaitingFile(ctx, form, [{ what: 'They shouted.', why: 'roma' }])
    })
  }
  const pools = withoutTrace(openPools(install.pools.url))
  afterAll(() => pools.close())
  return { install, app: createApp({ ...install, pools }), organisation, other, walkers, owner }
}
