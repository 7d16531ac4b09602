import type { AnyCtx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { type RequestState, stateOf } from './request.ts'

const columns = [
  'id',
  'person_id',
  'asked_on',
  'identity',
  'due_on',
  'extended_on',
  'answered_on',
  'answer',
  'opened_by',
  'opened_at',
  'version',
] as const

export interface SubjectRequest {
  id: string
  person_id: string
  asked_on: string
  identity: string
  due_on: string
  extended_on: string | null
  answered_on: string | null
  answer: string | null
  opened_by: string
  opened_at: Date
  version: number
  state: RequestState
}

/** Requests of one person, or all of them; open ones first, those that are due soonest before the others. */
export async function listRequests(ctx: AnyCtx, person?: string): Promise<SubjectRequest[]> {
  let query = ctx.db
    .selectFrom('subject_request')
    .select([...columns])
    .where('organisation_id', '=', ctx.organisation.id)
    .orderBy((eb) => eb('answered_on', 'is not', null))
    .orderBy('due_on')
    .orderBy('id')
    .limit(200)
  if (person) query = query.where('person_id', '=', person)
  return (await query.execute()).map((row) => ({ ...row, state: stateOf(row, ctx.today) }))
}

/** One request of a person. Throws `NotFound`. */
export async function getRequest(
  ctx: AnyCtx,
  person: string,
  id: string | undefined,
): Promise<SubjectRequest> {
  if (!isId(id) || !isId(person)) throw new NotFound()
  const row = (await listRequests(ctx, person)).find((one) => one.id === id)
  if (!row) throw new NotFound()
  return row
}

/** What was decided about texts so far, by table and row. */
export async function decisionsOf(
  ctx: AnyCtx,
  request: SubjectRequest,
): Promise<Map<string, { decision: string; words?: string }>> {
  await ctx.keys.load([request.person_id])
  const rows = await ctx.db
    .selectFrom('subject_text')
    .select(['id', 'table_name', 'row_id', 'decision', 'words_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('request_id', '=', request.id)
    .execute()
  return new Map(
    rows.map((row) => [
      `${row.table_name} ${row.row_id}`,
      {
        decision: row.decision,
        words: ctx.keys.open<string>('subject_text', 'words_sealed', row.id, row.words_sealed) ?? undefined,
      },
    ]),
  )
}
