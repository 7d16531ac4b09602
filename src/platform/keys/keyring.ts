import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { statement } from '../statement.ts'
import type { DB } from '../tables.ts'
import { openedBox, sealInto } from './box.ts'
import { keyIdOf, openBytes, type Place, sealBytes } from './envelope.ts'
import { type KeyTables, keyPlace, organisationKeysOf } from './organisation-keys.ts'
import type { RootKey } from './root-key.ts'

export {
  createOrganisationKey,
  forgetOrganisationKeys,
  organisationKeyLife,
  organisationKeyPlace,
} from './organisation-keys.ts'

/** A pair that keys of reports hang on while they wait sealed: here is its public half only. */
export interface LinePair {
  id: string
  public_key: Buffer
}

interface WrappedKey {
  id: string
  wrapped: Buffer | string
  /** Null while the key hangs on a pair of the line: then nothing here opens it. */
  organisation_key_id: string | null
}

/**
 * The keys of one organisation for one request. Values are sealed under the key of a person, of a case, or of the
 * organisation; subject keys are loaded in batches before their values are opened.
 */
export interface Keyring {
  /** Id of the organisation's own key, for what belongs to nobody in particular. */
  organisationKey: string
  /**
   * Makes the key of a new person, case or incident. The key's id is the subject's id. `at` stands in for the moment of making.
   * With a `line` it hangs on that pair instead of the organisation's key: after this request only the private half opens it.
   */
  create: (kind: 'person' | 'case' | 'incident', id: string, at?: Date, line?: LinePair) => Promise<void>
  /**
   * Takes the key of a report out of the line with the private half of its pair, and hangs it on the organisation's key. `proves` is
   * asked with the key at hand. Answers false, and takes nothing, when the key does not open or it says no.
   */
  takeOut: (id: string, privateKey: Buffer, proves?: () => boolean) => Promise<boolean>
  /** Takes wrapped keys that came along with a statement of the caller's, so that they need none of their own. `wrapped` is hex when it came as JSON. */
  admit: (rows: Iterable<WrappedKey>) => void
  /** Takes those of a statement under way: until it has ended, `load` waits for them instead of asking. */
  admitLater: (rows: Promise<Iterable<WrappedKey>>) => void
  /** Loads the keys of persons or cases, one statement for all that are not yet at hand. */
  load: (ids: Iterable<string>) => Promise<void>
  /** A loaded key of a subject, sealed under another that is kept elsewhere: whoever has that one opens the subject. */
  lend: (id: string, under: Buffer, table: string, column: string) => Buffer
  /** Takes a key that was lent. Answers false, and takes nothing, when it does not open. */
  borrow: (id: string, under: Buffer, table: string, column: string, lent: Buffer) => boolean
  /** Seals any JSON value under a loaded key for `table.column` of `row`. Throws when the key was never loaded. */
  seal: (keyId: string, table: string, column: string, row: string, value: unknown) => Buffer
  /**
   * Opens a sealed value. `undefined` when there is none, `null` when it cannot be opened:
   * then the row is quarantined with the request and shown as unreadable, unless its key waits in the line.
   */
  open: <T>(
    table: string,
    column: string,
    row: string,
    envelope: Buffer | null | undefined,
  ) => T | null | undefined
  /** Places that did not open in this request. */
  broken: Place[]
}

const mostUnwrapped = 2_000

const readKeys = statement((db: Kysely<DB>, given: { organisation: string; wanted: string[] }) =>
  db
    .selectFrom('keys.subject_key')
    .select(['id', 'wrapped', 'organisation_key_id'])
    .where('organisation_id', '=', given.organisation)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(given.wanted))))
    .compile(),
)

/**
 * Opens the keyring of an organisation inside a transaction whose row rules are set. `mayBegin` is asked before a key of a
 * person or case is made, and throws when none may be.
 */
