import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Settings } from '../platform/settings.ts'
import { StartError } from '../platform/start-error.ts'
import { clear, identitiesOf, notForThis } from './backup.ts'
import type { CliCommand, Given } from './command.ts'
import { whereWorkIs } from './directory.ts'

/** Puts a backup into a fresh directory or an empty database. */
export const backupRestore: CliCommand = {
  words: 'backup restore <file>',
  does: 'puts a backup into a fresh directory or an empty database',
  options: [
    ['--keys <file>', 'the file of keys; otherwise the one beside it that fits best'],
    [
      '--identity <file>',
      "a trustee's key, typed from the sheet or as a file of age; - reads it from the input",
    ],
    ['--data <dir>', 'the new data directory; otherwise ALONGSIDE_DATA'],
  ],
  json: true,
  more: `What was erased after the backup was made is erased again before anybody can sign in, so keep the newest file of
keys beside an older backup.
Example: alongside backup restore alongside-20261123T013000Z.age --identity trustee.txt --data /srv/alongside`,
  run: async (given) => {
    const settings = settingsAt(given)
    const { findRestoreFiles, prepareRestore, restoreInto } = await import('../platform/backup/restore.ts')
    const { BackupDamaged } = await import('../platform/backup/format.ts')
    const { NotForThisIdentity } = await import('../platform/backup/sealed-tar.ts')
    const { dataMode, makeWritable } = await import('../platform/embedded/unwritable.ts')
    const { openDatabase } = await import('../server.ts')
    const { ledgerFile } = await import('../privacy/index.ts')
    const began = performance.now()
    const keys = given.options.keys
    const files = findRestoreFiles(
      resolve(given.args[0] ?? ''),
      typeof keys === 'string' ? resolve(keys) : undefined,
    )
    try {
      const prepared = await prepareRestore(files, settings.rootKeyFile, await identitiesOf(given))
      makeWritable(settings.dataDir, dataMode)
      const { pools, close } = await openDatabase(settings, true)
      try {
        await restoreInto(pools, settings, prepared, {
          ledgerFile: ledgerFile(settings),
          progress: rowsOf(given),
        })
      } finally {
        await close()
      }
      const erased = await finish(settings)
      clear(given)
      const seconds = Math.round((performance.now() - began) / 100) / 10
      tell(given, settings, { name: prepared.head.name, at: prepared.head.at, erased, seconds })
    } catch (error) {
      if (error instanceof BackupDamaged)
        throw new StartError(`The backup is damaged, and nothing of it is served. ${error.message}`)
      if (error instanceof NotForThisIdentity) throw new StartError(notForThis)
      throw error
    }
  },
}

/** Newer migrations, then what was erased: before that nothing may be served. */
async function finish(settings: Settings): Promise<number> {
  const { openInstallation } = await import('../server.ts')
  const { endRestore } = await import('../platform/backup/restore-mark.ts')
  const { replayErasures } = await import('../privacy/index.ts')
  const { subjects } = await import('../subjects.ts')
  const { install, close } = await openInstallation(settings, { alone: true, restoring: true })
  try {
    const erased = await replayErasures(install, subjects)
    await endRestore(install.pools, settings.dataDir)
    return erased
  } finally {
    await close()
  }
}

function tell(
  given: Given,
  settings: Settings,
  done: { name: string; at: string; erased: number; seconds: number },
): void {
  if (given.json) {
    given.print({ ok: true, ...done, data: settings.dataDir })
    return
  }
  given.print(`${done.name} is restored, as it stood at ${done.at}, in ${done.seconds} s.`)
  if (done.erased > 0) given.print(`Erased again: ${done.erased}.`)
  const { identity } = given.options
  const steps = [
    `Compare ${join(settings.dataDir, 'alongside.env.restored')}, if it is there, with the settings of this machine.`,
    ...(typeof identity === 'string' && identity !== '-'
      ? [`Delete ${resolve(identity)}: it holds a trustee's key.`]
      : []),
    `Look whether all is in order: ALONGSIDE_DATA=${settings.dataDir} npx alongside doctor`,
    `Start: ALONGSIDE_DATA=${settings.dataDir} npm start. Sign in, and look at a case you know.`,
    `Make a first backup here: ALONGSIDE_DATA=${settings.dataDir} npx alongside backup create`,
  ]
  given.print(['Next:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join('\n'))
}

/** `--data` names a place of its own: what lay inside the other directory by default lies inside this one. */
function settingsAt(given: Given): Settings {
  const { data } = given.options
  if (typeof data !== 'string') return whereWorkIs(given.settings)
  const { settings } = given
  const dataDir = resolve(data)
  const inside = (path: string, name: string) =>
    path === join(settings.dataDir, name) ? join(dataDir, name) : path
  const files = pathToFileURL(join(settings.dataDir, 'files')).href
  return {
    ...settings,
    dataDir,
    rootKeyFile: inside(settings.rootKeyFile, 'root.key'),
    backupDir: inside(settings.backupDir, 'backups'),
    filesUrl: settings.filesUrl === files ? pathToFileURL(join(dataDir, 'files')).href : settings.filesUrl,
  }
}

function rowsOf({ terminal }: Given): ((rows: number) => void) | undefined {
  if (!terminal) return undefined
  let all = 0
  return (rows) => {
    all += rows
    process.stderr.write(`\r${all} rows`)
  }
}
