import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { newId } from '../ids.ts'
import type { DB } from '../tables.ts'
import { openBytes, type Place, sealBytes } from './envelope.ts'
import { type RootKey, rootKeyId } from './root-key.ts'

export type KeyTables = Pick<DB, 'keys.organisation_key' | 'keys.subject_key'>

/** Where a wrapped key stands. */
export const keyPlace = (organisation: string, table: string, id: string): Place => ({
  organisation,
  table,
  column: 'wrapped',
  row: id,
})

/** Where the wrapped key of an organisation stands. */
export const organisationKeyPlace = (organisation: string, id: string): Place =>
  keyPlace(organisation, 'organisation_key', id)

/** The keys of an organisation as a process remembers them. */
interface OrganisationKeys {
  current: string
  keys: Map<string, KeyObject>
  until: number
  /** Keys of persons, cases and incidents unwrapped lately, beside the wrapped form they came from: another form is unwrapped anew. */
  unwrapped: Map<string, { wrapped: Buffer; key: KeyObject }>
}

const organisationKeys = new Map<string, OrganisationKeys>()
/** For how long a process may not know of a new key of an organisation, in milliseconds. */
export const organisationKeyLife = 5_000

/** Makes the first key of a new organisation. */
export async function createOrganisationKey(
  db: Pick<Kysely<DB>, 'insertInto'>,
  root: RootKey,
  organisation: string,
): Promise<void> {
  const id = newId()
  await db
    .insertInto('keys.organisation_key')
    .values({
      organisation_id: organisation,
      id,
      wrapped: sealBytes(root.bytes, rootKeyId, organisationKeyPlace(organisation, id), randomBytes(32)),
    })
    .execute()
}

/** Makes this process read the keys of an organisation anew; others do so within `organisationKeyLife`. */
export function forgetOrganisationKeys(organisation: string): void {
  for (const name of organisationKeys.keys()) if (name.endsWith(organisation)) organisationKeys.delete(name)
}

/** The keys of an organisation, remembered for `organisationKeyLife`. */
export async function organisationKeysOf(
  db: Pick<Kysely<KeyTables>, 'selectFrom'>,
  root: RootKey,
  organisation: string,
): Promise<OrganisationKeys> {
  const name = `${root.fingerprint} ${organisation}`
  const now = Date.now()
  const known = organisationKeys.get(name)
  if (known && known.until > now) return known
  for (const [other, { until }] of organisationKeys) if (until <= now) organisationKeys.delete(other)
  const rows = await readOrganisationKeys(db, organisation)
  let keys: Map<string, KeyObject>
  try {
    keys = openedKeys(root, organisation, rows)
  } catch (error) {
    // The root key may have been changed beside this process.
    if (!(await root.renew())) throw error
    return organisationKeysOf(db, root, organisation)
  }
  const current = rows.find((row) => row.ready_at && !row.retired_at)?.id ?? ''
  const found: OrganisationKeys = {
    current,
    keys,
    until: now + organisationKeyLife,
    unwrapped: known?.unwrapped ?? new Map(),
  }
  if (current) organisationKeys.set(name, found)
  return found
}

const readOrganisationKeys = (db: Pick<Kysely<KeyTables>, 'selectFrom'>, organisation: string) =>
  db
    .selectFrom('keys.organisation_key')
    .select(['id', 'wrapped', 'ready_at', 'retired_at'])
    .where('organisation_id', '=', organisation)
    .execute()

function openedKeys(
  root: RootKey,
  organisation: string,
  rows: Awaited<ReturnType<typeof readOrganisationKeys>>,
): Map<string, KeyObject> {
  return new Map(
    rows.map((row) => [
      row.id,
      createSecretKey(openBytes(root.bytes, organisationKeyPlace(organisation, row.id), row.wrapped)),
    ]),
  )
}
