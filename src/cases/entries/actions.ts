import type { Ctx } from '../../platform/context.ts'
import { type Clash, Conflict, NotFound } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { isServed } from '../case.ts'
import { lockCase } from '../standing.ts'
import { standsAsTask } from '../tasks/same-step.ts'
import { type Barrier, dateIn, type EntryKind, type EntryText, nextDay, type Service } from './entry.ts'

export interface EntryInput {
  kind: EntryKind
  occurred_at: Date
  /** 0 … 1440 */
  minutes: number
  services: readonly Service[]
  barriers: readonly Barrier[]
  text: string
  place?: string
  /** What comes next, and by when; a week later when no day is given. */
  next?: string
  next_on?: string
  /** Whom it was with or about; by default those the case is for. */
  person_ids?: string[]
}

type EntryCtx = Ctx<'cases' | 'case_entry' | 'entry_person' | 'task', 'involvement'>

const sealedText = ({ text, place, next }: EntryInput): EntryText => ({
  text: text.trim(),
  ...(place ? { place } : {}),
  ...(next ? { next } : {}),
})

function columnsOf(ctx: EntryCtx, given: EntryInput) {
  const occurred_on = dateIn(given.occurred_at, ctx.organisation.time_zone)
  return {
    kind: given.kind,
    occurred_at: given.occurred_at,
    occurred_on,
    minutes: given.minutes,
    services: [...given.services],
    barriers: [...given.barriers],
    next_on: given.next ? (given.next_on ?? nextDay(occurred_on)) : null,
  }
}

async function peopleOf(
  ctx: EntryCtx,
  caseId: string,
  chosen: string[] | undefined,
  on: string,
): Promise<string[]> {
  const involved = await ctx.db
    .selectFrom('involvement')
    .select(['person_id', 'role', 'until_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .execute()
  const known = new Set(involved.map((one) => one.person_id))
  const people = chosen
    ? chosen.filter((id) => known.has(id))
    : involved
        .filter((one) => isServed(one.role) && !(one.until_on && one.until_on < on))
        .map((one) => one.person_id)
  return [...new Set(people)]
}

/** When the next step of an entry is done: at once where it is somebody's task already. */
async function nextDoneAt(
  ctx: EntryCtx,
  caseId: string,
  entryId: string,
  { next, next_on }: { next?: string; next_on: string | null },
): Promise<Date | null> {
  if (!next || !next_on) return null
  return (await standsAsTask(ctx, caseId, entryId, { title: next, due_on: next_on })) ? ctx.now : null
}

/** Writes an entry into a case and answers its id. People outside the case are left out of it. */
export async function writeEntry(ctx: EntryCtx, caseId: string, given: EntryInput): Promise<string> {
  const standing = await lockCase(ctx, caseId)
  await ctx.keys.load([caseId])
  const columns = columnsOf(ctx, given)
  const people = await peopleOf(ctx, caseId, given.person_ids, columns.occurred_on)
  const id = newId()
  const row = { organisation_id: ctx.organisation.id, case_id: caseId, restricted: standing.restricted }
  await ctx.db
    .insertInto('case_entry')
    .values({
      ...row,
      ...columns,
      id,
      next_done_at: await nextDoneAt(ctx, caseId, id, { next: given.next, next_on: columns.next_on }),
      text_sealed: ctx.keys.seal(caseId, 'case_entry', 'text_sealed', id, sealedText(given)),
      member_id: ctx.member.id,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute()
  if (people.length > 0) {
    await ctx.db
      .insertInto('entry_person')
      .values(people.map((person_id) => ({ ...row, entry_id: id, person_id })))
      .execute()
  }
  await ctx.db
    .updateTable('cases')
    .set((eb) => ({ active_at: eb.fn<Date>('greatest', ['active_at', eb.val(given.occurred_at)]) }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', caseId)
    .execute()
  ctx.record({ act: 'entry.write', kind: 'case', id: caseId, reason: id })
  return id
}

async function lockEntry(ctx: EntryCtx, caseId: string, entryId: string) {
  if (!isId(entryId) || !isId(caseId)) throw new NotFound()
  const entry = await ctx.db
    .selectFrom('case_entry')
    .select(['id', 'restricted', 'text_sealed', 'next_on', 'next_done_at', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', entryId)
    .forUpdate()
    .executeTakeFirst()
  if (!entry) throw new NotFound()
  return entry
}

function clashOf(given: EntryInput, theirs: EntryText, version: number): Clash {
  const mine = sealedText(given)
  const field = (name: keyof EntryText, label: string) => ({
    name,
    label,
    mine: mine[name] ?? '',
    theirs: theirs[name] ?? '',
  })
  return {
    version,
    fields: [
      field('text', 'cases.entry.text'),
      ...(mine.next === theirs.next ? [] : [field('next', 'cases.entry.next')]),
      ...(mine.place === theirs.place ? [] : [field('place', 'cases.entry.place')]),
    ],
  }
}

/** Corrects an entry. Based on an older version than the saved one, `Conflict` carries both texts. */
export async function correctEntry(
  ctx: EntryCtx,
  caseId: string,
  entryId: string,
  given: EntryInput,
  base: number,
): Promise<void> {
  const entry = await lockEntry(ctx, caseId, entryId)
  await ctx.keys.load([caseId])
  const theirs = ctx.keys.open<EntryText>('case_entry', 'text_sealed', entryId, entry.text_sealed)
  if (entry.version !== base) throw new Conflict(clashOf(given, theirs ?? { text: '' }, entry.version))
  const columns = columnsOf(ctx, given)
  const { next_on } = columns
  const reopened = next_on !== null && given.next !== theirs?.next
  const next_done_at = reopened
    ? await nextDoneAt(ctx, caseId, entryId, { next: given.next, next_on })
    : entry.next_done_at
  await ctx.db
    .updateTable('case_entry')
    .set({
      ...columns,
      next_done_at,
      text_sealed: ctx.keys.seal(caseId, 'case_entry', 'text_sealed', entryId, sealedText(given)),
      version: base + 1,
      updated_at: ctx.now,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', entryId)
    .execute()
  if (given.person_ids) {
    const people = await peopleOf(ctx, caseId, given.person_ids, columns.occurred_on)
    await ctx.db
      .deleteFrom('entry_person')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('entry_id', '=', entryId)
      .execute()
    const row = {
      organisation_id: ctx.organisation.id,
      case_id: caseId,
      restricted: entry.restricted,
      entry_id: entryId,
    }
    if (people.length > 0) {
      await ctx.db
        .insertInto('entry_person')
        .values(people.map((person_id) => ({ ...row, person_id })))
        .execute()
    }
  }
  ctx.record({ act: 'entry.correct', kind: 'case', id: caseId, reason: entryId, fields: ['text'] })
}

/** Marks an entry's next step as done. */
export async function markNextDone(ctx: EntryCtx, caseId: string, entryId: string): Promise<void> {
  const entry = await lockEntry(ctx, caseId, entryId)
  if (entry.next_on === null) throw new NotFound()
  if (entry.next_done_at) return
  await ctx.db
    .updateTable('case_entry')
    .set({ next_done_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', entryId)
    .execute()
  ctx.record({ act: 'next.done', kind: 'case', id: caseId, reason: entryId })
}
