import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { PostButton } from '../../../../ui/form.tsx'
import { More } from '../../../../ui/menu.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import { Unreadable } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Tag } from '../../../../ui/tag.tsx'
import { casesPath } from '../../../handles.ts'
import { type OrderState, orderState, runsOutSoon } from '../order.ts'
import type { ProtectiveOrder } from '../queries.ts'
import { explainEnd } from '../words.ts'

const tones: Record<OrderState, 'open' | 'done' | 'late'> = {
  in_force: 'done',
  prolonged: 'done',
  not_served: 'late',
  expired: 'open',
  lifted: 'open',
}

/** Until when an order protects, in words; how that was counted where the law says it. */
function Until({ page, order }: { page: Page; order: ProtectiveOrder }) {
  const { t, f } = page
  const state = orderState(order, page.today)
  const how = explainEnd(page, order)
  const days = order.valid_until ? f.daysUntil(order.valid_until) : 0
  return (
    <>
      {state === 'prolonged' && order.petition_on ? (
        <p>{t('cases.order.prolonged', { day: f.longDate(order.petition_on) })}</p>
      ) : order.ended_on ? (
        <p>{t('cases.order.ended_on', { day: f.longDate(order.ended_on) })}</p>
      ) : order.valid_until ? (
        <p class={runsOutSoon(order, page.today) ? 'late' : undefined}>
          {t(days < 0 ? 'cases.order.ran_out' : 'cases.order.until', {
            day: f.dayInWords(order.valid_until),
            n: days,
          })}
        </p>
      ) : (
        <p>{t('cases.order.no_end')}</p>
      )}
      {how && (
        <More label={t('cases.order.how')}>
          <p class="small">{how.how.join(' ')}</p>
          <Meta items={[how.source, how.validity]} />
          <p class="small quiet">{t('cases.order.how.hour')}</p>
        </More>
      )}
    </>
  )
}

function OrderActs({ page, href, order }: { page: Page; href: string; order: ProtectiveOrder }) {
  const { t } = page
  const at = `${href}/orders/${order.id}`
  return (
    <div class="row">
      {!order.ended_on && (
        <>
          <ButtonLink tight variant="secondary" href={at}>
            {t('cases.order.change')}
          </ButtonLink>
          <ButtonLink tight variant="secondary" href={`${at}/breaches/new`}>
            {t('cases.order.broken')}
          </ButtonLink>
        </>
      )}
      <PostButton
        page={page}
        action={order.ended_on ? `${at}/end/removal` : `${at}/end`}
        confirm={order.ended_on ? undefined : t('cases.order.end.ask')}
        tight
        variant="tertiary"
      >
        {t(order.ended_on ? 'cases.order.restore' : 'cases.order.end')}
      </PostButton>
    </div>
  )
}

/** The protective orders of a case: which, until when, whom they protect from whom, and when they were broken. */
export function OrdersBlock({
  page,
  id,
  orders,
  names,
  writes,
}: {
  page: Page
  id: string
  orders: ProtectiveOrder[]
  names: Map<string, string | null>
  writes: boolean
}) {
  const { t, f } = page
  const href = casesPath(page, `/${id}/safety`)
  const nameOf = (person: string) => names.get(person) ?? t('ui.unreadable')
  return (
    <Block
      title={t('cases.orders')}
      id="orders"
      aside={
        writes && (
          <a class="ds-link" href={`${href}/orders/new`}>
            {t('cases.order.new')}
          </a>
        )
      }
    >
      {orders.length === 0 && <Nothing>{t('cases.orders.none')}</Nothing>}
      <Rows>
        {orders.map((order) => {
          const state = orderState(order, page.today)
          return (
            <li>
              <Stack gap={2}>
                <p class="row">
                  <span class="strong">{t(`cases.order.kind.${order.kind}`)}</span>
                  <Tag tone={tones[state]}>{t(`cases.order.state.${state}`)}</Tag>
                </p>
                <Until page={page} order={order} />
                <Meta
                  items={[
                    t('cases.order.issued', { day: f.longDate(order.issued_on) }),
                    order.served_on && t('cases.order.served', { day: f.longDate(order.served_on) }),
                    order.text?.number && <bdi>{order.text.number}</bdi>,
                    order.text?.issued_by,
                  ]}
                />
                {(order.against_person_id || order.protects.length > 0) && (
                  <p class="small">
                    {t('cases.order.between', {
                      protects: f.list(order.protects.map(nameOf)),
                      against: order.against_person_id ? nameOf(order.against_person_id) : '',
                      known: order.against_person_id
                        ? order.protects.length > 0
                          ? 'both'
                          : 'against'
                        : 'protects',
                    })}
                  </p>
                )}
                {order.text === null ? (
                  <Unreadable page={page} />
                ) : (
                  order.text.conditions && <p class="kept">{order.text.conditions}</p>
                )}
                {order.breaches.map((breach) => (
                  <p class="small">
                    <span class="late">{t('cases.order.breach.on', { day: f.longDate(breach.on_day) })}</span>{' '}
                    {breach.note}{' '}
                    <span class="quiet">
                      {t(breach.police_told ? 'cases.order.breach.told' : 'cases.order.breach.not_told')}
                    </span>
                  </p>
                ))}
                {writes && <OrderActs page={page} href={href} order={order} />}
              </Stack>
            </li>
          )
        })}
      </Rows>
    </Block>
  )
}
