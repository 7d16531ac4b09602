import type { ClientBase } from 'pg'
import { StartError } from '../start-error.ts'
import type { Part, TableHead } from './format.ts'

const ours = `c.relnamespace in ('public'::regnamespace, 'keys'::regnamespace) and c.relkind = 'r' and c.relname not like 'schema_migration%'`
const nameOf = `format('%s.%s', c.relnamespace::regnamespace, c.relname)`

/** A table and the part of a backup it goes into. `estimate` is how many rows the planner thinks there are. */
export interface TableThere extends TableHead {
  part: Part
  estimate: number
}

/**
 * The tables a backup holds, by name. The schema `keys` goes into the part that is kept for a short time; the queue and the
 * list of migrations into neither. Columns that are computed are left out.
 */
export async function listTables(client: ClientBase): Promise<TableThere[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; estimate: number }>(
    `select ${nameOf} as name, greatest(c.reltuples, 0)::float8 as estimate,
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where ${ours} group by 1, 2 order by 1`,
  )
  return rows.map((row) => ({
    ...row,
    part: row.name.startsWith('keys.') ? 'keys' : 'main',
  }))
}

/** Where numbers are handed out by the database, and how far they are. */
export async function listSequences(client: ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; last: number }>(
    `select format('%s.%s', schemaname, sequencename) as name, last_value as last from pg_sequences
      where schemaname in ('public', 'keys') and last_value is not null order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]))
}

/** Refuses when a row rule would hide anything from this connection: a backup is whole or it is none. */
export async function refuseHidden(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select ${nameOf} as name from pg_class c
      where ${ours} and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) and (
        not has_table_privilege(c.oid, 'select')
        or c.relrowsecurity and (
          not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
            and pg_get_expr(p.polqual, p.polrelid) = 'true' and current_user::regrole::oid = any (p.polroles))
          or exists (select from pg_policy p, unnest(p.polroles) r where p.polrelid = c.oid and not p.polpermissive
            and (r = 0 or pg_has_role(current_user, r, 'usage')))))
      order by 1`,
  )
  if (rows.length > 0)
    throw new StartError(
      `The backup may not read all of ${rows.map(({ name }) => name).join(', ')}. Nothing was written.`,
    )
}

export async function listMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by name')
  return rows.map(({ name }) => name)
}

export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ')
