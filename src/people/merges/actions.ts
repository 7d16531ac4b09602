import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { announceName } from '../name-index.ts'
import type { Person } from '../queries.ts'
import { getPerson } from '../queries.ts'
import { type Choice, mergedFacts } from './merge.ts'
import type { PersonReference } from './references.ts'
import { repoint, unpoint } from './repoint.ts'

/** Locks persons in one order, so that two merges of the same pair wait for each other. */
async function lockPair(ctx: AnyCtx, ids: [string, string]) {
  if (!ids.every(isId)) throw new NotFound()
  const rows = await ctx.db
    .selectFrom('person')
    .selectAll()
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .forUpdate()
    .execute()
  const [first, second] = ids.map((id) => rows.find((row) => row.id === id))
  if (!first || !second) throw new NotFound()
  return { first, second }
}

const opened = (person: Person) => {
  if (!person.name || person.details === null || person.safe_contact === null)
    throw new Refused('people.merge.refused.unreadable')
  return { ...person, name: person.name, details: person.details ?? {}, safe_contact: person.safe_contact }
}

/**
 * Makes two records of one person one: `kept` takes over what the other has (values in `taken` replace its own), every
 * involvement, note, attendance, tie and paper; the other stays behind as a pointer. Rows of cases this member may not
 * open follow in a job. Both versions must be those the reader compared. Answers the merge's id.
 */
export async function mergePeople(
  ctx: AnyCtx,
  references: readonly PersonReference[],
  given: {
    kept: string
    merged: string
    taken: readonly Choice[]
    versions?: { kept: number; merged: number }
  },
): Promise<string> {
  if (given.kept === given.merged) throw new Refused('people.merge.refused.same')
  const { first: kept, second: merged } = await lockPair(ctx, [given.kept, given.merged])
  if (kept.merged_into || merged.merged_into) throw new Refused('people.merge.refused.already')
  if (given.versions && (given.versions.kept !== kept.version || given.versions.merged !== merged.version))
    throw new Refused('people.merge.refused.changed')
  const facts = mergedFacts(
    opened(await getPerson(ctx, kept.id)),
    opened(await getPerson(ctx, merged.id)),
    given.taken,
  )
  const id = newId()
  const seal = (column: string, value: unknown) => ctx.keys.seal(kept.id, 'person', column, kept.id, value)
  await ctx.db
    .insertInto('person_merge')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      kept_id: kept.id,
      merged_id: merged.id,
      kept_version: kept.version + 1,
      name_sealed: kept.name_sealed,
      details_sealed: kept.details_sealed,
      safe_contact_sealed: kept.safe_contact_sealed,
      gender: kept.gender,
      languages: kept.languages,
      needs_interpreter: kept.needs_interpreter,
      merged_by: ctx.member.id,
      merged_at: ctx.now,
    })
    .execute()
  await ctx.db
    .updateTable('person')
    .set({
      name_sealed: seal('name_sealed', facts.name),
      details_sealed: seal('details_sealed', facts.details),
      safe_contact_sealed: facts.safe_contact ? seal('safe_contact_sealed', facts.safe_contact) : null,
      gender: facts.gender,
      languages: facts.languages,
      needs_interpreter: facts.needs_interpreter,
      version: kept.version + 1,
      updated_at: ctx.now,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', kept.id)
    .execute()
  await setPointer(ctx, merged.id, kept.id)
  await repoint(ctx, { id, from: merged.id, to: kept.id }, references)
  await announce(ctx, kept.id, merged.id)
  ctx.record({ act: 'person.merge', kind: 'person', id: kept.id, reason: merged.id })
  ctx.record({ act: 'person.merged', kind: 'person', id: merged.id, reason: kept.id })
  await ctx.enqueue('person.merge', { merge: id })
  return id
}

async function setPointer(ctx: AnyCtx, id: string, into: string | null): Promise<void> {
  await ctx.db
    .updateTable('person')
    .set((eb) => ({ merged_into: into, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
}

async function announce(ctx: AnyCtx, ...ids: string[]): Promise<void> {
  for (const id of ids) await announceName(ctx, id)
}

/**
 * Takes a merge back: everything that was turned goes back to the other record, and the kept one says what it said
 * before, unless somebody has corrected it since. What was written after the merge stays with the kept person.
 * Answers both ids, and whether the kept record was left as it stands.
 */
export async function undoMerge(
  ctx: AnyCtx,
  references: readonly PersonReference[],
  mergeId: string,
): Promise<{ kept: string; merged: string; left: boolean }> {
  if (!isId(mergeId)) throw new NotFound()
  const merge = await ctx.db
    .selectFrom('person_merge')
    .selectAll()
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', mergeId)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!merge) throw new NotFound()
  const { first: kept } = await lockPair(ctx, [merge.kept_id, merge.merged_id])
  if (kept.merged_into) throw new Refused('people.merge.refused.later')
  await ctx.keys.load([merge.kept_id, merge.merged_id])
  await ctx.db
    .updateTable('person_merge')
    .set({ undone_at: ctx.now, undone_by: ctx.member.id })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', mergeId)
    .execute()
  await setPointer(ctx, merge.merged_id, null)
  await unpoint(ctx, { id: mergeId, from: merge.merged_id, to: merge.kept_id }, references)
  const left = kept.version !== merge.kept_version
  if (!left) {
    await ctx.db
      .updateTable('person')
      .set({
        name_sealed: merge.name_sealed,
        details_sealed: merge.details_sealed,
        safe_contact_sealed: merge.safe_contact_sealed,
        gender: merge.gender,
        languages: merge.languages,
        needs_interpreter: merge.needs_interpreter,
        version: kept.version + 1,
        updated_at: ctx.now,
      })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', merge.kept_id)
      .execute()
  }
  await announce(ctx, merge.kept_id, merge.merged_id)
  ctx.record({ act: 'person.unmerge', kind: 'person', id: merge.kept_id, reason: merge.merged_id })
  ctx.record({ act: 'person.unmerge', kind: 'person', id: merge.merged_id, reason: merge.kept_id })
  await ctx.enqueue('person.merge', { merge: mergeId })
  return { kept: merge.kept_id, merged: merge.merged_id, left }
}
