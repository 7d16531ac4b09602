import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { demonstrationState } from '../demonstration-state.ts'
import type { Settings } from '../platform/settings.ts'

/** The demonstration never shares a directory with real work: its root key, files and backups lie in its own too. */
export function inOwnDirectory(settings: Settings): Settings {
  if (process.env.ALONGSIDE_DATA) return settings
  const dataDir = resolve('data-demo')
  return {
    ...settings,
    dataDir,
    rootKeyFile: join(dataDir, 'root.key'),
    filesUrl: pathToFileURL(join(dataDir, 'files')).href,
    backupDir: join(dataDir, 'backups'),
  }
}

/** What a command without a directory of its own is about: real work, or the demonstration where only that stands. */
export function whereWorkIs(settings: Settings): Settings {
  const told = settings.dataDir !== resolve('data') || existsSync(settings.dataDir)
  const demo = inOwnDirectory(settings)
  return !told && demonstrationState(demo.dataDir) !== 'none' ? demo : settings
}
