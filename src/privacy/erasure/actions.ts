import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { destroyFiles, type FileStore } from '../../platform/files/index.ts'
import { idOfDay, isId, newId } from '../../platform/ids.ts'
import type { Erased, Subjects } from '../holding.ts'
import { emptyRows } from './empty.ts'
import { hinderedBy, type Why } from './erasure.ts'
import { casesOfOne, mergedInto, standingOf, tableOf } from './queries.ts'

/** What an erasure needs beside the transaction. */
export interface Eraser {
  subjects: Pick<Subjects, 'holdings' | 'forget'>
  store: FileStore
}

/** What the ledger says of an erasure; a replay says again what it said before. */
export interface Reason {
  why: Why
  at?: Date
  /** Null when nobody stood behind it: a rule of retention. */
  by?: string | null
  /** Whoever reported leaves no minute in the log behind; the day stands in the ledger. */
  unrecorded?: true
}

async function enterLedger(ctx: AnyCtx, { kind, id }: Erased, reason: Reason): Promise<boolean> {
  const entered = await ctx.db
    .insertInto('erasure')
    .values({
      organisation_id: ctx.organisation.id,
      // The id of a row tells its millisecond.
      id: reason.unrecorded ? idOfDay(ctx.today) : newId(),
      kind,
      subject_id: id,
      why: reason.why,
      at: reason.at ?? ctx.now,
      by: reason.by === undefined ? ctx.member.id : reason.by,
    })
    .onConflict((oc) => oc.columns(['organisation_id', 'subject_id']).doNothing())
    .executeTakeFirst()
  return Number(entered.numInsertedOrUpdatedRows ?? 0n) > 0
}

/** Jobs that wait or were done lately and carry the id, mails that are yet to be written among them. */
async function dropJobs(ctx: AnyCtx, id: string): Promise<void> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('pgboss.job') is not null as there`.execute(ctx.db)
  if (!rows[0]?.there) return
  for (const table of ['job', 'archive'])
    await sql`delete from ${sql.id('pgboss', table)} where name <> 'subject.erase'
      and data ->> 'organisation' = ${ctx.organisation.id} and data::text like ${`%${id}%`}`.execute(ctx.db)
}

async function dropFiles(ctx: AnyCtx, store: FileStore, id: string): Promise<void> {
  const files = await ctx.db
    .selectFrom('keys.file_key')
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('subject_id', '=', id)
    .execute()
  await destroyFiles(
    ctx,
    store,
    files.map((file) => file.id),
  )
}

/** Nobody in particular sees no incident, unless it is the one that is set for the transaction. */
async function lookAt(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  if (kind !== 'incident') return
  if (!isId(id)) throw new NotFound()
  await sql.raw(`set local app.incident = '${id}'`).execute(ctx.db)
}

/** A hold ends with what it held: only whoever reported can go past one. */
async function endHolds(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  await ctx.db
    .updateTable('legal_hold')
    .set({ ended_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where(`${kind}_id`, '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * Forgets one person, case or incident as far as this member may see its rows: the line in the ledger, its sealed values, its
 * files, its jobs and at last its key. May run again, and in the name of others who see more.
 */
export async function forget(
  ctx: AnyCtx,
  { subjects, store }: Eraser,
  erased: Erased,
  reason: Reason,
): Promise<void> {
  const first = await enterLedger(ctx, erased, reason)
  await lookAt(ctx, erased)
  for (const holding of subjects.holdings) await emptyRows(ctx, holding, erased)
  for (const more of subjects.forget) await more(ctx, erased)
  await endHolds(ctx, erased)
  await dropFiles(ctx, store, erased.id)
  await dropJobs(ctx, erased.id)
  await sql`delete from keys.subject_key where organisation_id = ${ctx.organisation.id} and id = ${erased.id}`.execute(
    ctx.db,
  )
  if (first && !reason.unrecorded)
    ctx.record({ act: `${erased.kind}.erase`, kind: erased.kind, id: erased.id, reason: reason.why })
}

async function lockSubject(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  if (!isId(id)) throw new NotFound()
  const found = await ctx.db
    .selectFrom(tableOf[kind])
    .select('id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
}

/** Throws `Refused` with the first thing that hinders. */
async function refuseHindered(ctx: AnyCtx, erased: Erased): Promise<void> {
  const [hindrance] = hinderedBy(await standingOf(ctx, erased))
  if (hindrance) throw new Refused(`privacy.erase.hindered.${hindrance}`)
}

/**
 * Erases a person: their key is destroyed and everything sealed about them is emptied, in closed cases that were theirs alone
 * too. What they took part in stays as coded rows, so that figures do not move. Refused while a case is open, a deadline runs
 * or somebody holds the record. The rest, in cases this member may not open, is done by the job `subject.erase`.
 */
export async function erasePerson(ctx: AnyCtx, eraser: Eraser, person: string, why: Why): Promise<void> {
  const erased = { kind: 'person', id: person } as const
  await lockSubject(ctx, erased)
  await refuseHindered(ctx, erased)
  for (const one of await casesOfOne(ctx, person))
    await forget(ctx, eraser, { kind: 'case', id: one.id }, { why })
  for (const id of [...(await mergedInto(ctx, person)), person])
    await forget(ctx, eraser, { kind: 'person', id }, { why })
  await ctx.enqueue('subject.erase', { kind: 'person', subject: person })
}

/** Erases a closed case with its texts and files; the people in it stay. Refused as `erasePerson` is. */
export async function eraseCase(ctx: AnyCtx, eraser: Eraser, caseId: string, why: Why): Promise<void> {
  const erased = { kind: 'case', id: caseId } as const
  await lockSubject(ctx, erased)
  await refuseHindered(ctx, erased)
  await forget(ctx, eraser, erased, { why })
  await ctx.enqueue('subject.erase', { kind: 'case', subject: caseId })
}

/**
 * Erases an incident nobody works on any more: words, conversation, files and receipt go, its codes stay for the figures. Whoever
 * keeps the receipt is told that it is forgotten. Refused while it is at work or somebody holds it, or a case it led to.
 */
export async function eraseIncident(ctx: AnyCtx, eraser: Eraser, id: string, why: Why): Promise<void> {
  const erased = { kind: 'incident', id } as const
  await lockSubject(ctx, erased)
  await refuseHindered(ctx, erased)
  await forget(ctx, eraser, erased, { why })
  await ctx.enqueue('subject.erase', { kind: 'incident', subject: id })
}
