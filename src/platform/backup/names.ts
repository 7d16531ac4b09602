import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

/** One backup as it lies in a folder: its three files, as far as they are there. */
export interface KeptBackup {
  name: string
  at: Date
  main?: string
  keys?: string
  sidecar?: string
  bytes: number
}

const shape = /^(alongside-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z)(\.age|-keys\.age|\.json)$/

/** `alongside-20261123T020000Z`, from the moment it was begun. */
export const backupName = (at: Date): string =>
  `alongside-${at.toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')}Z`

export const mainFile = (folder: string, name: string) => join(folder, `${name}.age`)
export const keysFile = (folder: string, name: string) => join(folder, `${name}-keys.age`)
export const sidecarFile = (folder: string, name: string) => join(folder, `${name}.json`)

/** The name of the backup a file belongs to, or undefined when it is none of ours. */
export const nameOfFile = (file: string): string | undefined => shape.exec(basename(file))?.[1]

/** The backups in a folder, newest first. Other files are left alone. */
export function listBackups(folder: string): KeptBackup[] {
  if (!existsSync(folder)) return []
  const found = new Map<string, KeptBackup>()
  for (const entry of readdirSync(folder)) {
    const [, name, year, month, day, hour, minute, second, kind] = shape.exec(entry) ?? []
    if (!name) continue
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    const backup = found.get(name) ?? { name, at, bytes: 0 }
    const path = join(folder, entry)
    if (kind === '.age') backup.main = path
    else if (kind === '-keys.age') backup.keys = path
    else backup.sidecar = path
    backup.bytes += statSync(path).size
    found.set(name, backup)
  }
  return [...found.values()].sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** What a killed run left behind. */
export function listPartial(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((entry) => entry.endsWith('.partial') && shape.test(entry.slice(0, -8)))
    .map((entry) => join(folder, entry))
}
