import type pg from 'pg'

/**
 * A table in which sealed values may stand. A value's place is its organisation, the table's name without the schema, the column,
 * and the row: by rule the row's `id`, and where a table has none, the last column of its primary key. A table that holds values
 * as they stood elsewhere says so in its comment: `sealed as person.kept_id`.
 */
export interface SealedTable {
  /** Quoted, with its schema, as SQL takes it. */
  sql: string
  /** As it is named in a value's place. */
  name: string
  /** The column whose value is the row in a value's place. */
  row: string
  columns: string[]
  /** Whether the row also says in clear which key of the organisation it hangs on. */
  namesKey: boolean
}

/** Every column of every organisation's table that can hold an envelope, from the catalogue: one that lands tomorrow is in it. */
export async function sealedTables(client: pg.ClientBase | pg.Pool): Promise<SealedTable[]> {
  const found = await client.query<{
    sql: string
    name: string
    row: string
    columns: string[]
    names_key: boolean
  }>(`
    select c.oid::regclass::text as sql, coalesce(substring(obj_description(c.oid, 'pg_class') from '^sealed as ([a-z_]+)[.]'), c.relname::text) as name,
      array_agg(a.attname::text order by a.attnum) as columns,
      case when obj_description(c.oid, 'pg_class') ~ '^sealed as ' then substring(obj_description(c.oid, 'pg_class') from '[.]([a-z_]+)$')
        when exists (select from pg_attribute i where i.attrelid = c.oid and i.attname = 'id' and not i.attisdropped) then 'id'
        else (select k.attname::text from pg_index x join pg_attribute k on k.attrelid = c.oid and k.attnum = x.indkey[x.indnkeyatts - 1]
               where x.indrelid = c.oid and x.indisprimary) end as row,
      exists (select from pg_attribute i where i.attrelid = c.oid and i.attname = 'organisation_key_id' and not i.attisdropped) as names_key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
    where c.relnamespace in ('public'::regnamespace, 'keys'::regnamespace) and c.relkind in ('r', 'p')
      and c.oid <> 'keys.organisation_key'::regclass
      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id' and not o.attisdropped)
    group by c.oid, c.relname order by c.oid::regclass::text`)
  return found.rows.map(({ names_key, ...table }) => ({ ...table, namesKey: names_key }))
}

/** Version, algorithm and key id: how every envelope of one key begins. */
export const headOf = (keyId: string): Buffer =>
  Buffer.concat([Buffer.from([1, 1]), Buffer.from(keyId.replaceAll('-', ''), 'hex')])

/** Whether a column begins so, as SQL; `$head` is a parameter's number. */
export const beginsWith = (column: string, head: number): string =>
  `substring("${column}" from 1 for 18) = $${head}`
