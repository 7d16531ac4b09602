import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely'
import type { Pools } from './database.ts'
import { describeError } from './log.ts'
import { projectRoot } from './project-root.ts'
import { StartError } from './start-error.ts'

const directory = () => join(projectRoot, 'db', 'migrations')

function provider(): MigrationProvider {
  return {
    async getMigrations() {
      const files = readdirSync(directory())
        .filter((file) => file.endsWith('.sql'))
        .sort()
      return Object.fromEntries(
        files.map((file) => [
          file.slice(0, -4),
          {
            up: (db: Kysely<unknown>) =>
              sql
                .raw(readFileSync(join(directory(), file), 'utf8'))
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
 * Refuses with one line when the database is out of reach, too old, or newer than this program.
 */
export async function migrate(pools: Pools): Promise<string[]> {
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
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: { connect: () => owner.connect(), end: async () => {} } as never }),
  })
  const migrator = new Migrator({
    db,
    provider: provider(),
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const text = error instanceof Error ? error.message : String(error)
    if (/corrupted migrations|previously executed migration/.test(text)) {
      throw new StartError(
        'This database was made by a newer Alongside. Start that version, or restore a backup; nothing was changed.',
      )
    }
    throw new StartError(
      `The database could not be brought up to date: ${text.split('\n')[0]}. Nothing was changed.`,
    )
  }
  return (results ?? []).map((result) => result.migrationName)
}

/** Whether the schema already has every migration of this program; cheap, for a quick start. */
export async function isUpToDate(pools: Pools): Promise<boolean> {
  const files = readdirSync(directory()).filter((file) => file.endsWith('.sql'))
  try {
    const rows = await pools.pool('owner').query<{ name: string }>('select name from schema_migration')
    const applied = new Set(rows.rows.map((row) => row.name))
    return applied.size === files.length && files.every((file) => applied.has(file.slice(0, -4)))
  } catch {
    return false
  }
}
