import type { AnyCtx } from '../../platform/context.ts'
import { Conflict, Forbidden, NotFound, Refused } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { lockOpenCase } from '../standing.ts'
import { supervisesCase } from './actions.ts'

export interface SupervisionNote {
  id: string
  member_id: string
  on_day: string
  for_team: boolean
  version: number
  /** Null when it cannot be opened. */
  text: string | null
}

export interface NoteInput {
  /** `YYYY-MM-DD` */
  on_day: string
  text: string
  /** The whole team may read it, not its lead alone. */
  for_team: boolean
}

/**
 * Notes of supervision in a case that the reader may see, the latest first: all for those who supervise it and for its
 * lead, to colleagues on its team those that are meant for them, to nobody else any. The case's key must be loaded.
 */
export async function notesOf(
  ctx: AnyCtx,
  record: { id: string; lead_member_id: string; team: readonly { member_id: string }[] },
  limit = 50,
): Promise<SupervisionNote[]> {
  const me = ctx.member.id
  const all = record.lead_member_id === me || (await supervisesCase(ctx, record.id))
  if (!all && !record.team.some(({ member_id }) => member_id === me)) return []
  const rows = await ctx.db
    .selectFrom('supervision_note')
    .select(['id', 'member_id', 'on_day', 'for_team', 'version', 'text_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', record.id)
    .$if(!all, (query) => query.where('for_team', '=', true))
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  if (rows.length > 0) ctx.record({ act: 'supervision.read', kind: 'case', id: record.id })
  return rows.map(({ text_sealed, ...row }) => ({
    ...row,
    text: ctx.keys.open<string>('supervision_note', 'text_sealed', row.id, text_sealed) ?? null,
  }))
}

/** Writes down what was said about a case in supervision; by those who supervise it. Answers the note's id. */
export async function writeNote(ctx: AnyCtx, caseId: string, given: NoteInput): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  if (!(await supervisesCase(ctx, caseId))) throw new Forbidden('cases.supervise')
  await ctx.keys.load([caseId])
  const id = newId()
  const text = given.text.trim()
  await ctx.db
    .insertInto('supervision_note')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      member_id: ctx.member.id,
      on_day: given.on_day,
      for_team: given.for_team,
      text_sealed: ctx.keys.seal(caseId, 'supervision_note', 'text_sealed', id, text),
      created_at: ctx.now,
    })
    .execute()
  const fields = given.for_team ? ['for_team'] : undefined
  ctx.record({ act: 'supervision.write', kind: 'case', id: caseId, fields, reason: id })
  return id
}

/** Corrects a note of one's own. Based on an older version, `Conflict` carries both texts. */
export async function changeNote(
  ctx: AnyCtx,
  caseId: string,
  id: string,
  given: NoteInput,
  base: number,
): Promise<void> {
  if (!isId(id)) throw new NotFound()
  await lockOpenCase(ctx, caseId)
  const note = await ctx.db
    .selectFrom('supervision_note')
    .select(['id', 'member_id', 'version', 'text_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!note) throw new NotFound()
  if (note.member_id !== ctx.member.id) throw new Refused('cases.supervision.refused.not_yours')
  await ctx.keys.load([caseId])
  const text = given.text.trim()
  const theirs = ctx.keys.open<string>('supervision_note', 'text_sealed', id, note.text_sealed) ?? ''
  if (note.version !== base)
    throw new Conflict({
      version: note.version,
      fields: [{ name: 'text', label: 'cases.supervision.text', mine: text, theirs }],
    })
  await ctx.db
    .updateTable('supervision_note')
    .set({
      on_day: given.on_day,
      for_team: given.for_team,
      text_sealed: ctx.keys.seal(caseId, 'supervision_note', 'text_sealed', id, text),
      version: base + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'supervision.change', kind: 'case', id: caseId, reason: id })
}
