import { type Context, Hono } from 'hono'
import { formErrors, parseForm } from '../../../platform/http/form.ts'
import { takeTurn } from '../../../platform/http/pace.ts'
import { newId } from '../../../platform/ids.ts'
import type { OpenEnv } from '../../../ui/env.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { referForm, saidFrom } from './forms.ts'
import { mostAnHour } from './incoming.ts'
import { findByReceipt, freshReceipt, receiveReferral } from './receive.ts'
import { ReceiptPage, ReceivedPage, ReferPage } from './views/refer-pages.tsx'

type C = Context<OpenEnv>

/** Left empty by people, who do not see it, and filled in by programs. */
const trap = 'website'

const pathOf = (c: C, rest = '') => `/refer/${c.get('ctx').organisation.slug}${rest}`
// The receipt itself stays out of the address: it would lie readable wherever addresses are kept.
const received = (c: C, id: string) =>
  c.redirect(`${pathOf(c, `/received/${id}`)}?lang=${c.get('page').lang}`, 303)

const referPage = (c: C, form: FormState, status: 200 | 422 | 429 = 200) =>
  c.html(<ReferPage page={c.get('page')} action={pathOf(c)} form={form} trap={trap} />, status)

/** `/refer/:organisation`: where another professional refers somebody. Works without script; nothing is kept in the browser. */
export function referRoutes(): Hono<OpenEnv> {
  const app = new Hono<OpenEnv>()
  app.get('/refer/:organisation', (c) => referPage(c, emptyForm))
  app.post('/refer/:organisation', async (c) => {
    const body = c.get('body')
    if (body[trap]) return received(c, newId())
    const result = parseForm(referForm, body)
    if (!result.ok) return referPage(c, result.form, 422)
    const ctx = c.get('ctx')
    if (!(await takeTurn(ctx, 'refer', mostAnHour))) {
      const full = formErrors(body, { form: 'incoming.full' })
      return referPage(c, full.ok ? emptyForm : full.form, 429)
    }
    const { urgency, agreed } = result.value
    const { id } = await receiveReferral(ctx, { said: saidFrom(result.value), urgency, agreed })
    return received(c, id)
  })
  app.get('/refer/:organisation/received/:received', async (c) => {
    const receipt = await freshReceipt(c.get('ctx'), c.req.param('received'))
    return c.html(<ReceivedPage page={c.get('page')} receipt={receipt} action={pathOf(c, '/receipt')} />)
  })
  app.get('/refer/:organisation/receipt', (c) =>
    c.html(<ReceiptPage page={c.get('page')} action={pathOf(c, '/receipt')} form={emptyForm} />),
  )
  app.post('/refer/:organisation/receipt', async (c) => {
    const { receipt } = c.get('body')
    const found = typeof receipt === 'string' ? await findByReceipt(c.get('ctx'), receipt) : undefined
    const form = found
      ? emptyForm
      : { values: { receipt }, errors: { receipt: 'incoming.receipt.unknown' as const } }
    return c.html(
      <ReceiptPage page={c.get('page')} action={pathOf(c, '/receipt')} form={form} found={found} />,
      found ? 200 : 422,
    )
  })
  return app
}
