import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { actingMember, addMember, createUser, csrfToken, signedToken } from '../src/accounts/index.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { readSettings } from '../src/platform/settings.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openInstallation } from '../src/server.ts'
import { makeData, type Plan } from './data.ts'
import { measureHash } from './hash.ts'
import { makeIncidents } from './incidents.ts'
import { type Measured, press } from './load.ts'
import { type Operation, operationsOver } from './operations.ts'
import { measureStart } from './start.ts'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string' },
    json: { type: 'string' },
    /** Name of the directory below `.bench`, for data of one's own. */
    data: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
})
const scale = Number(values.scale)
const seconds = Number(values.seconds)
/** So many people search in the large organisation: one alone may not as often as the benchmark does. */
const searchers = 100
const directory = join(projectRoot, '.bench', values.data ?? `scale-${values.scale}`)
const planFile = join(directory, 'plan-6.json')
const say = (line: string) => process.stderr.isTTY && process.stderr.write(`\r${line.padEnd(60)}`)

if (values.fresh || !existsSync(planFile)) rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })
const settings = readSettings({
  ...process.env,
  ALONGSIDE_DATA: directory,
  LOG_LEVEL: 'silent',
  PORT: '3999',
})
say('measuring the start')
const start = values.only ? undefined : await measureStart()
const opened = await openInstallation(settings, { alone: true })
try {
  const made = performance.now()
  if (!existsSync(planFile)) {
    const plan = await makeData(opened.install, scale, say)
    writeFileSync(planFile, JSON.stringify(plan))
  }
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as Plan
  if (!plan.incidents) {
    say('incidents')
    plan.incidents = await makeIncidents(opened.install, plan.large.organisation, scale)
    writeFileSync(planFile, JSON.stringify(plan))
  }
  const dataSeconds = (performance.now() - made) / 1000
  await measure(opened.install, plan, dataSeconds)
} finally {
  await opened.close()
}

async function signIn(install: Installation, user: string) {
  const [session, token] = [newId(), newId().replaceAll('-', '')]
  await install.pools
    .pool('door')
    .query(
      `insert into auth_session (id, user_id, token, expires_at, second_factor_at, stepped_up_at) values ($1, $2, $3, now() + interval '11 hours', now(), now())`,
      [session, user, token],
    )
  return { cookie: `alongside=${signedToken(install, token)}`, csrf: csrfToken(install, session) }
}

/** Signs in the members of the large organisation; the first run makes them. */
async function signInLarge(install: Installation, { organisation, user }: Plan['large']) {
  const found = await install.pools
    .pool('owner')
    .query<{ user_id: string }>('select user_id from member where organisation_id = $1', [organisation.id])
  const users = found.rows.map((row) => row.user_id)
  const roles = ['administrator']
  const acting = actingMember(organisation, { id: newId(), user_id: user, name: 'bench', roles })
  while (users.length < searchers) {
    const id = newId()
    const user_id = await createUser(install, `bench-${id}@example.org`, id)
    await inTransaction(install, { organisation, member: acting }, (ctx) =>
      addMember(ctx, { user_id, name: 'Hana Modřínová', roles: ['caseworker', 'programme_manager'] }),
    )
    users.push(user_id)
  }
  return Promise.all(users.map((one) => signIn(install, one)))
}

interface Row extends Record<string, unknown> {
  operation: string
  alongside: Measured
  /** With one connection: what a reader waits for when nobody else asks. */
  alone: Measured
  bare?: Measured
  secured?: Measured
  /** Hashing a receipt, at the same number at a time: part of what was waited for, and taken off before the budget is asked. */
  hash?: { p50: number; p95: number }
}

interface Signed {
  cookie: string
  csrf: string
}

