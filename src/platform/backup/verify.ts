import type { Pools } from '../database.ts'
import type { Installation } from '../installation.ts'
import type { RawRootKey } from '../keys/root-file.ts'
import { migrate, migrationNames } from '../migrate.ts'
import { StartError } from '../start-error.ts'
import { quoted } from './catalogue.ts'
import { BackupDamaged, type Head, type Manifest } from './format.ts'
import { type BackupIdentity, machineIdentity } from './identity.ts'
import { loadPart, readHead, readPart } from './load.ts'
import type { KeptBackup } from './names.ts'
import type { KeptParts } from './parts.ts'
import { openSamples } from './samples.ts'
import { inScratchDatabase } from './scratch.ts'
import { compareOuter, readSidecar } from './sidecar.ts'

/** What a verification found to be true of a backup. */
export interface Verified {
  name: string
  at: string
  /** How deep it looked: the files' digests, everything in them, or all of it restored. */
  depth: 'digests' | 'read' | 'restored'
  rows: number
  files: number
  /** Sealed values that were opened with the keys of the backup. */
  opened: number
  seconds: number
}

export interface VerifyOptions {
  /** A trustee's identities; without them the installation's own. */
  identities?: BackupIdentity[]
  /** Only the digests: for a machine that has neither the root key nor an identity. */
  digestsOnly?: boolean
  /** Reads everything, but restores nothing. */
  withoutRestore?: boolean
}

/** Compares the two files of a backup with the one beside them. Needs no key; the root key proves who wrote it. */
export async function verifyDigests(
  backup: KeptBackup,
  root?: RawRootKey,
): Promise<Pick<Verified, 'name' | 'at' | 'rows' | 'files'>> {
  if (!backup.main || !backup.sidecar)
    throw new BackupDamaged(`${backup.name} is not whole: a file of it is missing.`)
  const sidecar = await readSidecar(backup.sidecar, root)
  if (sidecar.name !== backup.name) throw new BackupDamaged(`${backup.sidecar} belongs to another backup.`)
  await compareOuter(backup.main, sidecar.main)
  // Keys are kept for a shorter time.
  if (backup.keys) await compareOuter(backup.keys, sidecar.keys)
  return sidecar
}

/**
 * Proves that a backup can be restored: by restoring it beside the real database, counting every table, opening values with its keys
 * and following the access log to its head. BackupDamaged when anything is not as it was written; NoScratch when this database user
 * may make no database.
 */
export async function verifyBackup(
  install: Installation,
  kept: KeptParts,
  backup: KeptBackup,
  options: VerifyOptions = {},
): Promise<Verified> {
  const began = performance.now()
  const facts = await verifyDigests(backup, install.root.held())
  const answer = (depth: Verified['depth'], opened = 0): Verified => ({
    name: backup.name,
    at: facts.at,
    rows: facts.rows,
    files: facts.files,
    depth,
    opened,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  })
  if (options.digestsOnly) return answer('digests')
  const identities = options.identities ?? [await machineIdentity(install.root.held())]
  const { main, keys } = backup
  if (!main || !keys)
    throw new StartError(`The keys of ${backup.name} are no longer kept; it can be compared, not restored.`)
  const head = await readHead(main, identities)
  refuseUnknown(head)
  if (options.withoutRestore) {
    await readPart(main, identities, 'main', undefined)
    await readPart(keys, identities, 'keys', undefined)
    return answer('read')
  }
  return inScratchDatabase(install.pools.url, async (pools) => {
    await migrate(pools, head.migrations.at(-1))
    const manifest = await loadPart(pools, main, identities, 'main')
    await count(pools, manifest)
    await count(pools, await loadPart(pools, keys, identities, 'keys'))
    const opened = await lookInside(pools, install, kept, manifest)
    return answer('restored', opened)
  })
}

/** Refuses a backup whose schema this program does not know. */
export function refuseUnknown(head: Head): void {
  const known = migrationNames()
  if (!head.migrations.every((name, at) => known[at] === name))
    throw new StartError(
      `The backup was made by another version of Alongside (${head.program}). Use that version, or a newer one.`,
    )
}

async function count(pools: Pools, manifest: Manifest): Promise<void> {
  for (const [name, { rows }] of Object.entries(manifest.tables)) {
    const found = await pools
      .pool('backup')
      .query<{ rows: number }>(`select count(*) as rows from ${quoted(name)}`)
    if (found.rows[0]?.rows !== rows)
      throw new BackupDamaged(`The table ${name} has ${found.rows[0]?.rows} rows and not ${rows}.`)
  }
}

async function lookInside(
  pools: Pools,
  install: Installation,
  kept: KeptParts,
  manifest: Manifest,
): Promise<number> {
  const client = await pools.pool('backup').connect()
  try {
    const { rows } = await client.query<{ fingerprint: string }>('select fingerprint from keys.root_check')
    if (rows[0]?.fingerprint !== install.root.fingerprint)
      throw new StartError('The root key was changed since this backup was made: it can be read, not opened.')
    const { opened, closed } = await openSamples(client, install.root)
    if (closed.length > 0)
      throw new BackupDamaged(`The keys of the backup do not open ${[...new Set(closed)].join(', ')}.`)
    const broken = await kept.checkHeads({ ...install, pools }, manifest.heads)
    if (broken) throw new BackupDamaged(broken)
    return opened
  } finally {
    client.release()
  }
}
