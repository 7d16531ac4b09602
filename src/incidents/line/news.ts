import { capabilitiesOf, findOrganisation, newsToMember } from '../../accounts/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { takeTurn } from '../../platform/http/pace.ts'
import type { Installation } from '../../platform/installation.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { describeError } from '../../platform/log.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'

const hour = 3_600_000

/** The full hour after now. What is put off to it tells nobody the minute in which somebody was here. */
export const nextHour = (now: Date): Date => new Date((Math.floor(now.getTime() / hour) + 1) * hour)

/** The hour for which each organisation's letter waits already; known in this process alone, and checked once more before it goes. */
const waiting = new Map<string, number>()

/**
 * Has those who read reports told, at the next full hour, that there is news: one letter however much comes, and nobody can tell
 * from its minute when somebody wrote.
 */
export async function tellNews(
  ctx: Pick<Ctx, 'organisation' | 'now' | 'enqueue' | 'afterCommit'>,
): Promise<void> {
  const next = nextHour(ctx.now).getTime()
  if (waiting.get(ctx.organisation.id) === next) return
  await ctx.enqueue('report.news', {}, new Date(next))
  ctx.afterCommit(() => void waiting.set(ctx.organisation.id, next))
}

async function readersOf(install: Installation, organisation: string): Promise<string[]> {
  const found = await install.pools
    .pool('door')
    .query<{ id: string; roles: string[] }>(
      'select id, roles from member where organisation_id = $1 and removed_at is null',
      [organisation],
    )
  return found.rows.filter(({ roles }) => capabilitiesOf(roles).has('incidents.triage')).map(({ id }) => id)
}

async function mailNews(install: Installation, id: string | undefined): Promise<void> {
  const found = await install.pools
    .pool('door')
    .query<{ slug: string }>('select slug from organisation where id = $1', [id])
  const organisation = found.rows[0] && (await findOrganisation(install, found.rows[0].slug))
  if (!organisation) return
  const first = await inTransaction(install, publicScope(organisation), (ctx) =>
    takeTurn(ctx, 'report.news', 1),
  )
  if (!first) return
  for (const member of await readersOf(install, organisation.id))
    await newsToMember(install, { organisation: organisation.id, member })
}

/** The job that tells of news: that there is some, and where to look. */
export const reportHandlers = (install: Installation): Pick<JobHandlers, 'report.news'> => ({
  'report.news': async ({ organisation }) => {
    try {
      await mailNews(install, organisation)
    } catch (error) {
      install.log.error({ ...describeError(error), job: 'report.news' }, 'a job failed')
      throw error
    }
  },
})
