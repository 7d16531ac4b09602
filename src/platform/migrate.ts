import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import type { Pools } from './database.ts'
import { describeError } from './log.ts'
import { projectRoot } from './project-root.ts'
import { StartError } from './start-error.ts'

const directory = () => join(projectRoot, 'db', 'migrations')

function provider(): MigrationProvider {
  return {
    async getMigrations() {
      return Object.fromEntries(
        migrationNames().map((name) => [
          name,
          {
            up: (db: Kysely<unknown>) =>
              sql
                .raw(readFileSync(join(directory(), `${name}.sql`), 'utf8'))
                .execute(db)
                .then(() => {}),
          },
        ]),
      )
    },
  }
}

/**
 * Brings the schema up to date, forward only, all or nothing. Returns the names of the migrations applied now.
 * Refuses with one line when the database is out of reach, too old, or newer than this program. `upTo` is the last one to apply.
 */
export async function migrate(pools: Pools, upTo?: string): Promise<string[]> {
  const owner = pools.pool('owner')
  const version = await owner
    .query<{ server_version_num: string }>('show server_version_num')
    .catch((error: unknown) => {
      const code = describeError(error).code
      throw new StartError(
        `The database cannot be reached${code ? ` (${code})` : ''}. Check DATABASE_URL and that PostgreSQL is running; nothing was changed.`,
      )
    })
  if (Number(version.rows[0]?.server_version_num) < 150_000)
    throw new StartError('The database is older than PostgreSQL 15. Please upgrade it; nothing was changed.')
  // The pool outlives the migrator.
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: { connect: () => owner.connect(), end: async () => {} } }),
  })
  const migrator = new Migrator({
    db,
    provider: provider(),
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
  const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
  if (error) {
    const text = error instanceof Error ? error.message : String(error)
    if (/corrupted migrations|previously executed migration/.test(text)) {
      throw new StartError(
        'This database was made by a newer Alongside. Start that version, or restore a backup; nothing was changed.',
      )
    }
    const refused = (text.split('\n')[0] ?? '').replace(
      /(?<=: grant )alongside_.*(?= to )/,
      await missingRoles(owner),
    )
    throw new StartError(`The database could not be brought up to date: ${refused}. Nothing was changed.`)
  }
  return (results ?? []).map((result) => result.migrationName)
}

/** The names of this program's migrations, in order. */
export const migrationNames = (): string[] =>
  readdirSync(directory())
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -4))
    .sort()

/** The roles of other installations on the server that this owner may not act in: all at once, whichever migration missed one. */
async function missingRoles(owner: pg.Pool): Promise<string> {
  const found = await owner.query<{ roles: string | null }>(
    `select string_agg(rolname, ', ' order by array_position($1::text[], rolname::text)) as roles from pg_roles
      where rolname = any ($1) and not pg_has_role(current_user, rolname,
        case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)`,
    [['app', 'door', 'stats', 'auditor', 'backup', 'keeper'].map((role) => `alongside_${role}`)],
  )
  return found.rows[0]?.roles ?? ''
}

/** Whether the schema already has every migration of this program; cheap, for a quick start. */
export async function isUpToDate(pools: Pools): Promise<boolean> {
  const names = migrationNames()
  try {
    const rows = await pools.pool('owner').query<{ name: string }>('select name from schema_migration')
    const applied = new Set(rows.rows.map((row) => row.name))
    return applied.size === names.length && names.every((name) => applied.has(name))
  } catch {
    return false
  }
}
