import { sql } from 'kysely'
import { TooMany } from './platform/errors.ts'
import type { Installation } from './platform/installation.ts'
import { inTransaction, type Scope } from './platform/transaction.ts'

/** A member has 600 searches (the table's constraint says so) in each quarter of an hour: one every second and a half, on end. */
const quarter = 15 * 60_000

const sinceOf = (now: Date) => new Date(Math.floor(now.getTime() / quarter) * quarter)

/** SQL that counts one search of a member; the transaction it ends fails when it is one too many. */
export function countSearchSql({ organisation, member }: Scope, now: Date): string {
  const since = sinceOf(now).toISOString()
  return `insert into search_pace (organisation_id, member_id, since, taken) values ('${organisation.id}', '${member.id}', '${since}', 1)
    on conflict (organisation_id, member_id) do update set since = excluded.since,
      taken = case when search_pace.since = excluded.since then search_pace.taken + 1 else 1 end;`
}

/** Counts the search of a request that changed nothing. Throws `TooMany`. */
export async function countSearchApart(install: Installation, scope: Scope): Promise<void> {
  try {
    await inTransaction(install, scope, ({ db, now }) =>
      db.executeQuery(sql.raw(countSearchSql(scope, now)).compile(db)),
    )
  } catch (error) {
    throw tooManySearches(error, install.clock()) ?? error
  }
}

/** What a transaction failed with, when it was one search too many: until the next quarter of an hour. */
export function tooManySearches(error: unknown, now: Date): TooMany | undefined {
  const met = error instanceof Error && 'constraint' in error && error.constraint === 'search_pace_most'
  return met ? new TooMany(Math.ceil((sinceOf(now).getTime() + quarter - now.getTime()) / 60_000)) : undefined
}
