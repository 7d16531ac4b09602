import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { statement } from '../../platform/statement.ts'
import type { EntryKind, EntryText } from './entry.ts'

export interface EntryLine {
  id: string
  kind: EntryKind
  occurred_at: Date
  occurred_on: string
  minutes: number
  services: string[]
  barriers: string[]
  member_id: string
  next_on: string | null
  next_done_at: Date | null
  /** What comes next is a task now that waits to be done. */
  next_waits: boolean
  version: number
  people: string[]
  /** Null when it cannot be opened. */
  said: EntryText | null
}

type Reader = Ctx<never, 'case_entry' | 'entry_person' | 'task' | 'goal'>

const entryQuery = (db: Reader['db'], organisation: string, caseId: string) =>
  db
    .selectFrom('case_entry as e')
    .select(['e.id', 'e.kind', 'e.occurred_at', 'e.occurred_on', 'e.minutes', 'e.services', 'e.barriers'])
    .select(['e.text_sealed', 'e.member_id', 'e.next_on', 'e.next_done_at', 'e.version'])
    .select((eb) =>
      eb
        .selectFrom('entry_person as p')
        .select((sub) => sub.fn<string[]>('array_agg', ['p.person_id']).as('people'))
        .where('p.organisation_id', '=', organisation)
        .whereRef('p.entry_id', '=', 'e.id')
        .as('people'),
    )
    .select((eb) =>
      // Not one look a note: the tasks of the case that came out of notes are few, and are read once.
      eb(
        'e.id',
        'in',
        eb
          .selectFrom('task as t')
          .select('t.origin_id')
          .where('t.organisation_id', '=', organisation)
          .where('t.case_id', '=', caseId)
          .where('t.origin_id', 'is not', null)
          .where('t.done_at', 'is', null)
          .where('t.cancelled_at', 'is', null)
          .where(({ or, eb: on, exists, selectFrom }) =>
            or([
              on('t.goal_id', 'is', null),
              exists(
                selectFrom('goal as g')
                  .select('g.id')
                  .where('g.organisation_id', '=', organisation)
                  .whereRef('g.id', '=', 't.goal_id')
                  .where('g.state', '=', 'open'),
              ),
            ]),
          ),
      )
        .$castTo<boolean>()
        .as('next_waits'),
    )
    .where('e.organisation_id', '=', organisation)
    .where('e.case_id', '=', caseId)

type Row = Awaited<ReturnType<ReturnType<typeof entryQuery>['execute']>>[number]

interface Wanted {
  organisation: string
  caseId: string
  limit: number
  at?: Date
  id?: string
}

const newestFirst = (query: ReturnType<typeof entryQuery>, { limit }: Wanted) =>
  query.orderBy('e.occurred_at', 'desc').orderBy('e.id', 'desc').limit(limit).compile()

const latest = statement((db: Reader['db'], given: Wanted) =>
  newestFirst(entryQuery(db, given.organisation, given.caseId), given),
)
const earlier = statement((db: Reader['db'], given: Wanted) =>
  newestFirst(
    entryQuery(db, given.organisation, given.caseId).where(
      sql<boolean>`(e.occurred_at, e.id) < (${given.at}, ${given.id}::uuid)`,
    ),
    given,
  ),
)

function opened(ctx: Reader, { text_sealed, ...row }: Row): EntryLine {
  return {
    ...row,
    kind: row.kind as EntryKind,
    people: row.people ?? [],
    said: ctx.keys.open<EntryText>('case_entry', 'text_sealed', row.id, text_sealed) ?? null,
  }
}

/** Where a page of entries begins: the entry above it. */
export interface EntryKey {
  at: Date
  id: string
}

/** One page of a case's entries as they are stored, so that they can be asked for together with the case. */
export interface EntryPage {
  rows: Row[]
  more: boolean
}

/** Reads one page of a case's entries, newest first. `more` says whether older ones follow. */
export async function readEntries(
  ctx: Reader,
  caseId: string,
  { before, limit = 20 }: { before?: EntryKey; limit?: number } = {},
): Promise<EntryPage> {
  const read = before ? earlier : latest
  const wanted = { organisation: ctx.organisation.id, caseId, limit: limit + 1, ...before }
  const rows = await read(ctx.db, wanted)
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

/** Opens a page of entries; the case's key must be loaded. */
export const openEntries = (
  ctx: Reader,
  { rows, more }: EntryPage,
): { entries: EntryLine[]; more: boolean } => ({
  entries: rows.map((row) => opened(ctx, row)),
  more,
})

/** One page of a case's entries, newest first, opened; the case's key must be loaded. */
export const listEntries = async (
  ctx: Reader,
  caseId: string,
  asked: { before?: EntryKey; limit?: number } = {},
): Promise<{ entries: EntryLine[]; more: boolean }> => openEntries(ctx, await readEntries(ctx, caseId, asked))

/** One entry of a case, opened. `NotFound` like a case. */
export async function getEntry(ctx: Reader, caseId: string, entryId: string): Promise<EntryLine> {
  if (!isId(caseId) || !isId(entryId)) throw new NotFound()
  const row = await entryQuery(ctx.db, ctx.organisation.id, caseId)
    .where('e.id', '=', entryId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  return opened(ctx, row)
}
