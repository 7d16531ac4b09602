import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { csvLines } from '../../platform/http/csv.ts'
import { textStream } from '../../platform/http/stream.ts'
import type { Installation } from '../../platform/installation.ts'
import { inTransaction } from '../../platform/transaction.ts'
import type { Page } from '../../ui/page.ts'
import { conditionOf } from '../inbox/queries.ts'
import { readInboxWish } from '../inbox/wish.ts'
import {
  between,
  type Column,
  cellsOf,
  columns,
  headOf,
  labelsOf,
  type Row,
  recordOf,
  wordColumns,
  wording,
} from './columns.ts'
import type { ExportSpec } from './forms.ts'

/** So many incidents are in memory at a time. */
const chunk = 1000

/** `sealed_mode`: nobody here can open it before it is unsealed. */
interface Read extends Row {
  id: string
  sealed_mode: boolean
}
type Sealed = Record<`${(typeof wordColumns)[number]}_sealed`, Buffer | null>

// Lists come as one text: reading them as lists costs more than all the rest of a row.
const selected = sql.join(columns.map(readColumn))
function readColumn({ name, several, unsaid }: Column) {
  const own = sql.ref(`i.${name}`)
  if (several) return sql`array_to_string(${own}, ${sql.lit(between)}) as ${sql.ref(name)}`
  if (unsaid) return sql`case when not i.sealed_mode then ${own} end as ${sql.ref(name)}`
  return name === 'joined_into' ? sql`j.number as joined_into` : own
}
const sealed = sql.join(wordColumns.map((name) => sql.ref(`i.${name}_sealed`)))

/** The next incidents in order of their ids, which never change: each is in the file once, however much is written meanwhile. */
async function readChunk(ctx: AnyCtx, spec: ExportSpec, after: string | undefined): Promise<Read[]> {
  const { rows } = await sql<Read & Sealed>`/* count */ select i.id, ${selected}
      ${spec.words ? sql`, ${sealed}` : sql``}
    from incident i left join incident j on j.organisation_id = i.organisation_id and j.id = i.joined_into
    where i.organisation_id = ${ctx.organisation.id} and ${conditionOf(ctx, readInboxWish(spec.wish))}
      and ${after ? sql`i.id > ${after}` : sql`true`}
    order by i.id limit ${sql.lit(chunk)}`.execute(ctx.db)
  if (!spec.words) return rows
  await ctx.keys.load(rows.flatMap(({ id, sealed_mode }) => (sealed_mode ? [] : [id])))
  const open = (row: Read & Sealed, name: (typeof wordColumns)[number]) =>
    row.sealed_mode
      ? null
      : ctx.keys.open<string>('incident', `${name}_sealed`, row.id, row[`${name}_sealed`])
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(wordColumns.map((name) => [name, open(row, name) ?? null])),
  }))
}

/**
 * The file as a stream. Each chunk is read in a transaction of its own, under the row rules of whoever asked: nobody's slow line
 * keeps a connection.
 */
export function incidentFile(
  install: Installation,
  ctx: AnyCtx,
  page: Page,
  spec: ExportSpec,
): ReadableStream<Uint8Array> {
  const scope = { organisation: ctx.organisation, member: ctx.member }
  const { words } = spec
  let after: string | undefined
  const next = async (): Promise<Read[]> => {
    const rows = await inTransaction(install, scope, (own) => readChunk(own, spec, after))
    after = rows.at(-1)?.id
    return rows
  }
  let done = false
  const pieces = (write: (rows: Read[]) => string) => async () => {
    const rows = done ? [] : await next()
    done = rows.length < chunk
    return rows.length > 0 ? write(rows) : undefined
  }
  if (spec.format === 'csv') {
    const wordsOf = wording(page)
    const write = (rows: Read[]) => csvLines(rows.map((row) => cellsOf(row, wordsOf, words)))
    return textStream(csvLines([headOf(words)], true), pieces(write))
  }
  const head = { organisation: ctx.organisation.name, made_on: ctx.today, labels: labelsOf(page) }
  let first = true
  const write = (rows: Read[]) => {
    const text = rows.map((row) => JSON.stringify(recordOf(row, words))).join(',\n')
    const piece = `${first ? '' : ',\n'}${text}`
    first = false
    return piece
  }
  return textStream(`${JSON.stringify(head).slice(0, -1)},"incidents":[\n`, pieces(write), '\n]}\n')
}
