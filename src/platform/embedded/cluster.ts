import { type ChildProcess, execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import { isAlive } from './lock.ts'
import type { Runner } from './runner.ts'

/** The port only names the socket file; nothing listens on the network. */
export const port = 5432

/** Makes the cluster unless it is there. A half-made one, from a start that was cut off, is thrown away and made again. */
export async function makeCluster(runner: Runner, cluster: string, quick: boolean): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new StartError(`The directory ${cluster} holds something that is not a database. Move it away.`)
  }
  // Made next to its place and renamed when whole. initdb must own what it fills, so it is given an empty directory.
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  runner.own(draft)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = ['-D', draft, '-U', 'postgres', '--auth=trust', ...locale, ...(quick ? ['--no-sync'] : [])]
  const child = runner.run('initdb', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const code = await ended(child)
  if (code !== 0) {
    const line =
      said.split('\n').find((text) => /error:|FATAL|PANIC/.test(text)) ?? said.trim().split('\n')[0]
    rmSync(draft, { recursive: true, force: true })
    throw new StartError(`The database could not be made in ${cluster}: ${plain(line ?? String(code))}`)
  }
  rmSync(cluster, { recursive: true, force: true })
  renameSync(draft, cluster)
}

/** Resolves with the exit code (or signal) of a child; StartError when it could not be started at all. */
export function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new StartError(`PostgreSQL could not be run: ${error.message}.`)))
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1))
  })
}

/** The server that runs, or ran, on the cluster according to its own pid file. */
export function findPostmaster(cluster: string): { pid: number; socketDir: string } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  return pid > 0 && isAlive(pid) && worksIn(pid, cluster)
    ? { pid, socketDir: lines[4]?.trim() ?? '' }
    : undefined
}

// A server's working directory is its cluster; this tells it from a later process that was given the same id.
function worksIn(pid: number, cluster: string): boolean {
  try {
    if (process.platform !== 'linux') return processName(pid).includes('postgres')
    const there = statSync(readlinkSync(`/proc/${pid}/cwd`))
    const here = statSync(cluster)
    return there.ino === here.ino && there.dev === here.dev
  } catch {
    return false
  }
}

function processName(pid: number): string {
  return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
}

/** Whether anything accepts connections on the socket. */
export function answers(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(join(socketDir, `.s.PGSQL.${port}`))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

/** Ends a server: sessions are cut off and everything is written down; after ten seconds without that, at once. */
export async function endPostmaster(pid: number, now = false): Promise<void> {
  signal(pid, now ? 'SIGQUIT' : 'SIGINT')
  const patience = performance.now() + 10_000
  let urged = now
  while (isAlive(pid)) {
    if (!urged && performance.now() > patience) {
      urged = true
      signal(pid, 'SIGQUIT')
    }
    await pause(5)
  }
}

/** Sends a signal, and does not mind when the process is already gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone.
  }
}

/** What the server itself wrote since `from` bytes into its log: the last grave line and its hint. */
export function lastWords(log: string, from: number): string {
  const said = readFileSync(log).subarray(from).toString('utf8').trim().split('\n')
  const grave = said.findLast((line) => /FATAL|PANIC/.test(line)) ?? said.at(-1) ?? ''
  const detail = said.find((line) => line.includes('DETAIL:'))
  return [grave, detail]
    .filter(Boolean)
    .map((line) => plain(line as string))
    .join(' ')
}

function plain(line: string): string {
  if (/No space left|Disk quota|could not extend|wrote only/i.test(line)) return 'the disk is full.'
  return line.replace(/^.*?(FATAL|PANIC|DETAIL|error):\s*/, '').trim()
}
