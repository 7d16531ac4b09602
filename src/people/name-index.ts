import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'
import { foldWords } from './name-fold.ts'
import { NameWords } from './name-words.ts'
import type { PersonName } from './person.ts'

/** Names of one organisation, folded, in memory. It holds ids and folded words: no name as written, nothing else. */
interface NameIndex {
  names: NameWords
  /** Persons that changed since they were put in; read again before the next search. */
  stale: Set<string>
  ready: Promise<void>
  used: number
}

type Reader = Ctx<never, 'person'>

const indexes = new Map<string, NameIndex>()
const chunk = 5_000
const idleMinutes = 30
/** So many renamed or gone, and the index is read anew. */
const longestGap = 10_000

/** Every way a person's name is written. */
const spellingsOf = (name: PersonName): string[] =>
  [name.given, name.family, name.original, ...(name.other ?? [])].filter((one): one is string => Boolean(one))

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Reads as nobody in particular. The index serves every member of the organisation, whichever of them asked first: the row
 * rules that keep some persons from some members must not make holes in it, and are asked again for every hit.
 */
async function unsafeAsNobody<T>(ctx: Reader, work: () => Promise<T>): Promise<T> {
  const act = (member: string) => sql.raw(`set local app.member = '${member}'`).execute(ctx.db)
  await act(nobody)
  const result = await work()
  await act(ctx.member.id)
  return result
}

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Folds names, each spelling once: most are borne by many. Lives only as long as the reading, since it holds names as written. */
function folder(): (name: PersonName) => string[] {
  const known = new Map<string, string[]>()
  return (name) =>
    spellingsOf(name).flatMap((spelling) => {
      const words = known.get(spelling) ?? foldWords(spelling)
      known.set(spelling, words)
      return words
    })
}

type SealedName = { id: string; name_sealed: Buffer }

const readChunk = (ctx: Reader, after: string): Promise<SealedName[]> =>
  ctx.db
    .selectFrom('person')
    .select(['id', 'name_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '>', after)
    .where('merged_into', 'is', null)
    .where('erased_on', 'is', null)
    .orderBy('id')
    .limit(chunk)
    .execute()

/** Opens one chunk while the database reads the next; pauses often, so that other requests are answered meanwhile. */
async function readAll(ctx: Reader, names: NameWords): Promise<void> {
  const fold = folder()
  let rows = await readChunk(ctx, nobody)
  while (rows.length > 0) {
    await ctx.keys.load(rows.map((row) => row.id))
    const last = rows.at(-1)?.id
    const following = last && rows.length === chunk ? readChunk(ctx, last) : Promise.resolve([])
    following.catch(() => {})
    for (const [at, row] of rows.entries()) {
      const name = ctx.keys.open<PersonName>('person', 'name_sealed', row.id, row.name_sealed)
      if (name) names.put(row.id, fold(name))
      if (at % 250 === 249) await breathe()
    }
    rows = await following
  }
}

async function refresh(ctx: Reader, index: NameIndex): Promise<void> {
  const ids = [...index.stale]
  index.stale.clear()
  try {
    await ctx.keys.load(ids)
    const rows = await unsafeAsNobody(ctx, () =>
      ctx.db
        .selectFrom('person')
        .select(['id', 'name_sealed'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('merged_into', 'is', null)
        .where('erased_on', 'is', null)
        .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
        .execute(),
    )
    for (const id of ids) index.names.remove(id)
    const fold = folder()
    for (const row of rows) {
      const name = ctx.keys.open<PersonName>('person', 'name_sealed', row.id, row.name_sealed)
      if (name) index.names.put(row.id, fold(name))
    }
  } catch (error) {
    for (const id of ids) index.stale.add(id)
    throw error
  }
}

function startIndex(ctx: Reader): NameIndex {
  const organisation = ctx.organisation.id
  const names = new NameWords()
  const index: NameIndex = {
    names,
    stale: new Set(),
    ready: unsafeAsNobody(ctx, () => readAll(ctx, names)),
    used: ctx.now.getTime(),
  }
  indexes.set(organisation, index)
  index.ready.catch(() => indexes.get(organisation) === index && indexes.delete(organisation))
  return index
}

/** The index with everything committed so far. One request reads for all that wait; when it fails, the next one begins anew. */
async function indexFor(ctx: Reader): Promise<NameIndex> {
  const held = indexes.get(ctx.organisation.id)
  if (held && held.names.emptied > longestGap) indexes.delete(ctx.organisation.id)
  const known = indexes.get(ctx.organisation.id)
  const index = known ?? startIndex(ctx)
  index.used = ctx.now.getTime()
  try {
    await index.ready
  } catch (error) {
    if (!known) throw error
    return indexFor(ctx)
  }
  if (index.stale.size > 0) {
    const refreshed = refresh(ctx, index)
    index.ready = refreshed.catch(() => {})
    await refreshed
  }
  return index
}

/**
 * Ids of the persons whose name fits what was typed, best first, at most `limit`. Builds the index of the
 * organisation when it is not there. The ids must be read again through the row rules before anything is shown.
 */
export async function searchNameIndex(ctx: Reader, typed: string, limit: number): Promise<string[]> {
  if (foldWords(typed).join('').length < 2) return []
  const index = await indexFor(ctx)
  return index.names.find(typed, limit)
}

/** Reads the names into memory before anybody searches. */
export async function warmNameIndex(ctx: Reader): Promise<void> {
  await indexFor(ctx)
}

/** Marks a person as changed; the next search reads the name again. Nothing happens when no index is held. */
export function markNameChanged(organisation: string, person: string): void {
  indexes.get(organisation)?.stale.add(person)
}

/** Tells this process and, with the commit, every other one that a name is new or changed. */
export async function announceName(ctx: Ctx<'person'>, person: string): Promise<void> {
  await sql`select pg_notify('alongside_person', ${`${ctx.organisation.id}:${person}`})`.execute(ctx.db)
  ctx.afterCommit(() => markNameChanged(ctx.organisation.id, person))
}

/** Lets go of indexes nobody used for half an hour; of all of them when news may have been missed. */
export function dropNameIndexes(now?: Date): void {
  for (const [organisation, index] of indexes) {
    if (!now || now.getTime() - index.used > idleMinutes * 60_000) indexes.delete(organisation)
  }
}

/** Whether the names of an organisation are in memory, or being read. */
export const hasNameIndex = (organisation: string): boolean => indexes.has(organisation)
