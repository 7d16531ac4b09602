import { Temporal } from 'temporal-polyfill'
import type { AnyCtx } from '../../platform/context.ts'
import { Block } from '../../ui/block.tsx'
import { DaysWhen, deadlineTone, Ledger, LedgerRow } from '../../ui/ledger.tsx'
import type { Page } from '../../ui/page.ts'
import { namesFor } from '../diary/case-line.ts'
import { casesPath } from '../handles.ts'
import { ordersExpiring } from './orders/queries.ts'
import { riskReviewsDue } from './risk/queries.ts'
import { LevelTag } from './risk/views/risk-block.tsx'

/** How far ahead a look at the danger is shown that is due, and an order that runs out: in days. */
const reviewDays = 3
const orderDays = 14

/**
 * Cases whose danger is to be looked at again, and protective orders that run out, on the first page of whoever works on
 * them. Needs `cases.write`; nothing where nothing is due.
 */
export async function safetyPanel(ctx: AnyCtx, page: Page) {
  if (!ctx.member.may('cases.write')) return null
  const until = (days: number) => Temporal.PlainDate.from(ctx.today).add({ days }).toString()
  const reviews = await riskReviewsDue(ctx, until(reviewDays))
  const orders = await ordersExpiring(ctx, until(orderDays))
  if (reviews.length + orders.length === 0) return null
  const names = await namesFor(ctx, [...reviews, ...orders])
  ctx.record({ act: 'safety.list', kind: 'case', fields: ['today'] })
  const lines = [
    ...reviews.map(({ case_id, number, next_on, level }) => ({
      case_id,
      number,
      on: next_on,
      what: (
        <>
          {page.t('safety.today.review')} <LevelTag page={page} level={level} />
        </>
      ),
    })),
    ...orders.map(({ case_id, number, valid_until, kind }) => ({
      case_id,
      number,
      on: valid_until,
      what: page.t('safety.today.order', { order: page.t(`cases.order.kind.${kind}`) }),
    })),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.case_id.localeCompare(b.case_id))
  return (
    <Block title={page.t('safety.today')} id="safety">
      <Ledger>
        {lines.map(({ case_id, number, on, what }) => (
          <LedgerRow when={<DaysWhen page={page} date={on} />} tone={deadlineTone(page, on)}>
            <a class="name" href={casesPath(page, `/${case_id}/safety`)}>
              {page.f.list(names.get(case_id) ?? []) || number}
            </a>
            <p class="small">{what}</p>
          </LedgerRow>
        ))}
      </Ledger>
    </Block>
  )
}
