import type { BackupState } from '../../../platform/backup/state.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import type { LastCheck } from '../chain/checks.ts'
import { filterQuery } from '../log/log.ts'
import { type Signal, signals } from '../log/signals.ts'
import type { Watch } from '../log/watch.ts'

export interface Standing {
  check?: LastCheck
  head?: Date
  backup: { state: BackupState; good?: Date }
}

/** What stood out since somebody last looked: each number leads to its lines. */
export function WatchBlock({ page, log, watch }: { page: Page; log: string; watch: Watch }) {
  const { from, counts } = watch
  const words = (signal: Signal) => page.t(`audit.watch.${signal}`, { n: counts[signal] })
  const happened = signals.filter((signal) => counts[signal] > 0)
  const quiet = signals.filter((signal) => counts[signal] === 0)
  return (
    <Block title={page.t('audit.watch.title', { day: page.f.longDate(from) })} id="watch">
      {happened.length > 0 && (
        <Rows>
          {happened.map((signal) => (
            <li>
              <a class="name" href={`${log}${filterQuery({ signal, from })}`}>
                {words(signal)}
              </a>
              <p class="small quiet">{page.t(`audit.watch.${signal}.what`)}</p>
            </li>
          ))}
        </Rows>
      )}
      <Meta items={quiet.map(words)} />
    </Block>
  )
}

/** Whether what is recorded can still be proved and brought back. */
export function StandingBlock({ page, log, standing }: { page: Page; log: string; standing: Standing }) {
  const { check, head, backup } = standing
  const when = (at: Date | undefined) =>
    at ? page.f.dateTime(at) : <span class="quiet">{page.t('audit.chain.not_yet')}</span>
  return (
    <Block title={page.t('audit.watch.stands')} id="stands">
      {check?.broken && (
        <Notice tone="late">
          <a class="ds-link" href={log}>
            {page.t('audit.chain.broken')}
          </a>
        </Notice>
      )}
      <Facts
        items={[
          {
            label: page.t('audit.chain.check'),
            value: (
              <a class="ds-link" href={`${log}#chain`}>
                {when(check?.at)}
              </a>
            ),
            note: check && !check.broken && page.t('audit.chain.whole', { n: check.events }),
          },
          {
            label: page.t('audit.watch.head'),
            value: when(head),
            note: page.t(page.demonstration ? 'audit.watch.head.nowhere' : 'audit.watch.head.where'),
          },
          {
            label: page.t('audit.watch.backup'),
            value: when(backup.good),
            note: page.t(`backups.state.${backup.state}`),
          },
        ]}
      />
    </Block>
  )
}
