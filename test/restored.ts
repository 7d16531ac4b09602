import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openCase, restrictCase } from '../src/cases/index.ts'
import { keptParts } from '../src/kept-parts.ts'
import { registerPerson } from '../src/people/index.ts'
import { createBackup, type MadeBackup } from '../src/platform/backup/create.ts'
import { findRestoreFiles, prepareRestore, restoreInto } from '../src/platform/backup/restore.ts'
import type { Pools } from '../src/platform/database.ts'
import type { Installation } from '../src/platform/installation.ts'
import { unlockInstallation } from '../src/platform/keys/root-key.ts'
import { addTrustee } from '../src/platform/keys/trustees.ts'
import { migrate } from '../src/platform/migrate.ts'
import type { Settings } from '../src/platform/settings.ts'
import { ledgerFile } from '../src/privacy/index.ts'
import { aRefusal } from './refused-child.ts'
import { aFolder } from './scratch.ts'
import { anOrganisation, theWorld } from './world.ts'

/** A backup of a world with a document and a restricted case, the trustee's key that opens it, and how much it held. */
export interface Aside {
  made: MadeBackup
  folder: string
  secret: string
  whole: Record<string, number>
  sessions: number
}

export async function aBackup(): Promise<Aside> {
  const { install } = await theWorld()
  const { addRefusal } = await aRefusal()
  await addRefusal()
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  await hana.act(async (ctx) => {
    const client = await registerPerson(ctx, { given: 'Otýlie', family: 'Skřivánková' })
    const id = await openCase(ctx, {
      kind: 'social_counselling',
      title: 'a hidden matter',
      clients: [{ person_id: client, role: 'client' }],
      opened_on: '2026-10-05',
    })
    await restrictCase(ctx, id)
  })
  const added = await addTrustee(install, { name: 'Milena Kopřivová' })
  if (typeof added !== 'object' || !added.secret) throw new Error('no trustee')
  const folder = aFolder()
  const made = await createBackup(install, keptParts, { folder })
  const sessions = await install.pools.pool('owner').query('select from auth_session')
  return {
    made,
    folder,
    secret: added.secret,
    whole: await countsOf(install.pools),
    sessions: sessions.rowCount ?? 0,
  }
}

/** A fresh place: a folder, and settings that lead into it. */
export async function aPlace(): Promise<Settings> {
  const dataDir = aFolder()
  return {
    ...(await theWorld()).install.settings,
    dataDir,
    rootKeyFile: join(dataDir, 'root.key'),
    filesUrl: pathToFileURL(join(dataDir, 'files')).href,
  }
}

/** Restores as the command does, up to where what was erased is replayed. */
export async function restored(
  pools: Pools,
  settings: Settings,
  secret: string,
  main: string,
  keys?: string,
): Promise<Installation> {
  const prepared = await prepareRestore(findRestoreFiles(main, keys), settings.rootKeyFile, [secret])
  await restoreInto(pools, settings, prepared, { ledgerFile: ledgerFile(settings) })
  await migrate(pools)
  const { install } = await theWorld()
  return { ...install, settings, pools, root: await unlockInstallation(pools, settings.rootKeyFile) }
}

/** Rows of every table of ours; the signed-in are left out, since a restore leaves them behind. */
export async function countsOf(pools: Pools): Promise<Record<string, number>> {
  const client = await pools.pool('backup').connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'keys')
          and tablename not in ('schema_migration_lock', 'restore_mark', 'auth_session') order by 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ n: number }>(`select count(*) as n from ${name}`)
      counts[name] = rows[0]?.n ?? -1
    }
    return counts
  } finally {
    client.release()
  }
}
