import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pools } from '../platform/database.ts'
import type { Settings } from '../platform/settings.ts'
import type { Check } from './doctor.ts'
import { plainLine } from './errors.ts'

/** Whether the database answers, is new enough and up to date, and is the one the root key belongs to. */
export async function databaseChecks(settings: Settings): Promise<Check[]> {
  const check = 'database'
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'postgres')))
    return [{ check, ok: true, found: 'the embedded one is made at the first start.' }]
  try {
    const { openDatabase } = await import('../server.ts')
    const { pools, close } = await openDatabase(settings, false)
    try {
      return [
        await version(pools, settings),
        await schema(pools),
        await key(pools, settings),
        await backups(pools, settings),
      ]
    } finally {
      await close()
    }
  } catch (error) {
    return [{ check, ok: false, found: plainLine(error) }]
  }
}

async function version(pools: Pools, { databaseUrl }: Settings): Promise<Check> {
  const { rows } = await pools.pool('owner').query<{ server_version: string }>('show server_version')
  const number = rows[0]?.server_version ?? ''
  return {
    check: 'database',
    ok: Number.parseInt(number, 10) >= 15,
    found: `PostgreSQL ${number}, ${databaseUrl ? 'external' : 'embedded'}.`,
    advice: 'Version 15 or newer is needed.',
  }
}

async function schema(pools: Pools): Promise<Check> {
  const { isUpToDate } = await import('../platform/migrate.ts')
  const ok = await isUpToDate(pools)
  return {
    check: 'schema',
    ok,
    found: ok ? 'up to date.' : 'not the one this version works with.',
    advice: 'Run: alongside migrate.',
  }
}

async function key(pools: Pools, { rootKeyFile }: Settings): Promise<Check> {
  const check = 'sealed with'
  const { readRootKey } = await import('../platform/keys/root-file.ts')
  const marked = await pools
    .pool('owner')
    .query<{ fingerprint: string }>('select fingerprint from keys.root_check')
    .catch(() => ({ rows: [] }))
  const wanted = marked.rows[0]?.fingerprint
  if (!wanted) return { check, ok: true, found: 'no key yet.' }
  let here: string | undefined
  try {
    here = readRootKey(rootKeyFile)?.fingerprint
  } catch {
    // Missing, unreadable or damaged: the same advice.
  }
  return {
    check,
    ok: here === wanted,
    found:
      here === wanted ? `this root key, ${wanted}.` : `key ${wanted}, not with the one in ${rootKeyFile}.`,
    advice: 'Put that key back: nothing can be read without it.',
  }
}

const backupWords: Record<string, string> = {
  off: 'none are made here.',
  young: 'none yet.',
  good: 'the last one is good.',
  never: 'there is none yet.',
  stale: 'the last good one is more than eight days old.',
  unverified: 'none was verified for two weeks.',
  damaged: 'the last one verified does not restore.',
}

async function backups(pools: Pools, settings: Settings): Promise<Check> {
  const { backupState, isAlarming } = await import('../platform/backup/state.ts')
  const { demonstrationState } = await import('../demonstration-state.ts')
  const demonstration = demonstrationState(settings.dataDir) !== 'none'
  const state = await backupState({ pools, settings, demonstration, clock: () => new Date() }).catch(
    () => 'off' as const,
  )
  return {
    check: 'backups',
    ok: !isAlarming(state),
    found: backupWords[state] ?? state,
    advice: `Look at Settings, Backups, and at ${settings.backupDir}; make one with: alongside backup create.`,
  }
}
