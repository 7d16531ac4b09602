import type { AnyCtx } from '../../../platform/context.ts'
import { Block } from '../../../ui/block.tsx'
import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import { countIncoming } from './queries.ts'

/** How many referrals wait, on the first page of those who decide about them; nothing when none does. Needs `referrals.triage`. */
export async function incomingPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('referrals.triage')) return null
  const { waiting, today } = await countIncoming(ctx)
  if (waiting === 0) return null
  return (
    <Block title={page.t('incoming.today')} id="incoming">
      <p>
        <a class="ds-link" href={casesPath(page, '/referrals')}>
          {page.t('incoming.waiting', { n: waiting })}
        </a>
        {today > 0 && <span class="late"> {page.t('incoming.waiting.today', { n: today })}</span>}
      </p>
    </Block>
  )
}
