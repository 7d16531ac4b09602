import { sql } from 'kysely'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { isId } from '../../../platform/ids.ts'
import { listedPeople } from '../people.ts'
import type { BulkAct, BulkOutcome } from './bulk.ts'

/** A case that was chosen, as a line. */
export interface ChosenCase {
  id: string
  number: string
  kind: string
  status: string
  restricted: boolean
  names: string[]
}

/** The chosen cases of those the reader may see, by number. */
export async function chosenCases(ctx: AnyCtx, ids: string[]): Promise<ChosenCase[]> {
  const { rows } = await sql<Omit<ChosenCase, 'names'>>`
    select c.id, c.number, c.kind, c.status, c.restricted from cases c
    where c.organisation_id = ${ctx.organisation.id} and c.id = any(${ids}::uuid[]) order by c.number`.execute(
    ctx.db,
  )
  const { of, names } = await listedPeople(
    ctx,
    rows.map(({ id }) => id),
  )
  ctx.record({ act: 'case.list', kind: 'case', fields: ['chosen'] })
  return rows.map((row) => ({
    ...row,
    names: (of.get(row.id)?.people ?? []).flatMap((person) => names.get(person) ?? []),
  }))
}

/** What was done with many cases at once, and with each of them that the reader may still see. */
export interface BulkDone {
  id: string
  act: BulkAct
  target_id: string
  made_at: Date
  undone_at: Date | null
  outcomes: Map<string, BulkOutcome>
}

/** One's own act; to all others it does not exist. */
export async function getBulkAct(ctx: AnyCtx, id: string): Promise<BulkDone> {
  if (!isId(id)) throw new NotFound()
  const organisation = ctx.organisation.id
  const found = await sql<
    Omit<BulkDone, 'outcomes'>
  >`select id, act, target_id, made_at, undone_at from bulk_act
    where organisation_id = ${organisation} and id = ${id} and member_id = ${ctx.member.id}`.execute(ctx.db)
  const done = found.rows[0]
  if (!done) throw new NotFound()
  const { rows } = await sql<{
    case_id: string
    outcome: BulkOutcome
  }>`select case_id, outcome from bulk_act_case
    where organisation_id = ${organisation} and bulk_act_id = ${id}`.execute(ctx.db)
  return { ...done, outcomes: new Map(rows.map(({ case_id, outcome }) => [case_id, outcome])) }
}
