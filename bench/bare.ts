import { createServer, type Server } from 'node:http'
import type pg from 'pg'
import { builderOver } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { type Keyring, openKeyring } from '../src/platform/keys/keyring.ts'
import type { Plan } from './data.ts'

/** One operation at its barest: prepared SQL, and what of its rows is sealed. `args` says what varies from call to call. */
export interface BareOperation {
  sql: string
  args: (turn: number) => unknown[]
  /** Opens the sealed columns of a row; used by the secured variant only. */
  open?: (keys: Keyring, row: Record<string, unknown>) => unknown
  /** Ids whose keys the rows need. */
  keyIds?: (rows: Record<string, unknown>[]) => string[]
}

/**
 * Two limits beside each operation, on a bare `node:http` server: `/bare/<name>` runs the prepared statement and answers
 * JSON; `/secured/<name>` adds the transaction, the row rules, the decryption and the line in the access log, and nothing else.
 */
export function serveBare(
  install: Installation,
  plan: Plan,
  member: string,
  operations: Record<string, BareOperation>,
): Server {
  let turn = 0
  const org = plan.organisation.id
  const bare = install.pools.pool('owner')
  const app = install.pools.pool('app')

  async function secured(name: string, operation: BareOperation): Promise<unknown[]> {
    const client = await app.connect()
    try {
      await client.query(
        `begin; set local app.organisation = '${org}'; set local app.member = '${member}'; set local app.sight = 'all'`,
      )
      const rows = (
        await client.query({ name: `secured ${name}`, text: operation.sql, values: operation.args(turn++) })
      ).rows as Record<string, unknown>[]
      let opened: unknown[] = rows
      if (operation.open) {
        const keys = await openKeyring(builderOver(client), install.root, org)
        await keys.load(operation.keyIds?.(rows) ?? [])
        opened = rows.map((row) => operation.open?.(keys, row))
      }
      await audit(client, name)
      await client.query('commit')
      return opened
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }

  async function audit(client: pg.ClientBase, act: string): Promise<void> {
    await client.query({
      name: 'audit',
      text: 'insert into audit_event (organisation_id, id, member_id, act, subject_kind) values ($1, $2, $3, $4, $5)',
      values: [org, newId(), member, act, 'case'],
    })
  }

  return createServer((request, response) => {
    const [, kind, name = ''] = (request.url ?? '').split('/')
    const operation = operations[name]
    if (!operation) {
      response.writeHead(404).end()
      return
    }
    const work =
      kind === 'secured'
        ? secured(name, operation)
        : bare
            .query({ name: `bare ${name}`, text: operation.sql, values: operation.args(turn++) })
            .then((result) => result.rows)
    work.then(
      (rows) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
      () => response.writeHead(500).end(),
    )
  })
}
