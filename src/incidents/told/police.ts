import type { Ctx } from '../../platform/context.ts'
import { changeIncident } from '../queries.ts'

type PoliceCtx = Ctx<'incident' | 'incident_told'>
interface Row {
  id: string
  version: number
}

/** What the coding said before it said that the police know; kept with the telling that changed it. */
export interface PoliceBefore {
  police_before?: string
  police_why_not_before?: string[]
}

const codedFor = (ctx: PoliceCtx, id: string) =>
  ctx.db
    .selectFrom('incident')
    .select(['police_told', 'police_told_on', 'police_why_not'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** The police know: the coding says so too, from the first day on, and why they were not told falls away. */
export async function markPolice(ctx: PoliceCtx, row: Row, body: string, on: string): Promise<PoliceBefore> {
  if (body !== 'police') return {}
  const coded = await codedFor(ctx, row.id)
  const knew = coded.police_told === 'yes'
  if (knew && coded.police_told_on && coded.police_told_on <= on) return {}
  await changeIncident(ctx, row, { police_told: 'yes', police_told_on: on, police_why_not: [] })
  return knew ? {} : { police_before: coded.police_told, police_why_not_before: coded.police_why_not }
}

/**
 * A telling of the police was taken back: the coding says what the others that stand say, or what it said before the first of
 * them. What a member coded since is left as it is. `told` is the one taken back, already marked so.
 */
export async function unmarkPolice(
  ctx: PoliceCtx,
  row: Row,
  told: { body: string; told_on: string },
): Promise<void> {
  if (told.body !== 'police') return
  const coded = await codedFor(ctx, row.id)
  if (coded.police_told !== 'yes' || coded.police_told_on !== told.told_on) return
  const all = await ctx.db
    .selectFrom('incident_told')
    .select(['told_on', 'taken_back_on', 'police_before', 'police_why_not_before'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', row.id)
    .where('body', '=', 'police')
    .orderBy('id', 'desc')
    .execute()
  const days = all.flatMap(({ taken_back_on, told_on }) => (taken_back_on ? [] : [told_on])).sort()
  if (days[0]) return changeIncident(ctx, row, { police_told_on: days[0] })
  const before = all.find(({ police_before }) => police_before !== null)
  if (!before) return
  await changeIncident(ctx, row, {
    police_told: before.police_before,
    police_told_on: null,
    police_why_not: before.police_why_not_before,
  })
}
