import type { Ctx } from '../platform/context.ts'
import type { Page } from '../ui/page.ts'

/** Address of a case's page. */
export const casePath = (slug: string, id: string): string => `/${slug}/cases/${id}`

/** Address inside the organisation of a page, below its cases. */
export const casesPath = (page: Page, rest = ''): string => `/${page.organisation?.slug ?? ''}/cases${rest}`

/** Numbers and kinds of cases, only of those the reader may open; records nothing, tells no title. */
export async function caseHandles(
  ctx: Ctx<never, 'cases'>,
  ids: Iterable<string>,
): Promise<Map<string, { number: string; kind: string }>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('cases')
    .select(['id', 'number', 'kind'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .execute()
  return new Map(rows.map(({ id, number, kind }) => [id, { number, kind }]))
}

/** Address of the page on which an interpreter, advocate or lawyer is chosen for a case. */
export const interpreterPath = (slug: string, caseId: string, rest = ''): string =>
  `${casePath(slug, caseId)}/interpreter${rest}`
