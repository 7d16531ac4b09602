import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import type { Settings } from '../platform/settings.ts'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand, Given } from './command.ts'

/** Serves the installation until it is told to stop; with `--demo`, an invented one in a directory of its own. */
export const serve: CliCommand = {
  words: 'serve',
  does: 'serves Alongside until Ctrl-C',
  options: [['--demo', 'serve the demonstration, in its own data directory']],
  run: async (given) => {
    const demonstration = given.options.demo === true
    const settings = demonstration ? inOwnDirectory(given.settings) : given.settings
    await serveUntilStopped(given, settings, demonstration)
  },
}

/** The demonstration never shares a directory with real work. */
export function inOwnDirectory(settings: Settings): Settings {
  if (process.env.ALONGSIDE_DATA) return settings
  const dataDir = resolve('data-demo')
  return { ...settings, dataDir, rootKeyFile: join(dataDir, 'root.key') }
}

async function serveUntilStopped(given: Given, settings: Settings, demonstration: boolean): Promise<void> {
  const { getRequestListener } = await import('@hono/node-server')
  let answer: (request: Request, bindings: never) => Response | Promise<Response> = () =>
    new Response('Alongside is starting.', { status: 503, headers: { 'retry-after': '1' } })
  const server = createServer(getRequestListener((request, bindings) => answer(request, bindings as never)))
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program. Set PORT to another one'
          : `cannot be used (${error.code})`
      fail(new StartError(`Port ${settings.port} ${reason}; nothing was changed.`))
    })
    server.listen(settings.port, settings.host, () => done())
  })
  const opened = await open(given, settings, demonstration).catch((error: unknown) => {
    server.close()
    throw error
  })
  const { createApp } = await import('../app.tsx')
  const app = createApp(opened.install)
  answer = (request, bindings) => app.fetch(request, bindings)
  const background = await opened.startBackground()

  const { default: closeWithGrace } = await import('close-with-grace')
  const ended = new Promise<void>((done) => {
    closeWithGrace({ delay: 8_000, logger: false }, async () => {
      server.close()
      server.closeIdleConnections()
      await background()
      await opened.close()
      done()
    })
  })
  announce(given, settings, opened.accounts, opened.setUp)
  await ended
}

interface Account {
  organisation: string
  email: string
  role: string
  password: string
}

async function open(given: Given, settings: Settings, demonstration: boolean) {
  const { demonstrationState, markDemonstration, openInstallation } = await import('../server.ts')
  const fresh = demonstration && demonstrationState(settings.dataDir) !== 'ready'
  const opened = await openInstallation(settings, { alone: true, demonstration })
  try {
    let accounts: Account[] = []
    if (fresh) {
      await refuseRealData(opened.install.pools)
      markDemonstration(settings.dataDir, 'loading')
      const { loadDemonstration } = await import('../demonstration/load.ts')
      await loadDemonstration(
        opened.install,
        (line) => given.terminal && process.stderr.write(`\r${line.padEnd(70)}`),
      )
      if (given.terminal) process.stderr.write('\r'.padEnd(72))
      markDemonstration(settings.dataDir, 'ready')
    }
    if (opened.install.demonstration) accounts = await readAccounts(settings.dataDir)
    const { setUpCode } = await import('../accounts/index.ts')
    const setUp = await setUpCode(opened.install)
    return { ...opened, accounts, setUp, startBackground: () => startBackground(opened.install) }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function startBackground(
  install: Parameters<typeof import('../app.tsx').createApp>[0],
): Promise<() => Promise<void>> {
  const { startNameIndex } = await import('../people/index.ts')
  const stopIndex = await startNameIndex(install)
  const { jobHandlers } = await import('../job-handlers.ts')
  await install.jobs.start(jobHandlers(install))
  return async () => {
    await stopIndex()
  }
}

async function refuseRealData(pools: {
  pool: (role: 'owner') => { query: (sql: string) => Promise<{ rowCount: number | null }> }
}): Promise<void> {
  const real = await pools.pool('owner').query('select from organisation limit 1')
  if (real.rowCount)
    throw new StartError(
      'This database already holds organisations. The demonstration needs an empty one; nothing was changed.',
    )
}

async function readAccounts(dataDir: string): Promise<Account[]> {
  const { readFile } = await import('node:fs/promises')
  return JSON.parse(await readFile(join(dataDir, 'accounts.json'), 'utf8')) as Account[]
}

function announce(given: Given, settings: Settings, accounts: Account[], setUp: string | undefined): void {
  given.print(`Alongside is served on ${settings.publicUrl}`)
  if (setUp) given.print(`First visit: open ${settings.publicUrl}/set-up and type the code ${setUp}`)
  if (accounts.length === 0) return
  given.print('\nThis is a demonstration. Every person in it is invented, and the second factor is waived.')
  given.print(`Password of every account: ${accounts[0]?.password ?? ''}\n`)
  const width = Math.max(...accounts.map((account) => account.email.length))
  for (const account of accounts)
    given.print(
      `  ${account.email.padEnd(width)}  ${account.role.replaceAll('_', ' ').padEnd(18)} ${account.organisation}`,
    )
  given.print('\nCtrl-C stops it.')
}
