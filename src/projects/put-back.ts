import type { Context } from 'hono'
import { allow } from '../accounts/index.ts'
import { isId } from '../platform/ids.ts'
import type { StaffEnv } from '../ui/env.ts'
import { refuseTakenCode } from './measures/corrections.ts'
import { isPart, type Part, putBack } from './parts.ts'
import { paths } from './paths.ts'
import { getProject } from './queries.ts'

/** Where a removal leads: the list it stood in, which says so and offers to put it back. */
export const removedAt = (list: string, part: Part, id: string) =>
  `${list}?notice=notice.removed&part=${part}&removed=${id}`

/** What was just removed from the list that is asked for, as the rest of its address below the project. */
export function removedHere(c: Context<StaffEnv>): string | undefined {
  const { part, removed } = c.req.query()
  if (!isPart(part) || !isId(removed)) return
  return part === 'results' ? `/indicators/results/${removed}` : `/${part}/${removed}`
}

/** Answers `POST …/return`: puts a part back and leads to its list. */
export async function putBackFrom(
  c: Context<StaffEnv>,
  part: Part,
  id: string,
  list: string,
): Promise<Response> {
  const { ctx, page } = c.var
  allow(ctx, 'projects.write')
  const own = await getProject(ctx, c.req.param('id') ?? '')
  if (part === 'indicators') await refuseTakenCode(ctx, own.id, id)
  await putBack(ctx, own.id, part, id)
  return c.redirect(`${paths.project(page, own.id, list)}?notice=notice.put_back`, 303)
}
