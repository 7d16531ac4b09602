import { mayContact, safeContactsOf } from '../../people/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'

/** Whether somebody may get a letter, by how they asked to be reached. Rules that cannot be opened allow nothing. */
export async function mayWriteTo(ctx: Ctx<never, 'person'>, personId: string): Promise<boolean> {
  const rules = await safeContactsOf(ctx, [personId])
  return mayContact(rules.get(personId), 'letter', ctx.now, ctx.organisation.time_zone).may
}

/** Refuses a letter to somebody who must not get one. */
export async function refuseUnsafeLetter(
  ctx: Ctx<never, 'person'>,
  personId: string | undefined,
): Promise<void> {
  if (personId && !(await mayWriteTo(ctx, personId))) throw new Refused('letters.refused.unsafe')
}
