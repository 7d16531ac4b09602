import type { Writable } from 'node:stream'
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { type Asked, Packet } from './packet.ts'
import type { DB } from './tables.ts'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** The database roles a connection may take. `owner` is the one of the connection string: it migrates and nothing else. */
export type Role = 'owner' | 'app' | 'door' | 'stats' | 'auditor' | 'backup' | 'keeper'

/** Connections by role. A pool is opened when first asked for. */
export interface Pools {
  pool: (role: Role) => pg.Pool
  url: string
  /** Waits for the work under way on connections. What comes after it is refused; it may be called again. */
  close: () => Promise<void>
}

const sizes: Record<Role, number> = { owner: 2, app: 10, door: 4, stats: 3, auditor: 2, backup: 1, keeper: 3 }

/**
 * Makes the pools of a database. `url` is a PostgreSQL connection string; `size` overrides the number of
 * app connections (tests use two). Each connection takes its role in the first packet, so it costs no round trip.
 */
export function openPools(url: string, size: Partial<Record<Role, number>> = {}): Pools {
  const open = new Map<Role, pg.Pool>()
  let closing: Promise<unknown> | undefined
  return {
    url,
    pool(role) {
      let pool = open.get(role)
      if (!pool) {
        pool = new pg.Pool({
          connectionString: url,
          max: size[role] ?? sizes[role],
          options: role === 'owner' ? '' : `-c role=alongside_${role}`,
          connectionTimeoutMillis: 10_000,
          idleTimeoutMillis: 60_000,
          allowExitOnIdle: true,
          // What is asked before the last answer has come goes out at once, in order: `begin` with the first statement.
          pipeline: role !== 'owner',
        })
        pool.on('error', () => {})
        // One that breaks while work holds it, between two statements, fails the next statement and not the program.
        pool.on('connect', (client) => void client.on('error', () => {}))
        // Work that outlives the closing must not connect again to a server that is about to stop.
        if (closing) void pool.end()
        open.set(role, pool)
      }
      return pool
    },
    async close() {
      closing ??= Promise.all([...open.values()].map((pool) => pool.end()))
      await closing
    },
  }
}

/**
 * Runs work in one transaction on a connection of a pool, without a member, keys or a log. `begin` is how it begins, with its
 * settings. When work throws, everything is undone; a connection that cannot do even that is not used again.
 */
export async function inPlainTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(client)
    sendAsked(client)
    await client.query('commit')
    return result
  } catch (error) {
    sendAsked(client)
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const statementNames = new Map<string, string>()

/**
 * Repeated statements are prepared once a connection. Aggregates must not be: after five runs PostgreSQL may
 * take a generic plan that was measured eight times slower, so counting statements carry `/* count *\/`.
 */
function statementName(sql: string): string | undefined {
  if (sql.startsWith('/* count */')) return undefined
  let name = statementNames.get(sql)
  if (!name) {
    if (statementNames.size >= 500) return undefined
    name = `s${statementNames.size}`
    statementNames.set(sql, name)
  }
  return name
}

/** What is to be asked at the end of this turn of the process. */
const pending = new WeakMap<pg.ClientBase, Packet>()

/** Holds back what is written until this turn of the process is over, so that what is asked together goes out as one packet. */
export function askTogether(client: pg.ClientBase): Packet {
  const known = pending.get(client)
  if (known) return known
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  const packet = new Packet()
  pending.set(client, packet)
  stream.cork()
  process.nextTick(() => {
    sendAsked(client)
    stream.uncork()
  })
  return packet
}

/** Sends what was asked so far: whatever else is written on this client comes behind it. */
export function sendAsked(client: pg.ClientBase): void {
  const packet = pending.get(client)
  pending.delete(client)
  if (packet?.asked.length) client.query(packet as unknown as pg.Submittable)
}

/** A statement with its values, prepared where that pays. */
export const prepared = (text: string, values: readonly unknown[] = []): Asked => ({
  name: statementName(text),
  text,
  values,
})

class ClientConnection implements DatabaseConnection {
  constructor(private readonly client: pg.ClientBase) {}
  async executeQuery<Row>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<Row>> {
    const { rows, count } = await askTogether(this.client).ask(prepared(query.sql, query.parameters))
    return { rows: rows as Row[], numAffectedRows: BigInt(count) }
  }
  // biome-ignore lint/correctness/useYield: Kysely asks for the method; nothing here streams through it
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming goes through the client itself')
  }
}

const builders = new WeakMap<pg.ClientBase, Kysely<DB>>()

/** A query builder over one client whose transaction somebody else owns. */
export function builderOver(client: pg.ClientBase): Kysely<DB> {
  const known = builders.get(client)
  if (known) return known
  const connection = new ClientConnection(client)
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async () => Promise.reject(new Error('the request owns the transaction')),
    commitTransaction: async () => {},
    rollbackTransaction: async () => {},
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  const builder = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  builders.set(client, builder)
  return builder
}
