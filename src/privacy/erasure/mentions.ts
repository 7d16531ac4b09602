import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { keyIdOf } from '../../platform/keys/envelope.ts'
import { type Holding, rowOf, type Subjects } from '../holding.ts'
import {
  findMentions,
  findNumber,
  leavesOf,
  type Mention,
  type Mentioned,
  mostMentions,
  stemsOf,
  withLeaf,
} from './mention.ts'
import { casesOfOne } from './queries.ts'

const chunk = 1_000

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

type Row = Record<string, unknown>

async function* rowsWithText(ctx: AnyCtx, holding: Holding): AsyncGenerator<Row[]> {
  const row = rowOf(holding)
  const columns = [
    ...new Set([
      row,
      ...Object.keys(holding.sealed),
      ...(holding.case ? [holding.case] : []),
      ...(holding.person ? [holding.person] : []),
      ...(holding.incident ? [holding.incident] : []),
    ]),
  ]
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } =
      await sql<Row>`select ${sql.join(columns.map((column) => sql.id(column)))} from ${sql.id(holding.table)}
      where organisation_id = ${ctx.organisation.id} and ${sql.id(row)} > ${after} order by ${sql.id(row)} limit ${chunk}`.execute(
        ctx.db,
      )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < chunk || !last) return
    after = String(last[row])
  }
}

/** Texts of a person's own record are not looked through: they go with the person. */
const looksThrough = (holding: Holding) =>
  Object.keys(holding.sealed).length > 0 &&
  !holding.sealedAs &&
  !holding.removed &&
  (holding.case !== undefined || !holding.person)

/** What is looked for: where a text has it, and which rows go anyway. */
interface Wanted {
  find: (text: string) => Mention[]
  goes: (holding: Holding, row: Row) => boolean
}

/**
 * Every text this member may read, outside of what is forgotten, that has what is wanted: opened one after the other. Nothing is
 * kept of them. At most `mostMentions`.
 */
async function textsWith(ctx: AnyCtx, subjects: Subjects, { find, goes }: Wanted): Promise<Mentioned[]> {
  const found: Mentioned[] = []
  const mayRead = (holding: Holding) => !holding.incident || ctx.member.may('incidents.read')
  for (const holding of subjects.holdings.filter(looksThrough).filter(mayRead)) {
    const row = rowOf(holding)
    for await (const rows of rowsWithText(ctx, holding)) {
      const theirs = rows.filter((one) => !goes(holding, one))
      const sealed = theirs.flatMap((one) => Object.keys(holding.sealed).map((column) => one[column]))
      await ctx.keys.load(
        new Set(sealed.flatMap((value) => (Buffer.isBuffer(value) ? (keyIdOf(value) ?? []) : []))),
      )
      for (const one of theirs)
        for (const column of Object.keys(holding.sealed)) {
          const value = ctx.keys.open(holding.table, column, String(one[row]), one[column] as Buffer | null)
          for (const { path, text } of leavesOf(value)) {
            const mentions = find(text)
            if (mentions.length === 0) continue
            found.push({
              table: holding.table,
              column,
              row: String(one[row]),
              path,
              text,
              mentions,
              ...placeOf(holding, one),
            })
            if (found.length === mostMentions) return found
          }
        }
      await breathe()
    }
  }
  return found
}

/** Where a text stands, for a link to it. */
function placeOf(holding: Holding, row: Row): Pick<Mentioned, 'case_id' | 'incident_id'> {
  const named = (column: string | undefined) => column && (row[column] as string | null)
  const [case_id, incident_id] = [named(holding.case), named(holding.incident)]
  return { ...(case_id ? { case_id } : {}), ...(incident_id ? { incident_id } : {}) }
}

/** Texts elsewhere that name a person, in any spelling. */
export async function mentionsOf(ctx: AnyCtx, subjects: Subjects, person: string): Promise<Mentioned[]> {
  const spellings = (await subjects.spellingsOf(ctx, [person])).get(person) ?? []
  const stems = stemsOf(subjects, spellings)
  if (stems.size === 0) return []
  const going = new Set((await casesOfOne(ctx, person)).map(({ id }) => id))
  return textsWith(ctx, subjects, {
    find: (text) => findMentions(subjects, text, stems),
    goes: (holding, row) =>
      Boolean(holding.case && going.has(String(row[holding.case]))) ||
      Boolean(holding.person && row[holding.person] === person),
  })
}

/** Texts elsewhere that name an incident by its number. */
export const mentionsOfNumber = (
  ctx: AnyCtx,
  subjects: Subjects,
  { id, number }: { id: string; number: string },
): Promise<Mentioned[]> =>
  textsWith(ctx, subjects, {
    find: (text) => findNumber(text, number),
    goes: (holding, row) => Boolean(holding.incident && row[holding.incident] === id),
  })

/** Replaces one text of a sealed value, because it names somebody who is forgotten. Recorded without a word of it. */
export async function redact(
  ctx: AnyCtx,
  subjects: Subjects,
  given: { table: string; column: string; row: string; path: string; before: string; text: string },
): Promise<void> {
  const holding = subjects.holdings.find((one) => one.table === given.table && looksThrough(one))
  if (!holding || !Object.hasOwn(holding.sealed, given.column) || !isId(given.row)) throw new NotFound()
  const row = rowOf(holding)
  const found =
    await sql<Row>`select ${sql.id(given.column)}, to_jsonb(t) ? 'version' as counted from ${sql.id(given.table)} t
    where organisation_id = ${ctx.organisation.id} and ${sql.id(row)} = ${given.row} for update`.execute(
      ctx.db,
    )
  const envelope = found.rows[0]?.[given.column]
  const key = Buffer.isBuffer(envelope) ? keyIdOf(envelope) : undefined
  if (!Buffer.isBuffer(envelope) || !key) throw new NotFound()
  await ctx.keys.load([key])
  const value = ctx.keys.open(given.table, given.column, given.row, envelope)
  const now = leavesOf(value).find(({ path }) => path === given.path)
  if (!now || now.text.replace(/\r\n/g, '\n') !== given.before.replace(/\r\n/g, '\n'))
    throw new Refused('privacy.mention.refused.changed')
  const sealed = ctx.keys.seal(
    key,
    given.table,
    given.column,
    given.row,
    withLeaf(value, given.path, given.text),
  )
  // Whoever has the old text open must not save it back.
  const counted = found.rows[0]?.counted === true && !holding.edition
  await sql`update ${sql.id(given.table)} set ${sql.id(given.column)} = ${sealed}${counted ? sql`, version = version + 1` : sql``}
    where organisation_id = ${ctx.organisation.id} and ${sql.id(row)} = ${given.row}`.execute(ctx.db)
  ctx.record({ act: 'text.redact', kind: given.table, id: given.row, fields: [given.column] })
}
