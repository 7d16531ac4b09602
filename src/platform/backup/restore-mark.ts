import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pools } from '../database.ts'
import { StartError } from '../start-error.ts'

/** A file that stands in the data directory while a restore is not finished. */
export const markOf = (dataDir: string) => join(dataDir, 'restoring')

/** Refuses to work on what a restore has not finished. Asked before anything is opened, and again once there is a database. */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(markOf(dataDir))) throw halfRestored()
}

const halfRestored = () =>
  new StartError(
    'A restore was begun here and has not ended. Run the same alongside backup restore again: it starts over. Nothing was changed.',
  )

export async function refuseHalfRestoredDatabase(pools: Pools): Promise<void> {
  const { rows } = await pools
    .pool('owner')
    .query<{ there: boolean }>(`select to_regclass('public.restore_mark') is not null as there`)
  if (!rows[0]?.there) return
  const marked = await pools.pool('owner').query('select from restore_mark')
  if (marked.rowCount) throw halfRestored()
}

/** Lets the restored installation be served. */
export async function endRestore(pools: Pools, dataDir: string): Promise<void> {
  await pools.pool('owner').query('delete from restore_mark')
  await rm(markOf(dataDir), { force: true })
}
