import { parentPort, workerData } from 'node:worker_threads'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.tsx'
import { openPools } from '../src/platform/database.ts'
import type { Installation } from '../src/platform/installation.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { createLog } from '../src/platform/log.ts'
import { readSettings } from '../src/platform/settings.ts'
import { serveBare } from './bare.ts'
import type { Plan } from './data.ts'
import { operationsOver } from './operations.ts'

const { directory, url, plan, member } = workerData as {
  directory: string
  url: string
  plan: Plan
  member: string
}
const settings = readSettings({
  ...process.env,
  ALONGSIDE_DATA: directory,
  LOG_LEVEL: 'silent',
  PORT: '3999',
})
const pools = openPools(url)
const install: Installation = {
  settings,
  pools,
  root: await unlockInstallation(pools, settings.rootKeyFile),
  log: createLog('silent'),
  jobs: { enqueue: async () => {}, start: async () => {}, stop: async () => {} },
  clock: () => new Date(),
  demonstration: false,
  trusteesWaived: true,
  assets: { css: '/assets/app.css', js: '/assets/app.js', line: '/assets/line.js', directory: 'dist/public' },
}
const port = (server: { address: () => unknown }) => (server.address() as { port: number }).port
const app = serve({ fetch: createApp(install).fetch, port: 0, hostname: '127.0.0.1' }, () => {
  const bare = serveBare(
    install,
    plan,
    member,
    Object.fromEntries(
      operationsOver(plan, member).flatMap(({ name, bare }) => (bare ? [[name, bare] as const] : [])),
    ),
  )
  bare.listen(0, '127.0.0.1', () =>
    parentPort?.postMessage({ app: port(app), line: port(line), bare: port(bare) }),
  )
})
// The line takes thirty reports an hour at once and asks the others to wait. Here the clock goes on by three minutes a report: each
// finds the line as on an ordinary day, and nothing of the pace is switched off.
let reports = 0
const unhurried = createApp({ ...install, clock: () => new Date(Date.now() + reports * 180_000) })
const line = serve({
  fetch: (request) => {
    reports++
    return unhurried.fetch(request)
  },
  port: 0,
  hostname: '127.0.0.1',
})
setInterval(() => parentPort?.postMessage({ rss: process.memoryUsage().rss }), 500)