async function measure(install: Installation, plan: Plan, dataSeconds: number): Promise<void> {
  const found = await install.pools
    .pool('owner')
    .query<{ id: string }>('select id from member where organisation_id = $1 and user_id = $2', [
      plan.organisation.id,
      plan.user,
    ])
  const member = found.rows[0]?.id ?? ''
  const own = await signIn(install, plan.user)
  const large = await signInLarge(install, plan.large)
  const whoOf = ({ by }: Operation, turn: number, worker: Signed | undefined) =>
    ({ large: large[turn % large.length], incidents: worker, nobody: undefined, own })[by ?? 'own']
  const server = new Worker(join(projectRoot, 'dist', 'bench-server.mjs'), {
    workerData: { directory, url: install.pools.url, plan, member },
  })
  const ports = await new Promise<{ app: number; line: number; bare: number }>((done, fail) => {
    server.once('message', done)
    server.once('error', fail)
  })
  const rows: Row[] = []
  const memory = { peak: 0 }
  server.on('message', (message: { rss?: number }) => {
    memory.peak = Math.max(memory.peak, message.rss ?? 0)
  })
  for (const operation of operationsOver(plan, member)) {
    if (values.only && !values.only.split(',').includes(operation.name)) continue
    say(`measuring ${operation.name}`)
    // Who one is was proved a moment ago, whatever was measured before.
    const worker =
      operation.by === 'incidents' ? await signIn(install, plan.incidents?.user ?? '') : undefined
    const request = (turn: number) => {
      const who = whoOf(operation, turn, worker)
      return {
        path: operation.path(turn),
        method: operation.method,
        headers: {
          ...(who ? { cookie: who.cookie } : {}),
          ...(operation.method === 'POST'
            ? { 'content-type': 'application/x-www-form-urlencoded', origin: settings.publicUrl }
            : {}),
        },
        body: operation.fields
          ? new URLSearchParams({
              ...operation.fields(turn),
              ...(who ? { _csrf: who.csrf, _key: newId() } : {}),
            }).toString()
          : undefined,
      }
    }
    const app = `http://127.0.0.1:${operation.by === 'nobody' ? ports.line : ports.app}`
    const bare = `http://127.0.0.1:${ports.bare}`
    await press(app, Math.min(2, seconds), request, operation.connections)
    const alongside = await press(app, seconds, request, operation.connections)
    const alone = await press(app, Math.min(3, seconds), request, 1)
    const barely = (kind: 'bare' | 'secured') =>
      press(bare, Math.min(4, seconds), () => ({
        path: `/${kind}/${operation.name}`,
        method: 'GET',
        headers: {},
      }))
    rows.push({
      operation: operation.name,
      budget: operation.budget,
      alongside,
      alone,
      ...(operation.bare ? { bare: await barely('bare'), secured: await barely('secured') } : {}),
      ...(operation.hashes ? { hash: await measureHash(install, operation.connections ?? 1) } : {}),
    })
  }
  await server.terminate()
  report(rows, dataSeconds, memory.peak)
}

function report(rows: Row[], dataSeconds: number, peak: number): void {
  say('')
  const file = values.json ?? join(projectRoot, 'bench', `latest-scale-${values.scale}.json`)
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: Row[] }).rows : []
  console.log(
    `scale ${values.scale}, 8 connections, ${seconds} s each; data made in ${dataSeconds.toFixed(1)} s; peak memory of the server ${Math.round(peak / 1048576)} MB`,
  )
  if (start)
    console.log(
      `the demonstration is made and served in ${start.demonstration_s} s, started again in ${start.second_start_ms} ms (budget 1500), and holds ${start.rest_megabytes} MB at rest`,
    )
  const one = (value: number, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : '–')
  const table = rows.map((row) => {
    const last = before.find((old) => old.operation === row.operation)?.alongside.p95
    const asked = row.alongside.p95 - (row.hash?.p50 ?? 0)
    const share = (of: Measured | undefined) => (of ? `${one((row.alongside.rps / of.rps) * 100, 0)} %` : '–')
    return {
      operation: row.operation,
      'req/s': one(row.alongside.rps, 0),
      'p50 ms': one(row.alongside.p50),
      'p95 ms': one(row.alongside.p95),
      'alone p95': one(row.alone.p95),
      budget: row.budget,
      'hash p50': row.hash ? one(row.hash.p50) : '',
      kept: asked <= (row.budget as number) ? 'yes' : 'NO',
      'of bare': share(row.bare),
      'of secured': share(row.secured),
      failed: row.alongside.failed + (row.bare?.failed ?? 0) + (row.secured?.failed ?? 0),
      'p95 before': last === undefined ? '' : one(last),
    }
  })
  console.table(table)
  writeFileSync(
    file,
    `${JSON.stringify({ scale, seconds, peakMegabytes: Math.round(peak / 1048576), start, rows }, null, 2)}\n`,
  )
}
