import { randomBytes } from 'node:crypto'
import { newId } from '../ids.ts'
import type { Installation } from '../installation.ts'
import { openBytes, sealBytes } from './envelope.ts'
import { actAsKeeper, alone, asKeeper } from './keeper.ts'
import { forgetOrganisationKeys, organisationKeyLife, organisationKeyPlace } from './keyring.ts'
import { isUnused, type OpenedKey, type Progress, resealAll } from './reseal.ts'
import { holdingRoot, rootKeyId } from './root-key.ts'
import { sealedTables } from './sealed-columns.ts'

/** How a change of an organisation's key ended. `unopened` values were damaged before; the old key stays beside them. */
export interface RotatedOrganisation {
  key: string
  resumed: boolean
  unopened: number
}

interface Options {
  progress?: Progress
  /** Milliseconds that other processes may go on with what they know of the keys; tests without others give 0. */
  settle?: number
  /** The key to be replaced: when another one is in use already, this was done. A job may run twice. */
  from?: string
}

/**
 * Gives an organisation a new key, in steps of which each may be the last before a power cut; called again, it goes on where it was:
 *
 * 1. The new key is **announced**. Nothing is sealed with it until every process must have read it.
 * 2. It becomes the **current** one, the old one retires. From here new values are sealed with the new key.
 * 3. Everything sealed with the old key is **sealed anew**, in chunks, twice: once now, and once after every process has learnt
 *    of the new key and every transaction from before has ended.
 * 4. The old key is **destroyed**, once nothing begins with its id.
 */
export async function rotateOrganisation(
  install: Installation,
  organisation: string,
  { progress, settle = organisationKeyLife + 1_000, from }: Options = {},
): Promise<RotatedOrganisation> {
  return alone(install, organisation, async () => {
    const resumed = await finish(install, organisation, settle, progress)
    if (resumed) return resumed
    const { current } = await keysOf(install, organisation)
    if (current && from !== undefined && current.id !== from)
      return { key: current.id, resumed: true, unopened: 0 }
    await announce(install, organisation)
    return { ...(await turn(install, organisation, settle, progress)), resumed: false }
  })
}

async function finish(install: Installation, organisation: string, settle: number, progress?: Progress) {
  const { announced, retired } = await keysOf(install, organisation)
  // What retired with damaged values beside it was finished as far as it can be; a further change tries it again.
  if (!announced && retired.length === 0) return undefined
  const outcome = await turn(install, organisation, settle, progress)
  return announced || outcome.unopened === 0 ? { ...outcome, resumed: true } : undefined
}

interface KeyRow {
  id: string
  wrapped: Buffer
  ready_at: Date | null
  retired_at: Date | null
}

async function keysOf(install: Installation, organisation: string) {
  const rows = await asKeeper(install, organisation, async (client) => {
    const found = await client.query<KeyRow>(
      'select id, wrapped, ready_at, retired_at from keys.organisation_key where organisation_id = $1 order by created_at',
      [organisation],
    )
    return found.rows
  })
  return {
    announced: rows.find((row) => !row.ready_at),
    current: rows.find((row) => row.ready_at && !row.retired_at),
    retired: rows.filter((row) => row.retired_at),
  }
}

async function announce(install: Installation, organisation: string): Promise<void> {
  await holdingRoot(install, async (client, root) => {
    await actAsKeeper(client, organisation)
    const id = newId()
    await client.query(
      `insert into keys.organisation_key (organisation_id, id, wrapped, ready_at) values ($1, $2, $3, null) on conflict do nothing`,
      [
        organisation,
        id,
        sealBytes(root.bytes, rootKeyId, organisationKeyPlace(organisation, id), randomBytes(32)),
      ],
    )
  })
}

async function turn(
  install: Installation,
  organisation: string,
  settle: number,
  progress?: Progress,
): Promise<{ key: string; unopened: number }> {
  forgetOrganisationKeys(organisation)
  if ((await keysOf(install, organisation)).announced) {
    await everybodyKnows(install, settle)
    await asKeeper(install, organisation, async (client) => {
      await client.query(
        'update keys.organisation_key set retired_at = now() where organisation_id = $1 and ready_at is not null and retired_at is null',
        [organisation],
      )
      await client.query(
        'update keys.organisation_key set ready_at = now() where organisation_id = $1 and ready_at is null',
        [organisation],
      )
    })
    forgetOrganisationKeys(organisation)
  }
  const { current, retired } = await keysOf(install, organisation)
  if (!current) throw new Error('the organisation has no key')
  await install.root.renew()
  const open = (row: KeyRow): OpenedKey => ({
    id: row.id,
    bytes: openBytes(install.root.bytes, organisationKeyPlace(organisation, row.id), row.wrapped),
  })
  const to = open(current)
  for (const from of retired) await resealAll(install, organisation, open(from), to, progress)
  await everybodyKnows(install, settle)
  let unopened = 0
  for (const from of retired) {
    unopened += await resealAll(install, organisation, open(from), to, progress)
    await destroyUnused(install, organisation, from.id)
  }
  forgetOrganisationKeys(organisation)
  return { key: current.id, unopened }
}

async function destroyUnused(install: Installation, organisation: string, key: string): Promise<void> {
  const tables = await sealedTables(install.pools.pool('owner'))
  await asKeeper(install, organisation, async (client) => {
    if (await isUnused(client, organisation, tables, key))
      await client.query(
        'delete from keys.organisation_key where organisation_id = $1 and id = $2 and retired_at is not null',
        [organisation, key],
      )
  })
}

/**
 * Waits until no process can still seal with what it knew before: each reads the keys anew within `settle`, and a transaction
 * begun until then goes on with what it read, so the last of those is waited for too.
 */
async function everybodyKnows(install: Installation, settle: number): Promise<void> {
  const owner = install.pools.pool('owner')
  await new Promise((done) => setTimeout(done, settle))
  const since = (await owner.query<{ now: string }>('select clock_timestamp()::text as now')).rows[0]?.now
  for (;;) {
    const running = await owner.query(
      `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
        and pid <> pg_backend_pid() and xact_start < $1::timestamptz limit 1`,
      [since],
    )
    if (running.rowCount === 0) return
    await new Promise((again) => setTimeout(again, Math.min(200, settle + 20)))
  }
}
