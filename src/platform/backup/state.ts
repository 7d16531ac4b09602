import type { Installation } from '../installation.ts'

/** How it stands with getting back: whether somebody has to do something. */
export type BackupState = 'off' | 'good' | 'young' | 'never' | 'stale' | 'unverified' | 'damaged'

/** After so many days without a good backup somebody must be told. */
export const staleDays = 8
/** A backup that was never tried is a hope. */
export const unverifiedDays = 15

const aDay = 86_400_000

export interface Standing {
  /** When the last good backup was begun. */
  good?: Date
  /** When one was last proven to restore. */
  proven?: Date
  /** Whether the last verification said no. */
  damaged: boolean
  /** When the installation got its first organisation. */
  since?: Date
}

/** Pure: what the runs mean at an instant. */
export function stateOf({ good, proven, damaged, since }: Standing, now: Date): BackupState {
  const days = (at: Date) => (now.getTime() - at.getTime()) / aDay
  if (damaged) return 'damaged'
  if (good && days(good) > staleDays) return 'stale'
  if (good) return since && days(proven ?? since) > unverifiedDays ? 'unverified' : 'good'
  return since && days(since) > staleDays ? 'never' : 'young'
}

/** Whether it is one that the people in charge are told of on every page. */
export const isAlarming = (state: BackupState): boolean =>
  state === 'never' || state === 'stale' || state === 'damaged' || state === 'unverified'

export async function readStanding(install: Pick<Installation, 'pools'>): Promise<Standing> {
  const { rows } = await install.pools.pool('owner').query<{
    good: Date | null
    proven: Date | null
    damaged: boolean | null
    since: Date | null
  }>(
    `select (select max(started_at) from backup_run where kind = 'backup' and ok) as good,
            (select max(started_at) from backup_run where kind = 'verify' and ok) as proven,
            (select not ok and problem = 'damaged' from backup_run where kind = 'verify' and ok is not null order by started_at desc, id desc limit 1) as damaged,
            (select min(created_at) from organisation) as since`,
  )
  const [row] = rows
  return {
    good: row?.good ?? undefined,
    proven: row?.proven ?? undefined,
    damaged: row?.damaged === true,
    since: row?.since ?? undefined,
  }
}

export async function backupState(
  install: Pick<Installation, 'pools' | 'settings' | 'clock' | 'demonstration'>,
): Promise<BackupState> {
  if (install.demonstration || !install.settings.backups) return 'off'
  return stateOf(await readStanding(install), install.clock())
}

const seen = new WeakMap<object, { state: BackupState; at: number }>()
const lookAgain = 60_000

/** The state as it was at most a minute or so ago, without waiting: for a line on every page. */
export function recentState(install: Installation): BackupState {
  const known = seen.get(install.pools)
  const now = Date.now()
  if (!known || now - known.at > lookAgain) {
    seen.set(install.pools, { state: known?.state ?? 'young', at: now })
    backupState(install).then(
      (state) => seen.set(install.pools, { state, at: now }),
      () => {},
    )
  }
  return known?.state ?? 'young'
}

/** Looks anew at the next page, such as after a run in this process. */
export const forgetState = (install: Installation): void => void seen.delete(install.pools)
