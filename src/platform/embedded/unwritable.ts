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
