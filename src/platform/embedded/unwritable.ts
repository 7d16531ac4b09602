import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../start-error.ts'

const causes: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  ENOENT: 'it does not exist',
}

/** Turns a file system error into a StartError such as `Cannot write to /srv/data: the disk is full.`; rethrows any other. */
export function unwritable(path: string, error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code
  const cause = code && causes[code]
  if (!cause) throw error
  throw new StartError(`Cannot write to ${path}: ${cause}.`)
}

/**
 * Makes a directory and those above it, or proves that one which is there can be written. StartError when not.
 * One by one: in places such as /proc `mkdir` with `recursive` never comes back.
 */
export function makeWritable(path: string, mode = 0o700): void {
  try {
    if (!existsSync(path)) {
      if (!existsSync(dirname(path))) makeWritable(dirname(path), mode)
      mkdirSync(path, { mode })
    }
    // The slash asks for a directory.
    accessSync(`${path}/`, constants.W_OK | constants.X_OK)
  } catch (error) {
    if (error instanceof StartError) throw error
    unwritable(path, error)
  }
}

/** The mode of a data directory: the database's own user must be able to walk through, not to look around. */
export const dataMode = process.getuid?.() === 0 ? 0o711 : 0o700
