import { backupState, readStanding } from '../../platform/backup/state.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { Block, Stack } from '../../ui/block.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { findLastCheck } from './chain/checks.ts'
import { listAlarms } from './decoys/queries.ts'
import { watchOf } from './log/watch.ts'
import { StandingBlock, WatchBlock } from './views/watch-blocks.tsx'

/** On the first page of those who plant decoys: that one was opened; of those who read the log, what stood out in it. */
export const auditPanel = (install: Installation) => async (ctx: AnyCtx, page: Page) => {
  const [reads, plants] = [ctx.member.may('audit.read'), ctx.member.may('decoys.manage')]
  if (!reads && !plants) return null
  const alarms = await listAlarms(ctx, { unseen: true })
  const log = `/${ctx.organisation.slug}/log`
  const alarm = alarms.length > 0 && (
    <Block title={page.t('audit.log.title')} id="log">
      <Notice tone="late">
        <a class="ds-link" href={plants ? `${log}/decoys` : `${log}?kind=decoy`}>
          {page.t('audit.decoy.count', { n: alarms.length })}
        </a>
      </Notice>
    </Block>
  )
  if (!reads) return alarm || null
  const watch = await watchOf(install, ctx.organisation, { member: ctx.member.id, today: ctx.today })
  const standing = {
    check: await findLastCheck(ctx),
    head: watch.head,
    backup: { state: await backupState(install), good: (await readStanding(install)).good },
  }
  return (
    <Stack gap={9}>
      {alarm}
      <WatchBlock page={page} log={log} watch={watch} />
      <StandingBlock page={page} log={log} standing={standing} />
    </Stack>
  )
}
