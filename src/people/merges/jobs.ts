import { actingMember } from '../../accounts/index.ts'
import type { Organisation } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { inStatistics, inTransaction } from '../../platform/transaction.ts'
import type { PersonReference } from './references.ts'
import { repoint, unpoint } from './repoint.ts'

/** Those who lead the cases in which a person still has a part, restricted ones included; nothing else of a case is read. */
async function leadsOf(install: Installation, organisation: string, persons: string[]): Promise<string[]> {
  const rows = await inStatistics(install, organisation, (db) =>
    db
      .selectFrom('cases as c')
      .innerJoin('involvement as v', (join) =>
        join.onRef('v.organisation_id', '=', 'c.organisation_id').onRef('v.case_id', '=', 'c.id'),
      )
      .select('c.lead_member_id')
      .distinct()
      .where('c.organisation_id', '=', organisation)
      .where('c.restricted', '=', true)
      .where('v.person_id', 'in', persons)
      .execute(),
  )
  return rows.map((row) => row.lead_member_id)
}

/**
 * Finishes a merge, or its undoing, in the cases the member who asked for it may not open: in the name of those who lead
 * them. May run twice; what is turned already is not found again.
 */
export async function finishMerge(
  install: Installation,
  organisation: Organisation,
  mergeId: string,
  references: readonly PersonReference[],
): Promise<void> {
  const inCases = references.filter((reference) => reference.case !== undefined)
  const scopeOf = (id: string) => ({
    organisation,
    member: {
      ...actingMember(organisation, { id, user_id: '', name: '', roles: [] }),
      sight: 'own' as const,
    },
  })
  const nobody = '00000000-0000-0000-0000-000000000000'
  const merge = await inTransaction(install, scopeOf(nobody), (ctx) =>
    ctx.db
      .selectFrom('person_merge')
      .select(['kept_id', 'merged_id', 'undone_at'])
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', mergeId)
      .executeTakeFirst(),
  )
  if (!merge) return
  const turning = { id: mergeId, from: merge.merged_id, to: merge.kept_id }
  for (const lead of await leadsOf(install, organisation.id, [merge.kept_id, merge.merged_id])) {
    await inTransaction(install, scopeOf(lead), async (ctx) => {
      await ctx.keys.load([merge.kept_id, merge.merged_id])
      if (merge.undone_at) await unpoint(ctx, turning, references)
      else await repoint(ctx, turning, inCases)
    })
  }
}
