import type pg from 'pg'
import { newId } from '../ids.ts'
import type { Installation } from '../installation.ts'

export type RunKind = 'backup' | 'verify'

/** Why a run came to nothing, or what it noticed. */
export type Problem =
  | 'no_trustees'
  | 'disk_full'
  | 'folder'
  | 'interrupted'
  | 'files_missing'
  | 'damaged'
  | 'no_scratch'
  | 'failed'

/** One making or verifying of a backup. `ok` is null while it runs; one that was cut off gets the problem `interrupted`. */
export interface BackupRun {
  id: string
  kind: RunKind
  name: string
  started_at: Date
  beat_at: Date
  ended_at: Date | null
  percent: number
  bytes: number | null
  row_count: number | null
  file_count: number | null
  ok: boolean | null
  problem: Problem | null
}

export interface RunEnd {
  name?: string
  ok: boolean
  problem?: Problem
  bytes?: number
  rows?: number
  files?: number
}

/** Without a word for so long a run counts as cut off. */
const silence = 10 * 60_000

const owner = (install: Pick<Installation, 'pools'>): pg.Pool => install.pools.pool('owner')

/** Notes the beginning of a run. Others still noted as running were cut off: only one runs at a time. */
export async function beginRun(install: Installation, kind: RunKind, name: string): Promise<string> {
  const id = newId()
  const now = install.clock()
  await owner(install).query(
    `update backup_run set ended_at = beat_at, ok = false, problem = 'interrupted' where ended_at is null`,
  )
  await owner(install).query(
    'insert into backup_run (id, kind, name, started_at, beat_at) values ($1, $2, $3, $4, $4)',
    [id, kind, name, now],
  )
  return id
}

export async function beatRun(install: Installation, id: string, percent: number): Promise<void> {
  await owner(install).query(
    'update backup_run set beat_at = $2, percent = greatest(percent, $3) where id = $1 and ended_at is null',
    [id, install.clock(), percent],
  )
}

export async function endRun(install: Installation, id: string, end: RunEnd): Promise<void> {
  await owner(install).query(
    `update backup_run set ended_at = $2, beat_at = $2, ok = $3, problem = $4, bytes = $5, row_count = $6, file_count = $7,
            percent = case when $3 then 100 else percent end, name = coalesce($8, name) where id = $1`,
    [
      id,
      install.clock(),
      end.ok,
      end.problem ?? null,
      end.bytes ?? null,
      end.rows ?? null,
      end.files ?? null,
      end.name ?? null,
    ],
  )
}

/** The latest runs, newest first. */
export async function listRuns(install: Pick<Installation, 'pools'>, limit = 40): Promise<BackupRun[]> {
  const { rows } = await owner(install).query<BackupRun>(
    'select * from backup_run order by started_at desc, id desc limit $1',
    [limit],
  )
  return rows
}

const byCode: Record<string, Problem> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EACCES: 'folder',
  EPERM: 'folder',
  EROFS: 'folder',
  ENOENT: 'folder',
  ENOTDIR: 'folder',
}

const byName: Record<string, Problem> = {
  NoTrustees: 'no_trustees',
  BackupDamaged: 'damaged',
  NoScratch: 'no_scratch',
}

/** The word for what went wrong. */
export function problemOf(error: unknown): Problem {
  const { code = '', name = '' } = error as NodeJS.ErrnoException
  return byCode[code] ?? byName[name] ?? 'failed'
}

export type Outcome = 'running' | 'good' | Problem

/** What a run looks like to somebody who reads the list now. */
export function outcomeOf(run: BackupRun, now: Date): Outcome {
  if (run.ok === null) return now.getTime() - run.beat_at.getTime() > silence ? 'interrupted' : 'running'
  return run.problem ?? 'good'
}
