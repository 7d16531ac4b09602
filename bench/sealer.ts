import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Organisation } from '../src/platform/context.ts'
import type { Installation } from '../src/platform/installation.ts'
import { openBytes, sealBytes } from '../src/platform/keys/envelope.ts'
import type { Cell } from './copy.ts'

/** How to seal for one organisation without a request: its key, opened, and keys for its people and cases. */
export interface Sealer {
  wrap: (id: string) => { key: Buffer; row: Cell[] }
  seal: (key: Buffer, keyId: string, table: string, column: string, row: string, value: unknown) => Buffer
}

export async function keysOf(
  install: Installation,
  client: pg.ClientBase,
  organisation: Organisation,
): Promise<Sealer> {
  const found = await client.query<{ id: string; wrapped: Buffer }>(
    'select id, wrapped from keys.organisation_key where organisation_id = $1',
    [organisation.id],
  )
  const own = found.rows[0]
  if (!own) throw new Error('no key')
  const place = (table: string, column: string, row: string) => ({
    organisation: organisation.id,
    table,
    column,
    row,
  })
  const key = openBytes(install.root.bytes, place('organisation_key', 'wrapped', own.id), own.wrapped)
  return {
    wrap: (id) => {
      const subject = randomBytes(32)
      return {
        key: subject,
        row: [
          organisation.id,
          id,
          'person',
          sealBytes(key, own.id, place('subject_key', 'wrapped', id), subject),
          own.id,
        ],
      }
    },
    seal: (subject, keyId, table, column, row, value) =>
      sealBytes(subject, keyId, place(table, column, row), Buffer.from(JSON.stringify(value))),
  }
}

export const keyColumns = ['organisation_id', 'id', 'kind', 'wrapped', 'organisation_key_id']
