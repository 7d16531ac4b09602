import { capabilitiesOf, listMembers } from '../../accounts/index.ts'
import type { AnyCtx } from '../../platform/context.ts'

/** Members who may work on incidents, by name: those an incident can be given to. */
export async function workersOf(ctx: AnyCtx): Promise<{ id: string; name: string }[]> {
  const members = await listMembers(ctx, { present: true })
  return members
    .filter(({ roles }) => capabilitiesOf(roles).has('incidents.write'))
    .map(({ id, name }) => ({ id, name: name ?? '?' }))
}
