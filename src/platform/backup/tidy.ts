import { rm } from 'node:fs/promises'
import { type KeptBackup, listBackups } from './names.ts'
import { type Keeping, toPrune } from './prune.ts'

/** A backup that was written to its end, whether or not its keys are still kept. */
export const isWhole = ({ main, sidecar }: KeptBackup): boolean => main !== undefined && sidecar !== undefined

/** Takes away what is kept no longer. Answers the names of backups, and of those of which only the keys went. */
export async function pruneFolder(
  folder: string,
  now: Date,
  keep?: Keeping,
): Promise<{ backups: string[]; keys: string[] }> {
  const there = listBackups(folder)
  const going = toPrune(
    there.map((backup) => ({
      name: backup.name,
      at: backup.at,
      whole: isWhole(backup),
      keyed: backup.keys !== undefined,
    })),
    now,
    keep,
  )
  for (const { name, main, keys, sidecar } of there) {
    if (going.backups.includes(name)) await remove(keys, main, sidecar)
    if (going.keys.includes(name)) await remove(keys)
  }
  return going
}

async function remove(...files: (string | undefined)[]): Promise<void> {
  for (const file of files) if (file) await rm(file, { force: true })
}
