import type { Ctx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { ConflictKind } from './pool.ts'

/** A tie that keeps somebody of the pool from cases: to a person of the record, or to an institution. */
export interface ConflictDraft {
  kind: ConflictKind
  person_id?: string
  institution_id?: string
  /** How it came to be known; sealed under the person's key where there is one. */
  note?: string
}

type Writer = Ctx<'pool_conflict', 'pool_member' | 'person' | 'institution'>

async function mustBeHere(
  ctx: Writer,
  table: 'pool_member' | 'person' | 'institution',
  id: string | undefined,
): Promise<void> {
  if (id === undefined) return
  const row = isId(id)
    ? await ctx.db
        .selectFrom(table)
        .select('id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new NotFound()
}

/** Notes a conflict. Answers its id. Throws `NotFound` for ids of elsewhere, `Refused` when it is with nobody or with both. */
export async function noteConflict(ctx: Writer, poolMemberId: string, draft: ConflictDraft): Promise<string> {
  const { kind, person_id, institution_id, note } = draft
  if ((person_id === undefined) === (institution_id === undefined))
    throw new Refused('directory.refused.conflict_with')
  if (kind !== 'other' && (kind === 'works_for') !== (institution_id !== undefined))
    throw new Refused('directory.refused.conflict_with')
  await mustBeHere(ctx, 'pool_member', poolMemberId)
  await mustBeHere(ctx, 'person', person_id)
  await mustBeHere(ctx, 'institution', institution_id)
  const id = newId()
  const key = person_id ?? ctx.keys.organisationKey
  if (person_id) await ctx.keys.load([person_id])
  await ctx.db
    .insertInto('pool_conflict')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      pool_member_id: poolMemberId,
      kind,
      person_id: person_id ?? null,
      institution_id: institution_id ?? null,
      note_sealed: note?.trim() ? ctx.keys.seal(key, 'pool_conflict', 'note_sealed', id, note.trim()) : null,
      noted_on: ctx.today,
      noted_by: ctx.member.id,
    })
    .execute()
  ctx.record({ act: 'conflict.note', kind: 'pool_member', id: poolMemberId, fields: [kind], reason: id })
  return id
}

/** Ends a conflict that stands no more, or was noted by mistake; that it stood stays. Throws `NotFound`. */
export async function endConflict(ctx: Writer, poolMemberId: string, id: string): Promise<void> {
  if (!isId(poolMemberId) || !isId(id)) throw new NotFound()
  const ended = await ctx.db
    .updateTable('pool_conflict')
    .set({ ended_on: ctx.today })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('pool_member_id', '=', poolMemberId)
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new NotFound()
  ctx.record({ act: 'conflict.end', kind: 'pool_member', id: poolMemberId, reason: id })
}
