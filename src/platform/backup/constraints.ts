import type { ClientBase } from 'pg'
import { quoted } from './catalogue.ts'

interface Laid {
  undo: string[]
  redo: string[]
  /** Foreign keys that lead out of these tables: what they mention may be gone from, or not yet in, records of another moment. */
  mentions: string[]
}

const violated = '23503'

/** A mention of what is not there stays as it is, and is not checked from then on. */
async function putBackMention(client: ClientBase, statement: string): Promise<void> {
  await client.query('savepoint mention')
  try {
    await client.query(statement)
  } catch (error) {
    if ((error as { code?: string }).code !== violated) throw error
    await client.query(`rollback to savepoint mention; ${statement} not valid`)
  }
  await client.query('release savepoint mention')
}

/**
 * Makes tables take rows in any order and from their owner, inside a transaction: empties them, and lays aside foreign keys, indexes
 * that are no constraint, triggers of our own and the row rules' hold on the owner. Needs no superuser. What it answers puts all of it
 * back; foreign keys are checked then, unless they stood unchecked before, or lead out to records that lack what they mention.
 */
export async function layAside(client: ClientBase, tables: string[]): Promise<() => Promise<void>> {
  const laid: Laid = { undo: [], redo: [], mentions: [] }
  await foreignKeys(client, tables, laid)
  await indexes(client, tables, laid)
  await holds(client, tables, laid)
  for (const statement of laid.undo) await client.query(statement)
  // What a migration itself put in comes from the backup too.
  for (const table of tables) await client.query(`delete from ${quoted(table)}`)
  return async () => {
    // Statistics first: without them a foreign key is checked by the slowest plan there is.
    for (const table of tables) await client.query(`analyze ${quoted(table)}`)
    for (const statement of laid.mentions) await putBackMention(client, statement)
    for (const statement of laid.redo) await client.query(statement)
  }
}

const among = `(select unnest($1::text[])::regclass)`

async function foreignKeys(
  client: ClientBase,
  tables: string[],
  { undo, redo, mentions }: Laid,
): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string; definition: string; inside: boolean }>(
    `select not convalidated or confrelid in ${among} as inside, conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conparentid = 0 and conrelid in ${among} order by conrelid, conname`,
    [tables],
  )
  for (const { table, name, definition, inside } of rows) {
    undo.push(`alter table ${table} drop constraint ${name}`)
    const puts = inside ? redo : mentions
    puts.push(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

async function indexes(client: ClientBase, tables: string[], { undo, redo }: Laid): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where not indisunique and indrelid in ${among}
        and not exists (select from pg_constraint where conindid = indexrelid) order by 1`,
    [tables],
  )
  for (const { name, definition } of rows) {
    undo.push(`drop index ${name}`)
    redo.unshift(definition)
  }
}

async function holds(client: ClientBase, tables: string[], { undo, redo }: Laid): Promise<void> {
  const { rows } = await client.query<{ table: string; forced: boolean }>(
    `select oid::regclass::text as table, relforcerowsecurity as forced from pg_class where oid in ${among} order by 1`,
    [tables],
  )
  // Last of all put back: the foreign keys are checked before the row rules hold again.
  for (const { table, forced } of rows) {
    undo.push(`alter table ${table} disable trigger user`)
    redo.push(`alter table ${table} enable trigger user`)
    if (!forced) continue
    undo.push(`alter table ${table} no force row level security`)
    redo.push(`alter table ${table} force row level security`)
  }
}
