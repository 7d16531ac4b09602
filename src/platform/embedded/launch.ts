import { closeSync, fstatSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartError } from '../start-error.ts'
import { answers, ended, endPostmaster, lastWords, port } from './cluster.ts'
import { isAlive } from './lock.ts'
import type { Runner } from './runner.ts'

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '40',
  synchronous_commit: 'on',
  jit: 'off',
  io_method: 'sync',
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors of single statements quote what people wrote; only the server's own doings are kept.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

const settingsForTests = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '100',
}

/** Where a server keeps its things; a temporary one may lose its data. */
export interface Place {
  dataDir: string
  cluster: string
  socketDir: string
  temporary: boolean
}

/** Starts the server and waits until it takes connections; returns its process id. StartError with its last words if it ends. */
export async function launch(runner: Runner, place: Place): Promise<number> {
  const log = join(place.dataDir, 'postgres.log')
  const options = Object.entries({ ...settings, ...(place.temporary ? settingsForTests : {}) })
  const args = ['-D', place.cluster, '-k', place.socketDir, '-p', String(port)]
  for (const [name, value] of options) args.push('-c', `${name}=${value}`)
  const patience = performance.now() + 5000
  for (;;) {
    const file = openLog(log)
    const from = fstatSync(file).size
    // Its own session, so that Ctrl-C reaches Alongside first and the database last.
    const child = runner.run('postgres', args, { detached: true, stdio: ['ignore', file, file] })
    closeSync(file)
    child.unref()
    const ending = ended(child)
    const ready = await Promise.race([ending.then(() => undefined), whenReady(child.pid, place.socketDir)])
    if (ready) return ready
    const words = lastWords(log, from)
    // The children of a server that was killed itself need a moment to notice.
    if (!/shared memory block|lock file/.test(words) || performance.now() > patience) {
      throw new StartError(`The database did not start: ${words} (${log})`)
    }
    await pause(100)
  }
}

/** Resolves once the server takes connections; never when it ends before. */
async function whenReady(pid: number | undefined, socketDir: string): Promise<number> {
  while (pid && isAlive(pid)) {
    if (await answers(socketDir)) {
      try {
        await openDatabase(socketDir)
        return pid
      } catch (error) {
        const code = (error as { code?: string }).code ?? ''
        if (!['57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(code)) {
          await endPostmaster(pid)
          throw new StartError(`The database did not start: ${(error as Error).message}.`)
        }
      }
    }
    await pause(4)
  }
  return new Promise(() => {})
}

async function openDatabase(socketDir: string): Promise<void> {
  const connection = { host: socketDir, port, user: 'postgres' }
  const client = new Client({ ...connection, database: 'alongside' })
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error
    const first = new Client({ ...connection, database: 'postgres' })
    await first.connect()
    await first.query('create database alongside strategy file_copy')
    await first.end()
  }
}

function openLog(log: string): number {
  try {
    if (statSync(log).size > 5_000_000) renameSync(log, `${log}.1`)
  } catch {
    // The first start.
  }
  return openSync(log, 'a', 0o600)
}
