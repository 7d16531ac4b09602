import { existsSync } from 'node:fs'
import pg from 'pg'
import type { Installation } from '../installation.ts'
import { describeError } from '../log.ts'
import { createBackup } from './create.ts'
import { backupName, type KeptBackup, listBackups } from './names.ts'
import type { KeptParts } from './parts.ts'
import { type BackupRun, beatRun, beginRun, endRun, listRuns, problemOf, type RunEnd } from './runs.ts'
import { NoScratch } from './scratch.ts'
import { readSidecar } from './sidecar.ts'
import { forgetState } from './state.ts'
import { isWhole, pruneFolder } from './tidy.ts'
import { verifyBackup } from './verify.ts'

/** One process makes or verifies backups at a time, whoever asks. */
const oneAtATime = 7_435
const often = 5 * 60_000
const betweenBeats = 2_000
const anHour = 3_600_000
const aWeek = 7 * 24 * anHour

/** Another process is at it. */
export class BackupBusy extends Error {
  override name = 'BackupBusy'
}

async function alone<T>(install: Installation, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: install.pools.url })
  await client.connect()
  client.on('error', () => {})
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      oneAtATime,
    ])
    if (!rows[0]?.taken) throw new BackupBusy()
    return await work()
  } finally {
    forgetState(install)
    await client.end()
  }
}

/** Does one run and writes down how it ended; the failure is thrown on. */
async function noted(
  install: Installation,
  kind: BackupRun['kind'],
  name: string,
  work: (beat: (percent: number) => void) => Promise<RunEnd>,
): Promise<RunEnd> {
  const id = await beginRun(install, kind, name)
  let beaten = 0
  const beat = (percent: number) => {
    if (Date.now() - beaten < betweenBeats) return
    beaten = Date.now()
    beatRun(install, id, percent).catch(() => {})
  }
  try {
    const end = await work(beat)
    await endRun(install, id, end)
    return end
  } catch (error) {
    await endRun(install, id, { ok: false, problem: problemOf(error) })
    throw error
  }
}

export interface RunOptions {
  folder?: string
  progress?: (percent: number) => void
  stopped?: () => boolean
}

/** Makes a backup, notes it, and takes away what is kept no longer. BackupBusy when another process is at it. */
export async function runBackup(install: Installation, kept: KeptParts, options: RunOptions = {}) {
  const folder = options.folder ?? install.settings.backupDir
  return alone(install, async () => {
    let made: Awaited<ReturnType<typeof createBackup>> | undefined
    // The run stands in its own backup, by this name: restored, it has ended well.
    const at = install.clock()
    await noted(install, 'backup', backupName(at), async (beat) => {
      made = await createBackup(install, kept, {
        folder,
        at,
        stopped: options.stopped,
        progress: (percent) => {
          beat(percent)
          options.progress?.(percent)
        },
      })
      const { name, bytes, rows, files, missing } = made
      return {
        name,
        ok: true,
        bytes,
        rows,
        files,
        problem: missing.length > 0 ? 'files_missing' : undefined,
      }
    })
    const pruned = await pruneFolder(folder, install.clock(), install.settings.backups || undefined)
    if (!made) throw new Error('nothing was made')
    return { ...made, pruned }
  })
}

/** Begins a backup that nobody waits for; how it ends stands in the list of runs. */
export function beginBackup(install: Installation, kept: KeptParts): void {
  runBackup(install, kept).catch((error: unknown) => {
    if (!(error instanceof BackupBusy))
      install.log.error({ ...describeError(error), code: problemOf(error) }, 'a backup run failed')
  })
}

/** Verifies the newest backup that has its keys, and notes it. Where no database may be made, it is read from end to end instead. */
export async function runVerify(install: Installation, kept: KeptParts): Promise<void> {
  await alone(install, async () => {
    const newest = await newestOfThisRoot(install)
    if (!newest) return
    await noted(install, 'verify', newest.name, async () => {
      const { bytes } = newest
      try {
        const { rows, files } = await verifyBackup(install, kept, newest)
        return { ok: true, bytes, rows, files }
      } catch (error) {
        if (!(error instanceof NoScratch)) throw error
        const { rows, files } = await verifyBackup(install, kept, newest, { withoutRestore: true })
        return { ok: true, problem: 'no_scratch', bytes, rows, files }
      }
    })
  })
}

/** After the root key was changed, older backups are for the trustees alone. */
async function newestOfThisRoot(install: Installation): Promise<KeptBackup | undefined> {
  for (const backup of listBackups(install.settings.backupDir)) {
    if (!isWhole(backup) || !backup.keys || !backup.sidecar) continue
    const sidecar = await readSidecar(backup.sidecar).catch(() => undefined)
    // One that cannot be read is looked at too, and found.
    if (!sidecar || sidecar.root === install.root.fingerprint) return backup
  }
  return undefined
}

/** The latest moment at or before `now` at which a backup was to be made: `at` is `HH:MM` of this machine's clock. Pure. */
export function lastSlot(now: Date, at: string): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const slot = new Date(now)
  slot.setHours(hour, minute, 0, 0)
  if (slot > now) slot.setDate(slot.getDate() - 1)
  return slot
}

/** What is due now, from the latest runs. After a failure it is tried again after an hour. Pure. */
export function dueNow(runs: readonly BackupRun[], now: Date, at: string): 'backup' | 'verify' | undefined {
  const latest = (kind: BackupRun['kind'], ok: boolean) =>
    runs.find((run) => run.kind === kind && (!ok || run.ok))?.started_at.getTime() ?? 0
  const rested = (kind: BackupRun['kind']) => now.getTime() - latest(kind, false) > anHour
  if (latest('backup', true) < lastSlot(now, at).getTime()) return rested('backup') ? 'backup' : undefined
  const proven = latest('verify', true)
  return now.getTime() - proven > aWeek && rested('verify') ? 'verify' : undefined
}

/** Makes a backup each night and verifies one each week, unattended, in the serving process. Answers how to stop. */
export function startBackups(install: Installation, kept: KeptParts): () => Promise<void> {
  const { backups } = install.settings
  if (!backups || install.demonstration) return async () => {}
  let stopped = false
  const look = async () => {
    try {
      const { rows } = await install.pools.pool('owner').query('select from organisation limit 1')
      if (rows.length === 0) return
      const due = dueNow(await listRuns(install, 200), install.clock(), backups.at)
      if (due === 'backup') await runBackup(install, kept, { stopped: () => stopped })
      if (due === 'verify' && existsSync(install.settings.backupDir)) await runVerify(install, kept)
    } catch (error) {
      if (!(error instanceof BackupBusy) && !stopped)
        install.log.error({ ...describeError(error), code: problemOf(error) }, 'a backup run failed')
    }
  }
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(look)
  }, often)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
