import { join, resolve } from 'node:path'
import type { Installation } from '../platform/installation.ts'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand, Given } from './command.ts'
import { WrongUse } from './errors.ts'
import { withInstallation } from './open.ts'

/** Makes a backup beside a running server or without one. */
export const backupCreate: CliCommand = {
  words: 'backup create',
  does: 'makes a backup that the trustees can open',
  options: [['--to <folder>', 'where to put it; otherwise BACKUP_DIR']],
  json: true,
  more: 'Three files: the records, their keys (kept for a short time), and their digests. Keep them on another machine.',
  run: (given) =>
    withInstallation(given, async (install) => {
      const { BackupBusy, runBackup } = await import('../platform/backup/schedule.ts')
      const { keptParts } = await import('../kept-parts.ts')
      const folder = typeof given.options.to === 'string' ? resolve(given.options.to) : undefined
      const began = performance.now()
      try {
        const made = await runBackup(install, keptParts, { folder, progress: progressOf(given) })
        clear(given)
        const seconds = Math.round((performance.now() - began) / 100) / 10
        if (given.json) given.print({ ...made, seconds })
        else {
          given.print(`${made.rows} rows and ${made.files} files, ${megabytes(made.bytes)}, in ${seconds} s:`)
          for (const file of [made.main, made.keys]) given.print(`  ${file}`)
          for (const id of made.missing)
            given.print(`Missing on the disk, and so not in the backup: file ${id}`)
        }
      } catch (error) {
        if (error instanceof BackupBusy)
          throw new StartError('A backup is being made or verified already. Try again when it is done.')
        const { unwritable } = await import('../platform/embedded/unwritable.ts')
        return unwritable(folder ?? install.settings.backupDir, error)
      }
    }),
}

/** Looks whether a backup is whole and can be restored. */
export const backupVerify: CliCommand = {
  words: 'backup verify <file>',
  does: 'proves that a backup can be restored, by restoring it beside the real database',
  options: [
    ['--identity <file>', "a trustee's key; without it this installation's root key"],
    ['--digests', 'compares the files with the digests beside them only; needs no key and no installation'],
    ['--without-restore', 'reads everything and restores nothing'],
  ],
  json: true,
  more: 'Example: alongside backup verify backups/alongside-20261123T013000Z.age',
  run: async (given) => {
    const backup = await backupNamed(given.args[0] ?? '')
    const { BackupDamaged } = await import('../platform/backup/format.ts')
    const { NotForThisIdentity } = await import('../platform/backup/sealed-tar.ts')
    const { NoScratch } = await import('../platform/backup/scratch.ts')
    try {
      if (given.options.digests === true) {
        const { verifyDigests } = await import('../platform/backup/verify.ts')
        const facts = await verifyDigests(backup)
        say(given, { name: facts.name, rows: facts.rows, files: facts.files, depth: 'digests' })
        return
      }
      const found = await withInstallation(given, (install) => verifyWith(given, install, backup))
      say(given, found)
    } catch (error) {
      if (error instanceof BackupDamaged) throw new StartError(`The backup is damaged. ${error.message}`)
      if (error instanceof NotForThisIdentity) throw new StartError(notForThis)
      if (error instanceof NoScratch)
        throw new StartError(
          'This database user may make no database to restore into: as administrator of the server run alter role … createdb, or verify with --without-restore.',
        )
      throw error
    }
  },
}

export const notForThis =
  'This key does not open the backup: it was sealed for other trustees, or before the root key was changed. Whoever was a trustee then can open it: --identity <file>.'

async function verifyWith(
  given: Given,
  install: Installation,
  backup: Awaited<ReturnType<typeof backupNamed>>,
) {
  const { verifyBackup } = await import('../platform/backup/verify.ts')
  const { keptParts } = await import('../kept-parts.ts')
  const identities = await identitiesOf(given)
  return verifyBackup(install, keptParts, backup, {
    identities: identities.length > 0 ? identities : undefined,
    withoutRestore: given.options.withoutRestore === true,
  })
}

const depths = {
  digests: 'its files are those that were written',
  read: 'everything in it is what was written',
  restored: 'restored and counted',
}

function say(
  given: Given,
  found: {
    name: string
    rows: number
    files: number
    depth: keyof typeof depths
    opened?: number
    seconds?: number
  },
): void {
  if (given.json) given.print({ ok: true, ...found })
  else {
    const opened = found.opened ? `, ${found.opened} sealed values opened` : ''
    const seconds = found.seconds === undefined ? '' : `, in ${found.seconds} s`
    given.print(
      `${found.name} is good: ${depths[found.depth]}, ${found.rows} rows, ${found.files} files${opened}${seconds}.`,
    )
  }
}

async function backupNamed(file: string) {
  const { listBackups, nameOfFile } = await import('../platform/backup/names.ts')
  const path = resolve(file)
  const name = nameOfFile(path)
  const found = listBackups(join(path, '..')).find((backup) => backup.name === name)
  if (!found?.main)
    throw new WrongUse(`${file} is no backup: give a file such as alongside-20261123T013000Z.age.`)
  return found
}

/** The identities of the file that `--identity` names. */
export async function identitiesOf(given: Given): Promise<string[]> {
  const { identity } = given.options
  if (typeof identity !== 'string') return []
  const { readIdentityFile } = await import('../platform/backup/identity.ts')
  return readIdentityFile(identity === '-' ? identity : resolve(identity))
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** Wipes the progress off the terminal. */
export const clear = ({ terminal }: Given) => terminal && process.stderr.write(`\r${' '.repeat(40)}\r`)

function progressOf({ terminal }: Given): ((percent: number) => void) | undefined {
  if (!terminal) return undefined
  let last = -1
  return (percent) => {
    if (percent !== last) process.stderr.write(`\r${String(percent).padStart(3)} %`)
    last = percent
  }
}
