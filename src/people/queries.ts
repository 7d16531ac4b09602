import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { anyOf, statement } from '../platform/statement.ts'
import { searchNameIndex } from './name-index.ts'
import {
  displayName,
  type Gender,
  type InterpreterAnswer,
  type PersonDetails,
  type PersonName,
} from './person.ts'
import type { SafeContact } from './safe-contact/safe-contact.ts'

export type Reader = Ctx<never, 'person'>

/** A person in a list: what a row shows. `name` is null when it cannot be opened. */
export interface PersonLine {
  id: string
  name: string | null
  original?: string
  gender: Gender
  born?: string
  born_estimated?: boolean
  languages: string[]
  /** Whether rules for reaching them stand in the record. */
  safe_contact: boolean
  updated_at: Date
}

/** A whole person. Sealed parts are null when they cannot be opened, `undefined` when nothing was written. */
export interface Person {
  id: string
  name: PersonName | null
  details: PersonDetails | null | undefined
  safe_contact: SafeContact | null | undefined
  gender: Gender
  languages: string[]
  needs_interpreter: InterpreterAnswer
  version: number
  /** The record this one was joined with. */
  merged_into: string | null
  created_at: Date
  updated_at: Date
}

type Wanted = { organisation: string; wanted: string[] }

const readNames = statement((db: Reader['db'], { organisation, wanted }: Wanted) =>
  db
    .selectFrom('person')
    .select(['id', 'name_sealed'])
    .where('organisation_id', '=', organisation)
    .where('id', '=', anyOf(wanted))
    .compile(),
)

/**
 * Names as they are said, for persons of the organisation; null where a name cannot be opened. Ids that are unknown
 * here are left out. Loads the keys; records nothing, since whoever shows a case or a list records that.
 */
export async function namesOf(ctx: Reader, ids: Iterable<string>): Promise<Map<string, string | null>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  await ctx.keys.load(wanted)
  const rows = await readNames(ctx.db, { organisation: ctx.organisation.id, wanted })
  return new Map(
    rows.map((row) => {
      const name = ctx.keys.open<PersonName>('person', 'name_sealed', row.id, row.name_sealed)
      return [row.id, name ? displayName(name) : null]
    }),
  )
}

/** A name as another module's statement brought it along, with the key that opens it. */
interface NameRow {
  person_id: string
  name_sealed: Buffer | null
  wrapped: Buffer | null
  organisation_key_id: string | null
}

/** The same names as `namesOf`, for whoever read the rows with a statement of their own. */
export async function openNames(ctx: Reader, rows: NameRow[]): Promise<Map<string, string | null>> {
  ctx.keys.admit(
    rows.flatMap(({ person_id: id, wrapped, organisation_key_id }) =>
      wrapped && organisation_key_id ? [{ id, wrapped, organisation_key_id }] : [],
    ),
  )
  await ctx.keys.load(rows.map((row) => row.person_id))
  return new Map(
    rows.map((row) => {
      const name = ctx.keys.open<PersonName>('person', 'name_sealed', row.person_id, row.name_sealed)
      return [row.person_id, name ? displayName(name) : null]
    }),
  )
}

export const lineColumns = [
  'id',
  'name_sealed',
  'details_sealed',
  'gender',
  'languages',
  'updated_at',
] as const
export const hasSafeContact = sql<boolean>`safe_contact_sealed is not null`.as('safe_contact')

const readLines = statement((db: Reader['db'], { organisation, wanted }: Wanted) =>
  db
    .selectFrom('person')
    .select([...lineColumns, hasSafeContact])
    .where('organisation_id', '=', organisation)
    .where('id', '=', anyOf(wanted))
    .compile(),
)

export interface LineRow {
  id: string
  name_sealed: Buffer
  details_sealed: Buffer | null
  gender: string
  languages: string[]
  updated_at: Date
  safe_contact: boolean
}

/** Opens what a row shows. */
export async function openLines(ctx: Reader, rows: LineRow[]): Promise<PersonLine[]> {
  await ctx.keys.load(rows.map((row) => row.id))
  return rows.map((row) => {
    const name = ctx.keys.open<PersonName>('person', 'name_sealed', row.id, row.name_sealed)
    const details = ctx.keys.open<PersonDetails>('person', 'details_sealed', row.id, row.details_sealed)
    return {
      id: row.id,
      name: name ? displayName(name) : null,
      original: name?.original,
      gender: row.gender as Gender,
      born: details?.born,
      born_estimated: details?.born_estimated,
      languages: row.languages,
      safe_contact: row.safe_contact,
      updated_at: row.updated_at,
    }
  })
}

/** What lists and pages of other records show of persons, by id. Records nothing. */
export async function peopleOf(ctx: Reader, ids: Iterable<string>): Promise<Map<string, PersonLine>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await readLines(ctx.db, { organisation: ctx.organisation.id, wanted })
  return new Map((await openLines(ctx, rows)).map((line) => [line.id, line]))
}

/** Persons whose name fits what was typed, in any spelling or script, best first. Records the search, not its words. */
export async function searchPeople(ctx: Reader, typed: string, limit = 50): Promise<PersonLine[]> {
  const ids = await searchNameIndex(ctx, typed, limit)
  ctx.record({ act: 'person.search', kind: 'person', shown: ids.slice(0, 5) })
  const found = await peopleOf(ctx, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** A whole person with everything opened; the reading is recorded. Throws `NotFound`. */
export async function getPerson(ctx: Reader, id: string): Promise<Person> {
  const person = await findPerson(ctx, id)
  if (!person) throw new NotFound()
  ctx.record({ act: 'person.read', kind: 'person', id, fields: ['name', 'details', 'safe_contact'] })
  return person
}

async function findPerson(ctx: Reader, id: string): Promise<Person | undefined> {
  if (!isId(id)) return undefined
  const row = await ctx.db
    .selectFrom('person')
    .select([
      'id',
      'name_sealed',
      'details_sealed',
      'safe_contact_sealed',
      'gender',
      'languages',
      'needs_interpreter',
      'version',
      'merged_into',
      'created_at',
      'updated_at',
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  await ctx.keys.load([id])
  const open = <T>(column: 'name_sealed' | 'details_sealed' | 'safe_contact_sealed') =>
    ctx.keys.open<T>('person', column, id, row[column])
  return {
    ...row,
    name: open<PersonName>('name_sealed') ?? null,
    details: open<PersonDetails>('details_sealed'),
    safe_contact: open<SafeContact>('safe_contact_sealed'),
    gender: row.gender as Gender,
    needs_interpreter: row.needs_interpreter as InterpreterAnswer,
  }
}
