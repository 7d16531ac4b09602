import type { ClientBase } from 'pg'
import { quoted, type TableThere } from './catalogue.ts'

/** A reference of a table's own key: whose rows they are, in the order of both sides' columns. */
interface Belonging {
  table: string
  owner: string
  columns: string[]
  owners: string[]
  /** Row rules hold for the owner of the database too: unless they are lifted, nobody seems to be there. */
  forced: boolean
}

const among = '(select unnest($1::text[])::regclass)'

/** What the rows of tables belong to, by their primary keys. To be asked before constraints are laid aside. */
export async function belongings(client: ClientBase, tables: readonly TableThere[]): Promise<Belonging[]> {
  const columns = (of: string, numbers: string) =>
    `array(select a.attname::text from unnest(${numbers}) with ordinality n (number, at)
       join pg_attribute a on a.attrelid = ${of} and a.attnum = n.number order by n.at)`
  const { rows } = await client.query<Belonging>(
    `select format('%s.%s', t.relnamespace::regnamespace, t.relname) as table,
            format('%s.%s', o.relnamespace::regnamespace, o.relname) as owner,
            o.relforcerowsecurity and f.confrelid not in ${among} as forced,
            ${columns('f.conrelid', 'f.conkey')} as columns, ${columns('f.confrelid', 'f.confkey')} as owners
       from pg_constraint f join pg_class t on t.oid = f.conrelid join pg_class o on o.oid = f.confrelid
       join pg_constraint p on p.conrelid = f.conrelid and p.contype = 'p' and f.conkey <@ p.conkey
      where f.contype = 'f' and f.conrelid in ${among} order by 1, 2`,
    [tables.map(({ name }) => name)],
  )
  return rows
}

/**
 * Keys that are newer than the records may belong to organisations and members those do not know yet: such rows go, and what belongs
 * to them. What only mentions somebody stays.
 */
export async function dropStrangers(
  client: ClientBase,
  tables: readonly TableThere[],
  belonging: readonly Belonging[],
): Promise<void> {
  for (const { name, columns } of tables)
    if (columns.includes('organisation_id'))
      await client.query(
        `delete from ${quoted(name)} where organisation_id not in (select id from organisation)`,
      )
  const forced = new Set(belonging.filter((one) => one.forced).map(({ owner }) => quoted(owner)))
  for (const owner of forced) await client.query(`alter table ${owner} no force row level security`)
  let dropped = 0
  do {
    dropped = 0
    for (const { table, owner, columns, owners } of belonging) {
      const same = columns.map((column, at) => `o.${quoted(owners[at] ?? '')} = t.${quoted(column)}`)
      const { rowCount } = await client.query(
        `delete from ${quoted(table)} t where not exists (select from ${quoted(owner)} o where ${same.join(' and ')})`,
      )
      dropped += rowCount ?? 0
    }
  } while (dropped > 0)
  for (const owner of forced) await client.query(`alter table ${owner} force row level security`)
}
