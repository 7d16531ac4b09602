import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Settings } from '../platform/settings.ts'
import type { CliCommand } from './command.ts'
import { plainLine } from './errors.ts'

/** One thing looked at. `advice` says what to do when it is not in order. */
interface Check {
  check: string
  ok: boolean
  found: string
  advice?: string
}

/** Looks whether everything an installation needs is in order, changing nothing. */
export const doctor: CliCommand = {
  words: 'doctor',
  does: 'checks that this installation has what it needs, and says what to do',
  json: true,
  run: async (given) => {
    const checks = [nodeVersion()]
    const settings = readable(() => given.settings, checks)
    if (settings) {
      checks.push(dataDirectory(settings), diskSpace(settings), rootKey(settings), await database(settings))
    }
    const ok = checks.every((check) => check.ok)
    if (given.json) given.print({ ok, checks })
    else
      for (const { check, found, advice, ok: fine } of checks) given.print(line(check, fine, found, advice))
    return ok
  },
}

function line(check: string, ok: boolean, found: string, advice?: string): string {
  return `${ok ? 'ok    ' : 'not ok'}  ${check.padEnd(14)}  ${found}${ok || !advice ? '' : ` ${advice}`}`
}

function nodeVersion(): Check {
  const ok = Number(process.versions.node.split('.')[0]) >= 24
  return {
    check: 'Node.js',
    ok,
    found: `${process.versions.node}.`,
    advice: 'Run npm ci: it brings version 24.',
  }
}

function readable(read: () => Settings, checks: Check[]): Settings | undefined {
  try {
    const settings = read()
    checks.push({ check: 'settings', ok: true, found: `served as ${settings.publicUrl}.` })
    return settings
  } catch (error) {
    const found = plainLine(error).replaceAll('\n', ' ')
    checks.push({
      check: 'settings',
      ok: false,
      found,
      advice: 'Put it right in alongside.env or the environment.',
    })
    return undefined
  }
}

function dataDirectory({ dataDir }: Settings): Check {
  const there = existsSync(dataDir)
  const found = there ? `${dataDir}.` : `${dataDir} is made at the first start.`
  const advice = 'This user may not write there: change its owner, or set ALONGSIDE_DATA.'
  return { check: 'data directory', ok: mayWrite(nearest(dataDir)), found, advice }
}

function nearest(path: string): string {
  return existsSync(path) ? path : nearest(dirname(path))
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function diskSpace({ dataDir }: Settings): Check {
  const { bavail, bsize } = statfsSync(nearest(dataDir))
  const gigabytes = (bavail * bsize) / 1e9
  const found = `${gigabytes.toFixed(1)} GB free.`
  return { check: 'disk', ok: gigabytes >= 1, found, advice: 'Make room: at least 1 GB is needed.' }
}

function rootKey({ rootKeyFile, dataDir }: Settings): Check {
  const check = 'root key'
  if (!existsSync(rootKeyFile)) {
    const first = !existsSync(join(dataDir, 'postgres'))
    const advice = 'Put the file back, or recover the keys with two trustees: alongside keys recover.'
    return first
      ? { check, ok: true, found: `${rootKeyFile} is made at the first start.` }
      : { check, ok: false, found: `${rootKeyFile} is missing.`, advice }
  }
  const open = process.platform !== 'win32' && (statSync(rootKeyFile).mode & 0o077) !== 0
  if (open) return { check, ok: false, found: 'others can read it.', advice: `Run: chmod 600 ${rootKeyFile}` }
  try {
    accessSync(rootKeyFile, constants.R_OK)
    return { check, ok: true, found: 'readable by this user only.' }
  } catch {
    return { check, ok: false, found: 'this user cannot read it.', advice: 'Run as the user that owns it.' }
  }
}

async function database(settings: Settings): Promise<Check> {
  const check = 'database'
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, 'postgres'))) {
    return { check, ok: true, found: 'the embedded one is made at the first start.' }
  }
  try {
    const { Client } = await import('pg')
    const { joinEmbedded } = await import('../platform/embedded-postgres.ts')
    const embedded = settings.databaseUrl ? undefined : await joinEmbedded(settings.dataDir)
    try {
      const client = new Client({
        connectionString: settings.databaseUrl ?? embedded?.url,
        connectionTimeoutMillis: 5000,
      })
      await client.connect()
      const { rows } = await client.query('show server_version')
      await client.end()
      const version = String(rows[0]?.server_version)
      const found = `PostgreSQL ${version}, ${embedded ? 'embedded' : 'external'}.`
      return {
        check,
        ok: Number.parseInt(version, 10) >= 15,
        found,
        advice: 'Version 15 or newer is needed.',
      }
    } finally {
      await embedded?.stop()
    }
  } catch (error) {
    return { check, ok: false, found: plainLine(error), advice: '' }
  }
}
