import { membersOf } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { isId, newId } from '../../platform/ids.ts'
import { colleaguesIn, type LoggedEvent } from './log/log.ts'

/**
 * Keeps why somebody takes a list out, in their words, sealed under the organisation's key. Answers the id by which the access log
 * names it: the log itself keeps no words. `names`: how many records with names they take without a second person.
 */
export async function keepReason(ctx: Ctx<'export_reason'>, words: string, names = 0): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('export_reason')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      words_sealed: ctx.keys.seal(ctx.keys.organisationKey, 'export_reason', 'words_sealed', id, words),
      at: ctx.now,
      member_id: ctx.member.id,
      names,
    })
    .execute()
  return id
}

/** Reasons by id: those asked for, or all of the organisation. */
export async function reasonsOf(
  ctx: Ctx<never, 'export_reason'>,
  ids?: readonly string[],
): Promise<Map<string, string>> {
  if (ids?.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('export_reason')
    .select(['id', 'words_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
    .execute()
  return new Map(
    rows.flatMap(({ id, words_sealed }) => {
      const words = ctx.keys.open<string>('export_reason', 'words_sealed', id, words_sealed)
      return words ? [[id, words] as const] : []
    }),
  )
}

/** What the ids in lines of the log stand for: names of colleagues, and reasons in words. */
export async function wordsBehind(
  ctx: Ctx<never, 'member' | 'export_reason'>,
  events: readonly LoggedEvent[],
): Promise<Map<string, string>> {
  const members = await membersOf(ctx, colleaguesIn(events))
  const exported = events.filter(({ act, reason }) => act.endsWith('.export') && isId(reason ?? ''))
  const reasons = await reasonsOf(
    ctx,
    exported.map(({ reason }) => reason ?? ''),
  )
  return new Map([...members, ...reasons])
}
