import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Settings } from '../platform/settings.ts'
import type { CliCommand } from './command.ts'
import { whereWorkIs } from './directory.ts'
import { plainLine } from './errors.ts'

/** One thing looked at. `advice` says what to do when it is not in order. */
export interface Check {
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
    const settings = readable(() => whereWorkIs(given.settings), checks)
    if (settings) {
      const { databaseChecks } = await import('./doctor-database.ts')
      checks.push(dataDirectory(settings), diskSpace(settings), rootKey(settings))
      checks.push(...(await databaseChecks(settings)))
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
    const advice = 'Put the file back from its copy: nothing can be read without it.'
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
