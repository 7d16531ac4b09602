import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPools, type Pools } from './platform/database.ts'
import { type Embedded, joinEmbedded, startEmbedded } from './platform/embedded-postgres.ts'
import type { Installation } from './platform/installation.ts'
import { unlockInstallation } from './platform/keys/root-key.ts'
import { createLog } from './platform/log.ts'
import { isUpToDate, migrate } from './platform/migrate.ts'
import { projectRoot } from './platform/project-root.ts'
import type { Settings } from './platform/settings.ts'
import { StartError } from './platform/start-error.ts'

/** An opened installation and how to let go of it. */
export interface Opened {
  install: Installation
  close: () => Promise<void>
}

const markerOf = (dataDir: string) => join(dataDir, 'demonstration')

/** How far the demonstration of a data directory is: not one, being filled, or ready. */
export function demonstrationState(dataDir: string): 'none' | 'loading' | 'ready' {
  if (!existsSync(markerOf(dataDir))) return 'none'
  return readFileSync(markerOf(dataDir), 'utf8').trim() === 'ready' ? 'ready' : 'loading'
}

/** Writes down that a data directory is a demonstration, and how far it is. */
export function markDemonstration(dataDir: string, state: 'loading' | 'ready'): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(markerOf(dataDir), `${state}\n`)
}

function readAssets(): Installation['assets'] {
  const directory = join(projectRoot, 'dist', 'public')
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    css: string
    js: string
  }
  return { css: `/assets/${manifest.css}`, js: `/assets/${manifest.js}`, directory }
}

/** Empties the database of a demonstration whose filling was interrupted. Never called for anything else. */
async function startOver(pools: Pools): Promise<void> {
  await pools
    .pool('owner')
    .query(
      'drop schema public cascade; drop schema if exists keys cascade; drop schema if exists pgboss cascade; create schema public',
    )
}

/**
 * Opens an installation: database (embedded unless DATABASE_URL is set), schema, root key. `alone` starts the embedded
 * server for this process; otherwise a running one is joined, as commands do beside a running server.
 * Throws StartError with one clear line; then nothing was changed.
 */
export async function openInstallation(
  settings: Settings,
  how: { alone: boolean; demonstration?: boolean },
): Promise<Opened> {
  const state = demonstrationState(settings.dataDir)
  let embedded: Embedded | undefined
  if (!settings.databaseUrl)
    embedded = how.alone ? await startEmbedded(settings.dataDir) : await joinEmbedded(settings.dataDir)
  const pools = openPools(settings.databaseUrl ?? embedded?.url ?? '')
  const close = async () => {
    await pools.close()
    await embedded?.stop()
  }
  try {
    if (how.demonstration && state === 'loading') await startOver(pools)
    if (!(await isUpToDate(pools))) {
      await migrate(pools)
      const { prepareJobs } = await import('./platform/jobs.ts')
      await prepareJobs(pools)
    }
    const root = await unlockInstallation(pools, settings.rootKeyFile)
    const { createJobs } = await import('./platform/jobs.ts')
    const jobs = createJobs(pools)
    const install: Installation = {
      settings,
      pools,
      root,
      log: createLog(settings.logLevel),
      jobs,
      clock: () => new Date(),
      demonstration: how.demonstration === true || state === 'ready',
      assets: readAssets(),
    }
    return {
      install,
      close: async () => {
        await jobs.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') {
      throw new StartError(
        'The database of DATABASE_URL cannot be reached. Check that PostgreSQL is running; nothing was changed.',
      )
    }
    throw error
  }
}
