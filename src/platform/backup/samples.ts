import type { ClientBase } from 'pg'
import { keyIdOf, openBytes, type Place } from '../keys/envelope.ts'
import type { RawRootKey } from '../keys/root-file.ts'
import { rootKeyId } from '../keys/root-key.ts'
import { quoted } from './catalogue.ts'

const perColumn = 5

export interface Samples {
  opened: number
  closed: string[]
}

interface SealedColumn {
  table: string
  column: string
}

/** Columns of sealed values in tables whose rows have an id, which is what a value is bound to. */
async function sealedColumns(client: ClientBase): Promise<SealedColumn[]> {
  const { rows } = await client.query<SealedColumn>(
    `select format('%s.%s', c.relnamespace::regnamespace, c.relname) as table, a.attname as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname like '%\\_sealed' and a.atttypid = 'bytea'::regtype
        and (select count(*) from pg_attribute k where k.attrelid = c.oid and k.attname in ('id', 'organisation_id')) = 2 order by 1, 2`,
  )
  return rows
}

/**
 * Opens a few values of every sealed column with the keys that came along, from the root key down: that records and keys belong
 * together, and that the keys are these. Values whose key was destroyed stay closed, and are not counted.
 */
export async function openSamples(client: ClientBase, root: RawRootKey): Promise<Samples> {
  const samples: Samples = { opened: 0, closed: [] }
  const keys = await organisationKeys(client, root)
  for (const { table, column } of await sealedColumns(client)) {
    const { rows } = await client.query<{ organisation: string; row: string; value: Buffer }>(
      `select organisation_id as organisation, id as row, ${quoted(column)} as value from ${quoted(table)}
        where ${quoted(column)} is not null limit ${perColumn}`,
    )
    for (const { organisation, row, value } of rows) {
      const key = await keyOf(client, keys, organisation, keyIdOf(value))
      if (!key) continue
      const place = { organisation, table: table.replace('public.', ''), column, row }
      if (opens(key, place, value)) samples.opened += 1
      else samples.closed.push(`${table}.${column}`)
    }
  }
  return samples
}

function opens(key: Buffer, place: Place, value: Buffer): boolean {
  try {
    openBytes(key, place, value)
    return true
  } catch {
    return false
  }
}

const keyPlace = (organisation: string, table: string, row: string): Place => ({
  organisation,
  table,
  column: 'wrapped',
  row,
})

async function organisationKeys(client: ClientBase, root: RawRootKey): Promise<Map<string, Buffer>> {
  const { rows } = await client.query<{ organisation_id: string; id: string; wrapped: Buffer }>(
    'select organisation_id, id, wrapped from keys.organisation_key',
  )
  return new Map(
    rows
      .filter(({ wrapped }) => keyIdOf(wrapped) === rootKeyId)
      .map((row) => [
        row.id,
        openBytes(root.bytes, keyPlace(row.organisation_id, 'organisation_key', row.id), row.wrapped),
      ]),
  )
}

async function keyOf(
  client: ClientBase,
  keys: Map<string, Buffer>,
  organisation: string,
  id: string | undefined,
): Promise<Buffer | undefined> {
  if (!id || keys.has(id)) return id ? keys.get(id) : undefined
  const { rows } = await client.query<{ wrapped: Buffer; organisation_key_id: string }>(
    'select wrapped, organisation_key_id from keys.subject_key where organisation_id = $1 and id = $2',
    [organisation, id],
  )
  const [row] = rows
  const wrapping = row && keys.get(row.organisation_key_id)
  if (!row || !wrapping) return undefined
  return openBytes(wrapping, keyPlace(organisation, 'subject_key', id), row.wrapped)
}
