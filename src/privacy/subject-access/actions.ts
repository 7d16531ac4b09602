import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { HeldRow } from './gather.ts'
import { getRequest, type SubjectRequest } from './queries.ts'
import { type Answer, type Decision, dueOn, extendedTo } from './request.ts'

/** Writes down that a person asks what is held about them; the month runs from the day they asked. Answers the request's id. */
export async function openRequest(
  ctx: AnyCtx,
  person: string,
  given: { asked_on: string; identity: string; note?: string },
): Promise<string> {
  if (given.asked_on > ctx.today) throw new Refused('privacy.access.refused.future')
  await ctx.keys.load([person])
  const id = newId()
  await ctx.db
    .insertInto('subject_request')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      person_id: person,
      asked_on: given.asked_on,
      identity: given.identity,
      note_sealed: given.note
        ? ctx.keys.seal(person, 'subject_request', 'note_sealed', id, given.note)
        : null,
      due_on: dueOn(given.asked_on),
      opened_by: ctx.member.id,
      opened_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'access.open', kind: 'person', id: person, reason: id })
  return id
}

const demandOpen = (request: SubjectRequest) => {
  if (request.answer) throw new Refused('privacy.access.refused.answered')
}

/** Takes two months more, once, with the reason that the person is told. */
export async function extendRequest(ctx: AnyCtx, person: string, id: string, reason: string): Promise<void> {
  const request = await getRequest(ctx, person, id)
  demandOpen(request)
  if (request.extended_on || request.due_on < ctx.today) throw new Refused('privacy.access.refused.extended')
  await ctx.keys.load([person])
  await ctx.db
    .updateTable('subject_request')
    .set({
      due_on: extendedTo(request.asked_on),
      extended_on: ctx.today,
      extension_sealed: ctx.keys.seal(person, 'subject_request', 'extension_sealed', id, reason),
      version: request.version + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'access.extend', kind: 'person', id: person, reason: id })
}

/** The request is answered: the package was given, refused with its reason outside of here, or taken back. */
export async function answerRequest(ctx: AnyCtx, person: string, id: string, answer: Answer): Promise<void> {
  const request = await getRequest(ctx, person, id)
  demandOpen(request)
  await ctx.db
    .updateTable('subject_request')
    .set({ answer, answered_on: ctx.today, answered_by: ctx.member.id, version: request.version + 1 })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'access.answer', kind: 'person', id: person, fields: [answer], reason: id })
}

/** What somebody decided about one text. */
export interface TextDecision {
  table: string
  row: string
  decision: Decision
  words?: string
}

/** Keeps what was decided about texts; a second decision about the same text takes the place of the first. */
export async function decideTexts(
  ctx: AnyCtx,
  request: SubjectRequest,
  held: readonly HeldRow[],
  decided: readonly TextDecision[],
): Promise<void> {
  demandOpen(request)
  await ctx.keys.load([request.person_id])
  for (const one of decided) {
    const row = held.find(({ table, id }) => table === one.table && id === one.row)
    if (!row?.case_id) throw new NotFound()
    const known = await ctx.db
      .selectFrom('subject_text')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('request_id', '=', request.id)
      .where('table_name', '=', one.table)
      .where('row_id', '=', one.row)
      .forUpdate()
      .executeTakeFirst()
    const id = known?.id ?? newId()
    const facts = {
      decision: one.decision,
      words_sealed:
        one.decision === 'redacted'
          ? ctx.keys.seal(request.person_id, 'subject_text', 'words_sealed', id, one.words ?? '')
          : null,
      decided_by: ctx.member.id,
      decided_at: ctx.now,
    }
    if (known)
      await ctx.db
        .updateTable('subject_text')
        .set(facts)
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .execute()
    else {
      const { restricted } = await ctx.db
        .selectFrom('cases')
        .select('restricted')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', row.case_id)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('subject_text')
        .values({
          organisation_id: ctx.organisation.id,
          id,
          request_id: request.id,
          case_id: row.case_id,
          restricted,
          table_name: one.table,
          row_id: one.row,
          ...facts,
        })
        .execute()
    }
  }
  ctx.record({
    act: 'access.review',
    kind: 'person',
    id: request.person_id,
    fields: [String(decided.length)],
    reason: request.id,
  })
}
