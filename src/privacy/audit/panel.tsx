import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { findLastCheck } from './chain/checks.ts'
import { listAlarms } from './decoys/queries.ts'

/** On the first page of those who keep the log: that it was changed, or that a decoy was opened. Nothing where nothing is. */
export async function auditPanel(ctx: AnyCtx, page: Page) {
  const [reads, plants] = [ctx.member.may('audit.read'), ctx.member.may('decoys.manage')]
  if (!reads && !plants) return null
  const broken = ctx.member.may('audit.read') && (await findLastCheck(ctx))?.broken
  const alarms = await listAlarms(ctx, { unseen: true })
  if (!broken && alarms.length === 0) return null
  const log = `/${ctx.organisation.slug}/log`
  return (
    <Block title={page.t('audit.log.title')} id="log">
      {broken && (
        <Notice tone="late">
          <a class="ds-link" href={log}>
            {page.t('audit.chain.broken')}
          </a>
        </Notice>
      )}
      {alarms.length > 0 && (
        <Notice tone="late">
          <a class="ds-link" href={plants ? `${log}/decoys` : `${log}?kind=decoy`}>
            {page.t('audit.decoy.count', { n: alarms.length })}
          </a>
        </Notice>
      )}
    </Block>
  )
}
