import type { Member } from '../platform/context.ts'
import { Forbidden } from '../platform/errors.ts'
import type { Capability } from './roles.ts'

/** Throws `Forbidden` (recorded as a denial) unless the member has the capability. First line of every route. */
export function allow(ctx: { member: Member }, capability: Capability): void {
  if (!ctx.member.may(capability)) throw new Forbidden(capability)
}
