import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { unwritable } from './unwritable.ts'

/** True when a process with this id runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// A container's first process may never collect the children it inherited.
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** When a process started, as an opaque string: tells a process from a later one that was given the same id. */
function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

const held = new Set<string>()

/** The id of the living process that holds the directory, or undefined; a lock left by a killed process counts for nothing. */
export function lockHolder(dataDir: string): number | undefined {
  const lock = join(dataDir, 'alongside.lock')
  if (held.has(lock)) return process.pid
  let text: string
  try {
    text = readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
  const [pid = 0, start = ''] = text.split('\n').map((line, i) => (i === 0 ? Number(line) : line)) as [
    number,
    string,
  ]
  // This process too: another of its threads may hold the directory, and `held` is a thread's own.
  const other = pid > 0 && isAlive(pid) && startOf(pid) === start
  return other ? pid : undefined
}

/** Takes the data directory for this process; returns how to give it back. StartError when a living process has it. */
export function takeLock(dataDir: string): () => void {
  const lock = join(dataDir, 'alongside.lock')
  const draft = `${lock}.${process.pid}`
  try {
    writeFileSync(draft, `${process.pid}\n${startOf(process.pid)}\n`)
    for (let attempt = 0; ; attempt++) {
      const holder = lockHolder(dataDir)
      if (holder || attempt > 3) {
        throw new StartError(
          `The data directory ${dataDir} is in use by another Alongside${holder ? ` (process ${holder})` : ''}. Stop it first.`,
        )
      }
      if (attempt > 0) rmSync(lock, { force: true })
      if (placed(draft, lock)) break
    }
  } catch (error) {
    return unwritable(dataDir, error)
  } finally {
    rmSync(draft, { force: true })
  }
  held.add(lock)
  return () => {
    if (held.delete(lock)) rmSync(lock, { force: true })
  }
}

// A link appears whole or not at all, so no one reads a half-written lock.
function placed(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
