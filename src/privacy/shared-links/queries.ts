import type { Ctx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { type LinkUse, linkStanding } from './link.ts'
import { linkCode, linkToken } from './secrets.ts'

type Reader = Ctx<never, 'shared_link'>

/** Links by their ids, as their senders see them. */
export async function linksOf(ctx: Reader, ids: readonly string[]): Promise<Map<string, LinkUse>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('shared_link')
    .select(['id', 'expires_at', 'ended_at', 'ended_why', 'attempts', 'openings'])
    .select(['first_opened_at', 'last_opened_at'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What its sender passes on: the address of a link by one way, its code by another. */
export interface LinkSecret {
  address: string
  code: string
}

/** Address and code of a link; nothing when it does not open any more. */
export function secretOf(
  ctx: Pick<Reader, 'organisation' | 'now'>,
  install: Pick<Installation, 'root' | 'settings'>,
  link: LinkUse | undefined,
): LinkSecret | undefined {
  if (!link || linkStanding(link, ctx.now) !== 'open') return undefined
  const { id, slug } = ctx.organisation
  return {
    address: `${install.settings.publicUrl}/shared/${slug}/${linkToken(install, id, link.id)}`,
    code: linkCode(install, id, link.id),
  }
}
