import type { Ctx } from '../../platform/context.ts'
import { caseKinds } from '../case.ts'
import { approvedKinds } from './approval.ts'

/** For every kind of case, whether a supervisor approves its plan and its closing, and what the product says. */
export async function listNeeds(
  ctx: Ctx<never, 'approval_need'>,
): Promise<{ kind: string; needed: boolean; usual: boolean }[]> {
  const rows = await ctx.db
    .selectFrom('approval_need')
    .select(['kind', 'needed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .execute()
  const own = new Map(rows.map(({ kind, needed }) => [kind, needed]))
  return caseKinds.map((kind) => {
    const usual = approvedKinds.includes(kind)
    return { kind, usual, needed: own.get(kind) ?? usual }
  })
}

/** Whether a case of a kind needs somebody's approval here. */
export async function needsApproval(ctx: Ctx<never, 'approval_need'>, kind: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('approval_need')
    .select('needed')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.needed ?? approvedKinds.includes(kind)
}

/** Sets for which kinds of case approval is needed; what the product says itself is kept as a choice too. */
export async function setNeeds(
  ctx: Ctx<'approval_need'>,
  given: readonly { kind: string; needed: boolean }[],
): Promise<void> {
  if (given.length === 0) return
  await ctx.db
    .insertInto('approval_need')
    .values(given.map((row) => ({ organisation_id: ctx.organisation.id, ...row })))
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'kind'])
        .doUpdateSet((eb) => ({ needed: eb.ref('excluded.needed') })),
    )
    .execute()
  ctx.record({ act: 'approval.needs', kind: 'organisation', fields: given.map(({ kind }) => kind) })
}
