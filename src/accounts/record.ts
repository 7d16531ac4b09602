import type { AnyCtx, AuditRecord, Organisation } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'
import { inTransaction } from '../platform/transaction.ts'
import { actingMember } from './actions.ts'
import { findOrganisation } from './session.ts'

/** The organisations a user works in, and who they are there. */
export async function membershipsOf(
  install: Installation,
  userId: string,
): Promise<{ id: string; roles: string[]; organisation: Organisation }[]> {
  const found = await install.pools
    .pool('door')
    .query<{ id: string; slug: string; roles: string[] }>(
      `select m.id, o.slug, m.roles from member m join organisation o on o.id = m.organisation_id where m.user_id = $1 and m.removed_at is null`,
      [userId],
    )
  const memberships = []
  for (const { id, slug, roles } of found.rows) {
    const organisation = await findOrganisation(install, slug)
    if (organisation) memberships.push({ id, roles, organisation })
  }
  return memberships
}

/** Does something in each organisation a user works in, as themselves. */
export async function inEachOrganisation(
  install: Installation,
  userId: string,
  work: (ctx: AnyCtx) => Promise<void>,
): Promise<void> {
  for (const { id, roles, organisation } of await membershipsOf(install, userId)) {
    const member = actingMember(organisation, { id, user_id: userId, name: '', roles })
    await inTransaction(install, { organisation, member }, work)
  }
}

/** Records what a user did with their own account in the log of every organisation they belong to. */
export const recordForUser = (install: Installation, userId: string, event: AuditRecord): Promise<void> =>
  inEachOrganisation(install, userId, async (ctx) => ctx.record(event))
