import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { answers, endPostmaster, findPostmaster, makeCluster, port, signal } from './embedded/cluster.ts'
import { launch } from './embedded/launch.ts'
import { lockHolder, takeLock } from './embedded/lock.ts'
import { prepareRunner, type Runner } from './embedded/runner.ts'
import { dataMode, makeWritable, unwritable } from './embedded/unwritable.ts'
import { StartError } from './start-error.ts'

/** A PostgreSQL of our own. `url` opens the database `alongside` as superuser, through a socket only this user reaches. */
export interface Embedded {
  url: string
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, made on first use; about 0.5 s then, under 0.1 s later. A server that a killed
 * Alongside left behind is stopped first. StartError, in one line, when the directory is in use or cannot be used.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  return start(resolve(dataDir), false)
}

/** For commands beside a running Alongside: uses its server when there is one, and starts (and stops) an own one otherwise. */
export async function joinEmbedded(dataDir: string): Promise<Embedded> {
  const directory = resolve(dataDir)
  const running = lockHolder(directory) ? findPostmaster(join(directory, 'postgres')) : undefined
  if (running && (await answers(running.socketDir)))
    return { url: address(running.socketDir), stop: async () => {} }
  return start(directory, false)
}

/** A server for tests in a temporary directory, fast because it may lose its data; gone when stopped. */
export async function startTemporary(): Promise<Embedded> {
  await removeLeftovers()
  const directory = mkdtempSync(join(tmpdir(), 'alongside-temporary-'))
  const started = await start(directory, true)
  return {
    url: started.url,
    stop: async () => {
      await started.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function start(dataDir: string, temporary: boolean): Promise<Embedded> {
  makeWritable(dataDir, dataMode)
  const unlock = takeLock(dataDir)
  let socketDir: string | undefined
  try {
    const cluster = join(dataDir, 'postgres')
    const runner = prepareRunner(dataDir)
    socketDir = makeSocketDir(runner, dataDir)
    const left = findPostmaster(cluster)
    if (left) await endPostmaster(left.pid)
    else if (await answers(socketDir))
      throw new StartError(`The data directory ${dataDir} is in use by an Alongside in another container.`)
    await makeCluster(runner, cluster, temporary)
    const pid = await launch(runner, { dataDir, cluster, socketDir, temporary })
    return handle(pid, socketDir, temporary, () => {
      removeSocketDir(socketDir, dataDir)
      unlock()
    })
  } catch (error) {
    removeSocketDir(socketDir, dataDir)
    unlock()
    return unwritable(dataDir, error)
  }
}

function handle(pid: number, socketDir: string, temporary: boolean, release: () => void): Embedded {
  const atExit = () => {
    signal(pid, temporary ? 'SIGQUIT' : 'SIGINT')
    release()
  }
  process.once('exit', atExit)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    process.off('exit', atExit)
    await endPostmaster(pid, temporary)
    release()
  }
  return {
    url: address(socketDir),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

function address(socketDir: string): string {
  return `postgresql://postgres@localhost:${port}/alongside?host=${encodeURIComponent(socketDir)}`
}

// The kernel allows about a hundred bytes for a socket's path; a deep data directory gets a short one elsewhere.
function makeSocketDir(runner: Runner, dataDir: string): string {
  const inside = join(dataDir, 'socket')
  const short = Buffer.byteLength(inside) + 16 <= 100
  if (short) mkdirSync(inside, { recursive: true, mode: 0o700 })
  const directory = short ? inside : mkdtempSync(join(tmpdir(), 'alongside-'))
  chmodSync(directory, 0o700)
  runner.own(directory)
  return directory
}

function removeSocketDir(socketDir: string | undefined, dataDir: string): void {
  if (socketDir && !socketDir.startsWith(dataDir)) rmSync(socketDir, { recursive: true, force: true })
}

// What a killed test run left in the temporary directory.
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith('alongside-temporary-'))) {
    const directory = join(tmpdir(), name)
    try {
      const young = Date.now() - statSync(directory).mtimeMs < 60_000
      if (young || lockHolder(directory)) continue
      const left = findPostmaster(join(directory, 'postgres'))
      if (left) await endPostmaster(left.pid, true)
      rmSync(directory, { recursive: true, force: true })
    } catch {
      // Someone else's, or gone by now.
    }
  }
}
