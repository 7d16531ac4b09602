import type { AuditRecord } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'
import { inTransaction } from '../platform/transaction.ts'
import { actingMember } from './actions.ts'
import { findOrganisation } from './session.ts'

/** Records what a user did with their own account in the log of every organisation they belong to. */
export async function recordForUser(
  install: Installation,
  userId: string,
  event: AuditRecord,
): Promise<void> {
  const memberships = await install.pools
    .pool('door')
    .query<{ id: string; slug: string; roles: string[] }>(
      `select m.id, o.slug, m.roles from member m join organisation o on o.id = m.organisation_id where m.user_id = $1 and m.removed_at is null`,
      [userId],
    )
  for (const membership of memberships.rows) {
    const organisation = await findOrganisation(install, membership.slug)
    if (!organisation) continue
    const member = actingMember(organisation, {
      id: membership.id,
      user_id: userId,
      name: '',
      roles: membership.roles,
    })
    await inTransaction(install, { organisation, member }, async (ctx) => ctx.record(event))
  }
}
