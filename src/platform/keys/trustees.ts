import { createHmac, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import type { Pools } from '../database.ts'
import { newId } from '../ids.ts'
import type { Installation } from '../installation.ts'
import { isRecipient, makePair, openWith, recipientOf, sealFor, secretIn } from './age.ts'
import { writeCopies } from './copies.ts'
import { openForInstallation, sealForInstallation } from './installation-seal.ts'
import { holdingRoot, type RootKey } from './root-key.ts'

/** Who can bring the root key back. */
export interface Trustee {
  id: string
  /** `null` when it does not open. */
  name: string | null
  /** Where the daily signed head of the access log goes; most have none. */
  address?: string | null
  recipient: string
  /** True when the pair was made here and the secret stands on a sheet; false when they brought a recipient of their own. */
  made_here: boolean
  added_at: Date
  checked_at: Date | null
  /** The recipient is not known to be the one that was named here: nothing is sealed for them until they prove themselves. */
  strange: boolean
}

/** Fewer are no safety: one sheet burns, one person falls ill. */
export const leastTrustees = 2

type Named = Pick<Trustee, 'id' | 'recipient'>

interface NamedRow extends Named {
  recipient_digest: Buffer | null
}

/** What stands beside a recipient in the database and cannot be made by who can only write there. */
const proofOf = (root: Pick<RootKey, 'derive'>, { id, recipient }: Named): Buffer =>
  createHmac('sha256', root.derive('trustee-recipient')).update(`${id} ${recipient}`).digest()

const isNamedHere = (root: Pick<RootKey, 'derive'>, row: NamedRow): boolean =>
  row.recipient_digest?.equals(proofOf(root, row)) ?? false

/**
 * For whom something may be sealed, oldest first. Left out is whose recipient is not known to be the one that was named here:
 * somebody may have written theirs into the database.
 */
export async function listTrustees(
  { pools, root }: Pick<Installation, 'pools' | 'root'>,
  db: pg.Pool | pg.ClientBase = pools.pool('owner'),
): Promise<Named[]> {
  const found = await db.query<NamedRow>(
    'select id, recipient, recipient_digest from keys.trustee where removed_at is null order by id',
  )
  return found.rows.filter((row) => isNamedHere(root, row)).map(({ id, recipient }) => ({ id, recipient }))
}

/** The trustees with their names, oldest first. */
export async function readTrustees(install: Pick<Installation, 'pools' | 'root'>): Promise<Trustee[]> {
  const found = await install.pools
    .pool('owner')
    .query<
      Omit<Trustee, 'name' | 'address' | 'strange'> &
        NamedRow & { name_sealed: Buffer; address_sealed: Buffer | null }
    >(
      `select id, recipient, recipient_digest, made_here, added_at, checked_at, name_sealed, address_sealed
       from keys.trustee where removed_at is null order by id`,
    )
  return found.rows.map(({ name_sealed, address_sealed, recipient_digest, ...row }) => ({
    ...row,
    strange: !isNamedHere(install.root, { ...row, recipient_digest }),
    name: openForInstallation(install.root, 'trustee', 'name_sealed', row.id, name_sealed),
    address:
      address_sealed &&
      openForInstallation(install.root, 'trustee', 'address_sealed', row.id, address_sealed),
  }))
}

/**
 * Makes somebody a trustee: the root key is sealed for them, in the database and beside the root key. Without a `recipient` of
 * their own a pair is made; its `secret` is answered here and stands nowhere else.
 * `taken` when the recipient is a trustee already, `recipient` when it is none.
 */
export async function addTrustee(
  install: Installation,
  given: { name: string; address?: string; recipient?: string },
): Promise<{ id: string; recipient: string; secret?: string } | 'taken' | 'recipient'> {
  if (given.recipient && !(await isRecipient(given.recipient))) return 'recipient'
  const pair = given.recipient ? { recipient: given.recipient, secret: undefined } : await makePair()
  const id = newId()
  const seal = (column: string, text: string) =>
    sealForInstallation(install.root, 'trustee', column, id, text)
  const added = await holdingRoot(install, async (client, root) => {
    const sealed = await sealFor(pair.recipient, root.bytes.toString('base64'))
    const made = await client.query(
      `insert into keys.trustee (id, name_sealed, address_sealed, recipient, recipient_digest, made_here, sealed, root_fingerprint, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        id,
        seal('name_sealed', given.name),
        given.address ? seal('address_sealed', given.address) : null,
        pair.recipient,
        proofOf(install.root, { id, recipient: pair.recipient }),
        pair.secret !== undefined,
        sealed,
        root.fingerprint,
        install.clock(),
      ],
    )
    return made.rowCount === 1
  })
  if (!added) return 'taken'
  await writeCopies(install.pools.pool('owner'), install.settings.rootKeyFile)
  return { id, ...pair }
}

/** Takes a trustee away; false when fewer than two would be left. What they hold goes on opening older copies: see `keys rotate --root`. */
export async function removeTrustee(install: Installation, id: string): Promise<boolean> {
  const removed = await holdingRoot(install, async (client) => {
    const left = await client.query(
      'select count(*) as n, count(*) filter (where checked_at is not null) as checked from keys.trustee where removed_at is null and id <> $1',
      [id],
    )
    if (left.rows[0].n < leastTrustees || left.rows[0].checked < 1) return false
    await client.query(
      'update keys.trustee set removed_at = $2, sealed = null where id = $1 and removed_at is null',
      [id, install.clock()],
    )
    return true
  })
  if (removed) await writeCopies(install.pools.pool('owner'), install.settings.rootKeyFile)
  return removed
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The word in a trustee's trial file, `ABCD-EFGH`: who can read it can also open the root key. Derived, stored nowhere. */
function trialWord(install: Installation, id: string): string {
  const bytes = createHmac('sha256', install.root.derive('trustee-trial')).update(id).digest()
  const word = [...bytes.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join('')
  return `${word.slice(0, 4)}-${word.slice(4)}`
}

/** An age file for a trustee with a recipient of their own, who must not type their secret here: it holds one word to type back. */
export const trialFile = (
  install: Installation,
  trustee: Pick<Trustee, 'id' | 'recipient'>,
): Promise<Buffer> => sealFor(trustee.recipient, `${trialWord(install, trustee.id)}\n`)

const plain = (word: string) =>
  Buffer.from(
    word
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .padEnd(8)
      .slice(0, 8),
  )

/**
 * Proves that a trustee can recover, and notes it: either their secret opens the sealed root key and gives the one in use, or
 * they read the word of their trial file.
 */
export async function checkTrustee(install: Installation, id: string, typed: string): Promise<boolean> {
  const found = await install.pools
    .pool('owner')
    .query<{ sealed: Buffer; recipient: string }>(
      'select sealed, recipient from keys.trustee where id = $1 and removed_at is null',
      [id],
    )
  const trustee = found.rows[0]
  if (!trustee) return false
  const secret = secretIn(typed)
  const proven = secret
    ? await opensRoot(install, trustee, secret)
    : timingSafeEqual(plain(typed), plain(trialWord(install, id)))
  if (proven)
    await install.pools
      .pool('owner')
      .query(
        'update keys.trustee set checked_at = $2, recipient_digest = $3 where id = $1 and recipient = $4 and removed_at is null',
        [id, install.clock(), proofOf(install.root, { id, recipient: trustee.recipient }), trustee.recipient],
      )
  return proven
}

async function opensRoot(
  install: Installation,
  trustee: { sealed: Buffer; recipient: string },
  secret: string,
): Promise<boolean> {
  if ((await recipientOf(secret)) !== trustee.recipient) return false
  const opened = await openWith(secret, trustee.sealed)
  return opened?.toString('utf8').trim() === install.root.bytes.toString('base64')
}

/** How far the installation is from letting real people in. */
export interface TrusteeState {
  trustees: number
  checked: number
  /** Two at least, and one of them proven to be able to recover. */
  enough: boolean
}

export async function trusteeState(pools: Pools): Promise<TrusteeState> {
  const found = await pools
    .pool('owner')
    .query<{ trustees: number; checked: number }>(
      'select count(*) as trustees, count(checked_at) as checked from keys.trustee where removed_at is null',
    )
  const { trustees = 0, checked = 0 } = found.rows[0] ?? {}
  return { trustees, checked, enough: trustees >= leastTrustees && checked >= 1 }
}
