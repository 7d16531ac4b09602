import { Block } from '../../../../ui/block.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { lateMinutes } from '../../chain/chain.ts'
import type { LastCheck } from '../../chain/checks.ts'
import { headText, type SignedHead } from '../../chain/head.ts'
import type { ChainState } from '../queries.ts'

/** How the chain stands, and at what moment it was looked at. */
export interface Chain extends ChainState {
  head?: SignedHead
  check?: LastCheck
  now: Date
}

const isLate = ({ waiting_since, now }: Chain) =>
  waiting_since !== undefined && now.getTime() - waiting_since.getTime() > lateMinutes * 60_000

function Alarm({ page, chain }: { page: Page; chain: Chain }) {
  const broken = chain.check?.broken
  if (broken) {
    const { batch, day } = broken
    return (
      <Notice tone="late">
        <strong>{page.t('audit.chain.broken')}</strong> {page.t(`audit.break.${broken.kind}`)}.{' '}
        {batch !== undefined && `${page.t('audit.chain.batch', { n: batch })}. `}
        {day && `${page.f.longDate(day)}. `}
        {page.t('audit.chain.broken.do')}
      </Notice>
    )
  }
  return isLate(chain) ? <Notice tone="late">{page.t('audit.chain.late')}</Notice> : null
}

/** The state of the chain: how far it reaches, today's signed head, the last look; red when something is wrong. */
export function ChainBlock({ page, chain }: { page: Page; chain: Chain }) {
  const { batch, head, check } = chain
  const none = <span class="quiet">{page.t('audit.chain.not_yet')}</span>
  return (
    <Block title={page.t('audit.chain.title')} id="chain">
      <Alarm page={page} chain={chain} />
      <Facts
        items={[
          {
            label: page.t('audit.chain.until'),
            value: batch ? page.f.dateTime(batch.made_at) : none,
            note: batch && page.t('audit.chain.batch', { n: batch.number }),
          },
          {
            label: page.t('audit.chain.head'),
            value: head ? page.f.dateTime(new Date(head.at)) : none,
            note: head && <span class="num">{head.mac.slice(0, 16)}</span>,
          },
          {
            label: page.t('audit.chain.check'),
            value: check ? page.f.dateTime(check.at) : none,
            note: check && !check.broken && page.t('audit.chain.whole', { n: check.events }),
          },
        ]}
      />
      {head && (
        <details class="small mt-2">
          <summary>{page.t('audit.chain.head.show')}</summary>
          <p>{page.t('audit.chain.head.what')}</p>
          <p class="kept anywhere num">{headText(head)}</p>
        </details>
      )}
    </Block>
  )
}
