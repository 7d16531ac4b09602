import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Installation } from '../installation.ts'
import { StartError } from '../start-error.ts'
import { sealFor } from './age.ts'
import { writeCopies } from './copies.ts'
import { openBytes, sealBytes } from './envelope.ts'
import { actAsKeeper, alone } from './keeper.ts'
import { organisationKeyPlace } from './keyring.ts'
import { promoteNext, type RawRootKey, rootKeyOf, rootKeysAt, writeNext } from './root-file.ts'
import { holdingRoot, resealInstallation, rootKeyId } from './root-key.ts'
import { listTrustees } from './trustees.ts'

/**
 * Gives the installation a new root key. The next key is laid beside the one in use, then **one transaction** seals with it what
 * hangs on the root key: the keys of organisations, the installation's secret, the trustees' copies. Its commit decides which of
 * the two files is the root key, and `unlockInstallation` looks: a crash before it leaves the old key in use, a crash after it
 * is finished by the next start. Serving processes take the new key from the file when they next read the organisation's keys.
 * Answers the new fingerprint.
 */
export async function rotateRoot(install: Installation): Promise<string> {
  const file = install.settings.rootKeyFile
  return alone(install, 'root', async () => {
    await holdingRoot(install, async (client, root) => {
      settleFiles(file, root)
      const trustees = await everyTrustee(install, client)
      const next = rootKeyOf(randomBytes(32))
      writeNext(file, next)
      await resealInstallation(client, root, next)
      await sealCopies(client, trustees, next)
      await resealOrganisations(client, root, next)
    })
    await install.root.renew()
    promoteNext(file)
    await writeCopies(install.pools.pool('owner'), file)
    return install.root.fingerprint
  })
}

// A change that was cut off after its commit left the key in use beside its place; it must not be written over.
function settleFiles(file: string, root: RawRootKey): void {
  const { present, next } = rootKeysAt(file)
  if (present?.fingerprint !== root.fingerprint && next?.fingerprint === root.fingerprint) promoteNext(file)
}

/** Those who are to have the new key too. Refuses while the recipient of one is not known to be theirs. */
async function everyTrustee(install: Installation, client: pg.ClientBase) {
  const named = await listTrustees(install, client)
  const there = await client.query('select from keys.trustee where removed_at is null')
  if (named.length !== there.rowCount)
    throw new StartError(
      'The recipient of a trustee is not known to be theirs: see alongside keys status. Let them prove themselves with alongside keys trustee check, or remove them. Nothing was changed.',
    )
  return named
}

async function sealCopies(
  client: pg.ClientBase,
  trustees: Awaited<ReturnType<typeof listTrustees>>,
  next: RawRootKey,
): Promise<void> {
  for (const { id, recipient } of trustees)
    await client.query('update keys.trustee set sealed = $2, root_fingerprint = $3 where id = $1', [
      id,
      await sealFor(recipient, next.bytes.toString('base64')),
      next.fingerprint,
    ])
}

async function resealOrganisations(client: pg.ClientBase, root: RawRootKey, next: RawRootKey): Promise<void> {
  const organisations = await client.query<{ id: string }>('select id from organisation')
  for (const { id: organisation } of organisations.rows) {
    await actAsKeeper(client, organisation)
    const keys = await client.query<{ id: string; wrapped: Buffer }>(
      'select id, wrapped from keys.organisation_key where organisation_id = $1',
      [organisation],
    )
    for (const { id, wrapped } of keys.rows) {
      const place = organisationKeyPlace(organisation, id)
      const clear = openBytes(root.bytes, place, wrapped)
      await client.query(
        'update keys.organisation_key set wrapped = $3 where organisation_id = $1 and id = $2',
        [organisation, id, sealBytes(next.bytes, rootKeyId, place, clear)],
      )
    }
    await client.query('set local role none')
  }
}
