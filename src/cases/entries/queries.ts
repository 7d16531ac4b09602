import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
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
  version: number
  people: string[]
  /** Null when it cannot be opened. */
  said: EntryText | null
}

type Reader = Ctx<never, 'case_entry' | 'entry_person'>

function entryQuery(ctx: Reader, caseId: string) {
  return ctx.db
    .selectFrom('case_entry as e')
    .select(['e.id', 'e.kind', 'e.occurred_at', 'e.occurred_on', 'e.minutes', 'e.services', 'e.barriers'])
    .select(['e.text_sealed', 'e.member_id', 'e.next_on', 'e.next_done_at', 'e.version'])
    .select((eb) =>
      eb
        .selectFrom('entry_person as p')
        .select((sub) => sub.fn<string[]>('array_agg', ['p.person_id']).as('people'))
        .where('p.organisation_id', '=', ctx.organisation.id)
        .whereRef('p.entry_id', '=', 'e.id')
        .as('people'),
    )
    .where('e.organisation_id', '=', ctx.organisation.id)
    .where('e.case_id', '=', caseId)
}

type Row = Awaited<ReturnType<ReturnType<typeof entryQuery>['execute']>>[number]

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

/** One page of a case's entries, newest first, opened; the case's key must be loaded. `more` says whether older ones follow. */
export async function listEntries(
  ctx: Reader,
  caseId: string,
  { before, limit = 20 }: { before?: EntryKey; limit?: number } = {},
): Promise<{ entries: EntryLine[]; more: boolean }> {
  const rows = await entryQuery(ctx, caseId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(e.occurred_at, e.id) < (${before?.at}, ${before?.id}::uuid)`),
    )
    .orderBy('e.occurred_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute()
  return { entries: rows.slice(0, limit).map((row) => opened(ctx, row)), more: rows.length > limit }
}

/** One entry of a case, opened. `NotFound` like a case. */
export async function getEntry(ctx: Reader, caseId: string, entryId: string): Promise<EntryLine> {
  if (!isId(caseId) || !isId(entryId)) throw new NotFound()
  const row = await entryQuery(ctx, caseId).where('e.id', '=', entryId).executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  return opened(ctx, row)
}
