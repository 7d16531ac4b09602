import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import { parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { FormState } from '../../../ui/page.ts'
import { isServed } from '../../case.ts'
import { casePath } from '../../handles.ts'
import { pathways } from '../../pathways.ts'
import { openRoom } from '../../room.ts'
import { correctOrder, endOrder, recordBreach, recordOrder } from './actions.ts'
import { breachForm, orderForm, orderValues } from './forms.ts'
import { evictionRule } from './order.ts'
import { getOrder } from './queries.ts'
import { BreachPage } from './views/breach-page.tsx'
import { OrderFormPage } from './views/order-form-page.tsx'

async function orderPage(c: Context<StaffEnv>, orderId?: string, form?: FormState) {
  const [ctx, page, id] = [c.get('ctx'), c.get('page'), c.req.param('id') ?? '']
  const room = await openRoom(ctx, page, id)
  const order = orderId ? await getOrder(ctx, id, orderId) : undefined
  const now = room.record.people.filter(({ until_on }) => !until_on || until_on >= ctx.today)
  const fresh: FormState = {
    values: order
      ? orderValues(order)
      : {
          issued_on: ctx.today,
          protects: now.filter(({ role }) => isServed(role) || role === 'parent').map((one) => one.person_id),
          against_person_id: now.find(({ role }) => role === 'alleged_perpetrator')?.person_id,
        },
    errors: {},
  }
  return (
    <OrderFormPage
      page={page}
      room={room}
      order={order}
      form={form ?? fresh}
      computes={evictionRule(pathways, ctx.organisation.country, ctx.today) !== undefined}
    />
  )
}

async function breachPage(c: Context<StaffEnv>, form?: FormState) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const { id = '', order = '' } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const found = await getOrder(ctx, id, order)
  return (
    <BreachPage
      page={page}
      room={room}
      order={found}
      form={form ?? { values: { on_day: ctx.today }, errors: {} }}
    />
  )
}

/** Protective orders, below `/:id/safety/orders`. */
export function orderRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, notice: string) =>
    c.redirect(
      `${casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')}/safety?notice=notice.${notice}#orders`,
      303,
    )

  app.get('/:id/safety/orders/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await orderPage(c))
  })
  app.post('/:id/safety/orders', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const parsed = parseForm(orderForm(ctx.today), c.get('body'))
    if (!parsed.ok) return c.html(await orderPage(c, undefined, parsed.form), 422)
    await recordOrder(ctx, c.req.param('id'), parsed.value)
    return back(c, 'order_saved')
  })
  app.get('/:id/safety/orders/:order', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await orderPage(c, c.req.param('order')))
  })
  app.post('/:id/safety/orders/:order', async (c) => {
    const ctx = c.get('ctx')
    const { id, order } = c.req.param()
    allow(ctx, 'cases.write')
    const parsed = parseForm(orderForm(ctx.today), c.get('body'))
    if (!parsed.ok) return c.html(await orderPage(c, order, parsed.form), 422)
    await correctOrder(ctx, id, order, parsed.value, parsed.value._version)
    return back(c, 'order_saved')
  })
  app.post('/:id/safety/orders/:order/end', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    await endOrder(ctx, c.req.param('id'), c.req.param('order'), ctx.today)
    return back(c, 'order_ended')
  })
  app.post('/:id/safety/orders/:order/end/removal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    await endOrder(ctx, c.req.param('id'), c.req.param('order'), null)
    return back(c, 'order_saved')
  })
  app.get('/:id/safety/orders/:order/breaches/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await breachPage(c))
  })
  app.post('/:id/safety/orders/:order/breaches', async (c) => {
    const ctx = c.get('ctx')
    const { id, order } = c.req.param()
    allow(ctx, 'cases.write')
    const parsed = parseForm(breachForm(ctx.today), c.get('body'))
    if (!parsed.ok) return c.html(await breachPage(c, parsed.form), 422)
    await recordBreach(ctx, id, order, parsed.value)
    return back(c, 'breach_saved')
  })
  return app
}
