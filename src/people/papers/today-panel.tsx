import { Temporal } from 'temporal-polyfill'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import { warnedUntil } from './paper.ts'
import { countExpiring, expiringPapers } from './queries.ts'
import { ExpiringBlock } from './views/expiring.tsx'

/** How far ahead the day itself looks, in days, and how many papers it names; the others are a click away. */
const near = 30
const most = 5

/** Papers that lapse within a month on everybody's first page. Needs `people.read`; nothing where nothing lapses. */
export async function papersPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('people.read')) return null
  const all = await countExpiring(ctx, warnedUntil(ctx.today))
  if (all === 0) return null
  const until = Temporal.PlainDate.from(ctx.today).add({ days: near }).toString()
  const papers = await expiringPapers(ctx, until, most)
  ctx.record({ act: 'paper.list', kind: 'person', fields: ['today'] })
  return <ExpiringBlock page={page} papers={papers} more={all - papers.length} />
}
