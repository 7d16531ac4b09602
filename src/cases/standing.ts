import type { Ctx } from '../platform/context.ts'
import { NotFound, Refused } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'

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

/** Locks a case for a change. Unknown, foreign and hidden ids are all `NotFound`. */
export async function lockCase(ctx: Ctx<never, 'cases'>, id: string): Promise<Standing> {
  if (!isId(id)) throw new NotFound()
  const found = await ctx.db
    .selectFrom('cases')
    .select([
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
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** Locks a case that must still be open; a closed one is refused with a sentence. */
export async function lockOpenCase(ctx: Ctx<never, 'cases'>, id: string): Promise<Standing> {
  const standing = await lockCase(ctx, id)
  if (standing.status !== 'open') throw new Refused('cases.refused.closed', { number: standing.number })
  return standing
}
