import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Census, demonstrationPlan, demonstrationState } from './demonstration-state.ts'
import { refuseHalfRestored, refuseHalfRestoredDatabase } from './platform/backup/restore-mark.ts'
import { openPools, type Pools } from './platform/database.ts'
import { dataMode, makeWritable } from './platform/embedded/unwritable.ts'
import { joinEmbedded, startEmbedded } from './platform/embedded-postgres.ts'
import type { Installation } from './platform/installation.ts'
import { proveRootKey, unlockInstallation } from './platform/keys/root-key.ts'
import { createLog } from './platform/log.ts'
import { isUpToDate, migrate } from './platform/migrate.ts'
import { projectRoot } from './platform/project-root.ts'
import type { Settings } from './platform/settings.ts'
import { StartError } from './platform/start-error.ts'

/** An opened installation and how to let go of it. */
export interface Opened {
  install: Installation
  /** The demonstration asked for is yet to be filled. */
  toFill: boolean
  /** Migrations applied by opening it. */
  applied: string[]
  close: () => Promise<void>
}

/**
 * `alone` starts the embedded server for this process and brings the schema up to date; otherwise a running server is
 * joined, as commands do, and a database that is missing or not up to date is refused.
 */
export interface Opening {
  alone: boolean
  demonstration?: boolean
  /** A restore opens what nobody else may open before it has ended. */
  restoring?: boolean
}

function readAssets(): Installation['assets'] {
  const directory = join(projectRoot, 'dist', 'public')
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    css: string
    js: string
    line: string
  }
  const at = (name: string) => `/assets/${name}`
  return { css: at(manifest.css), js: at(manifest.js), line: at(manifest.line), directory }
}

/** Opens the database of the settings: embedded unless DATABASE_URL is set. */
export async function openDatabase(
  settings: Settings,
  alone: boolean,
): Promise<Pick<Opened, 'close'> & { pools: Pools }> {
  const embedded = settings.databaseUrl
    ? undefined
    : await (alone ? startEmbedded : joinEmbedded)(settings.dataDir)
  const pools = openPools(settings.databaseUrl ?? embedded?.url ?? '')
  const close = async () => {
    await pools.close()
    await embedded?.stop()
  }
  return { pools, close }
}

const reasons: Record<string, string> = {
  '28P01': 'it does not accept the password',
  '28000': 'it does not let this user in',
  '3D000': 'it has no database of this name',
  '53300': 'it has no connection left',
  ENOTFOUND: 'there is no such host',
}

/** Counts the organisations; the first word with the database, so one that is out of reach is refused here. */
async function census(pools: Pools): Promise<Census> {
  const owner = pools.pool('owner')
  const known = await owner
    .query<{ there: boolean }>(`select to_regclass('public.organisation') is not null as there`)
    .catch((error: { code?: string }) => {
      const reason = reasons[error.code ?? ''] ?? 'check that PostgreSQL is running there'
      throw new StartError(`The database of DATABASE_URL cannot be reached: ${reason}. Nothing was changed.`)
    })
  if (!known.rows[0]?.there) return { real: 0, invented: 0 }
  const counted = await owner.query<Census>(
    'select count(*) filter (where not demonstration) as real, count(*) filter (where demonstration) as invented from organisation',
  )
  return counted.rows[0] ?? { real: 0, invented: 0 }
}

/** Empties the database of a demonstration whose filling was interrupted. Never called for anything else. */
async function startOver(pools: Pools): Promise<void> {
  await pools
    .pool('owner')
    .query(
      'drop schema public cascade; drop schema if exists keys cascade; drop schema if exists pgboss cascade; create schema public',
    )
}

/** Schema and queue as this program needs them. The root key is proven first, so that a wrong one changes nothing. */
async function bringUpToDate(pools: Pools, settings: Settings): Promise<string[]> {
  const { areJobsPrepared, prepareJobs } = await import('./platform/jobs.ts')
  const current = await isUpToDate(pools)
  if (current && (await areJobsPrepared(pools))) return []
  const keyed = await pools
    .pool('owner')
    .query<{ there: boolean }>(`select to_regclass('keys.root_check') is not null as there`)
  if (keyed.rows[0]?.there) await proveRootKey(pools, settings.rootKeyFile)
  const applied = await migrate(pools)
  await prepareJobs(pools)
  return applied
}

async function refuseUnfinished(pools: Pools): Promise<void> {
  if (!(await isUpToDate(pools)))
    throw new StartError(
      'The database is not the one this version works with. Bring it up to date with alongside migrate; nothing was changed.',
    )
}

// The root key may lie elsewhere; a new one is written after the tables are made.
function refuseUnwritable({ dataDir, rootKeyFile }: Settings): void {
  makeWritable(dataDir, dataMode)
  if (!existsSync(rootKeyFile)) makeWritable(dirname(rootKeyFile))
}

/** What was erased stays so: a database restored from before an erasure learns of it before anything is served. */
async function forgetAgain(install: Installation): Promise<void> {
  const { replayErasures } = await import('./privacy/index.ts')
  const { subjects } = await import('./subjects.ts')
  const again = await replayErasures(install, subjects)
  if (again > 0) install.log.warn({ again }, 'the ledger of erasures was gone through again')
}

/**
 * Opens an installation: database, schema, root key.
 * Throws StartError with one clear line; then nothing was changed.
 */
export async function openInstallation(settings: Settings, how: Opening): Promise<Opened> {
  const { dataDir } = settings
  if (!how.alone && !settings.databaseUrl && !existsSync(join(dataDir, 'postgres')))
    throw new StartError(
      `There is no installation in ${dataDir}. Start one with npm start, or set ALONGSIDE_DATA to where it is.`,
    )
  if (!how.restoring) refuseHalfRestored(dataDir)
  const { pools, close } = await openDatabase(settings, how.alone)
  try {
    const counted = await census(pools)
    if (!how.restoring) await refuseHalfRestoredDatabase(pools)
    const plan = demonstrationPlan(dataDir, counted, how.demonstration === true)
    let applied: string[] = []
    if (how.alone) {
      refuseUnwritable(settings)
      if (plan === 'start over') await startOver(pools)
      applied = await bringUpToDate(pools, settings)
    } else await refuseUnfinished(pools)
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
      demonstration: how.demonstration === true || demonstrationState(dataDir) === 'ready',
      trusteesWaived: how.demonstration === true || demonstrationState(dataDir) === 'ready',
      assets: readAssets(),
    }
    if (how.alone) await forgetAgain(install)
    const closeAll = async () => {
      await jobs.stop()
      await close()
    }
    return { install, toFill: plan !== 'serve', applied, close: closeAll }
  } catch (error) {
    await close()
    throw error
  }
}