export async function openKeyring(
  db: Kysely<DB>,
  root: RootKey,
  organisation: string,
  mayBegin: () => Promise<void> = async () => {},
): Promise<Keyring> {
  const own = await organisationKeysOf(db as unknown as Kysely<KeyTables>, root, organisation)
  const subjects = new Map<string, KeyObject | undefined>()
  /** Those whose key waits in the line. */
  const waiting = new Set<string>()
  const broken: Place[] = []
  const keyOf = (id: string) => own.keys.get(id) ?? subjects.get(id)
  const wrapping = () => {
    const key = own.keys.get(own.current)
    if (!key) throw new Error('the organisation has no key')
    return key
  }
  // Only what the database still holds is opened, so a destroyed key is gone with its row.
  const unwrap = (id: string, wrapped: Buffer, wrapper: KeyObject): KeyObject => {
    const known = own.unwrapped.get(id)
    if (known?.wrapped.equals(wrapped)) return known.key
    const key = createSecretKey(openBytes(wrapper, keyPlace(organisation, 'subject_key', id), wrapped))
    const [oldest] = own.unwrapped.size >= mostUnwrapped ? own.unwrapped.keys() : []
    if (oldest) own.unwrapped.delete(oldest)
    own.unwrapped.set(id, { wrapped, key })
    return key
  }
  const admit: Keyring['admit'] = (rows) => {
    for (const row of rows) {
      if (row.organisation_key_id === null) {
        waiting.add(row.id)
        subjects.set(row.id, undefined)
        continue
      }
      try {
        const wrapper = own.keys.get(row.organisation_key_id)
        const wrapped = typeof row.wrapped === 'string' ? Buffer.from(row.wrapped, 'hex') : row.wrapped
        subjects.set(row.id, wrapper && unwrap(row.id, wrapped, wrapper))
      } catch {
        subjects.set(row.id, undefined)
        broken.push(keyPlace(organisation, 'subject_key', row.id))
      }
    }
  }
  let coming: Promise<void> | undefined
  return {
    organisationKey: own.current,
    broken,
    admit,
    admitLater(rows) {
      // Whoever asked the statement tells what became of it.
      coming = rows.then(admit).catch(() => {})
    },
    async create(kind, id, at, line) {
      await mayBegin()
      const key = randomBytes(32)
      const place = keyPlace(organisation, 'subject_key', id)
      await db
        .insertInto('keys.subject_key')
        .values({
          organisation_id: organisation,
          id,
          kind,
          ...(line
            ? { line_key_id: line.id, wrapped: sealInto(line.public_key, line.id, place, key) }
            : { organisation_key_id: own.current, wrapped: sealBytes(wrapping(), own.current, place, key) }),
          created_at: at,
        })
        .execute()
      subjects.set(id, createSecretKey(key))
    },
    async takeOut(id, privateKey, proves = () => true) {
      const place = keyPlace(organisation, 'subject_key', id)
      const inLine = sql<boolean>`organisation_id = ${organisation} and id = ${id} and line_key_id is not null`
      const row = await db.selectFrom('keys.subject_key').select('wrapped').where(inLine).executeTakeFirst()
      const key = row && openedBox(privateKey, place, row.wrapped)
      if (!key) {
        broken.push(place)
        return false
      }
      subjects.set(id, createSecretKey(key))
      if (!proves()) {
        subjects.set(id, undefined)
        waiting.add(id)
        return false
      }
      waiting.delete(id)
      await db
        .updateTable('keys.subject_key')
        .set({
          wrapped: sealBytes(wrapping(), own.current, place, key),
          organisation_key_id: own.current,
          line_key_id: null,
        })
        .where(inLine)
        .execute()
      return true
    },
    async load(ids) {
      const all = [...new Set(ids)]
      const missing = () => all.filter((id) => !subjects.has(id) && !own.keys.has(id))
      if (missing().length > 0) await coming
      const wanted = missing()
      if (wanted.length === 0) return
      const rows = await readKeys(db, { organisation, wanted })
      for (const id of wanted) subjects.set(id, undefined)
      admit(rows)
    },
    lend(id, under, table, column) {
      const key = subjects.get(id)
      if (!key) throw new Error('no key at hand to lend')
      return sealBytes(under, id, { organisation, table, column, row: id }, key.export())
    },
    borrow(id, under, table, column, lent) {
      try {
        subjects.set(id, createSecretKey(openBytes(under, { organisation, table, column, row: id }, lent)))
        return true
      } catch {
        return false
      }
    },
    seal(keyId, table, column, row, value) {
      const key = keyOf(keyId)
      if (!key) throw new Error(`no key at hand to seal ${table}.${column}`)
      return sealBytes(key, keyId, { organisation, table, column, row }, Buffer.from(JSON.stringify(value)))
    },
    open<T>(table: string, column: string, row: string, envelope: Buffer | null | undefined) {
      if (envelope === null || envelope === undefined) return undefined
      const place = { organisation, table, column, row }
      try {
        const id = keyIdOf(envelope)
        if (id && !own.keys.has(id) && !subjects.has(id))
          throw new KeyNotLoaded(`${table}.${column}: load the key first`)
        const key = id ? keyOf(id) : undefined
        if (id && !key && waiting.has(id)) return null
        if (!key) throw new Error('no key')
        return JSON.parse(openBytes(key, place, envelope).toString('utf8')) as T
      } catch (error) {
        if (error instanceof KeyNotLoaded && process.env.NODE_ENV === 'test') throw error
        broken.push(place)
        return null
      }
    },
  }
}

class KeyNotLoaded extends Error {}
