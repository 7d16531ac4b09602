import type { Ctx } from '../platform/context.ts'
import { NotFound, Refused } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { anyOf } from '../platform/statement.ts'

/** What a change of a case must know about it. */
export interface Standing {
  id: string
  number: string
  kind: string
  status: string
  restricted: boolean
  lead_member_id: string
  institution_id: string | null
  pathway: string
  pathway_version: string
  stage: string
  opened_on: string
  closure_reason: string | null
  version: number
}

const columns = [
  'id',
  'number',
  'kind',
  'status',
  'restricted',
  'lead_member_id',
  'institution_id',
  'pathway',
  'pathway_version',
  'stage',
  'opened_on',
  'closure_reason',
  'version',
] as const

/** Locks a case for a change. Unknown, foreign and hidden ids are all `NotFound`. */
export async function lockCase(ctx: Ctx<never, 'cases'>, id: string): Promise<Standing> {
  if (!isId(id)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('cases')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/**
 * Locks cases for a change, in the order of their ids, so that two who act on the same ones wait for each other. Unknown,
 * foreign and hidden ones are passed over in silence.
 */
export const lockCases = (ctx: Ctx<never, 'cases'>, ids: readonly string[]): Promise<Standing[]> =>
  ctx.db
    .selectFrom('cases')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', anyOf(ids.filter(isId)))
    .orderBy('id')
    .forUpdate()
    .execute()

/** Refuses a case that is not open, with a sentence that names it. */
export function refuseClosed({ status, number }: Pick<Standing, 'status' | 'number'>): void {
  if (status !== 'open') throw new Refused('cases.refused.closed', { number })
}

/** Locks a case that must still be open; a closed one is refused with a sentence. */
export async function lockOpenCase(ctx: Ctx<never, 'cases'>, id: string): Promise<Standing> {
  const standing = await lockCase(ctx, id)
  refuseClosed(standing)
  return standing
}
