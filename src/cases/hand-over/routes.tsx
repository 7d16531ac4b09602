import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow, membersOf } from '../../accounts/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { id, oneOf, optionalText, tick, ticked } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'
import { colleaguesOf } from '../heading.ts'
import { handBack, handOver } from './actions.ts'
import { handOverReasons } from './hand-over.ts'
import { caseloadOf, getHandOver, listHandOvers } from './queries.ts'
import { HandOverPage } from './views/form-page.tsx'
import { PreviewPage } from './views/preview-page.tsx'
import { ReceiptPage } from './views/receipt-page.tsx'

type C = Context<StaffEnv>

const form = z.object({
  from: id(),
  to: id(),
  cases: ticked(id()),
  reason: oneOf(handOverReasons),
  note: optionalText(4000),
  sure: tick(),
})

/** Whose cases are handed over: one's own, or anybody's by those who allocate. */
function fromOf(c: C, wished: string | undefined): string {
  const ctx = c.get('ctx')
  const from = wished ?? ctx.member.id
  if (!isId(from)) throw new NotFound()
  if (from !== ctx.member.id && !ctx.member.may('cases.allocate')) throw new Forbidden('cases.allocate')
  return from
}

async function formPage(c: C, from: string, state: FormState = emptyForm): Promise<Response> {
  const ctx = c.get('ctx')
  const colleagues = await colleaguesOf(ctx)
  if (!colleagues.some((one) => one.id === from) && !(await membersOf(ctx, [from])).has(from))
    throw new NotFound()
  const past = await listHandOvers(ctx)
  const names = await membersOf(ctx, [
    from,
    ...past.flatMap((one) => [one.from_member, one.to_member, one.made_by]),
  ])
  return c.html(
    <HandOverPage
      page={c.get('page')}
      form={state}
      from={{ id: from, name: names.get(from) ?? c.get('page').t('cases.team.gone') }}
      cases={await caseloadOf(ctx, from)}
      colleagues={colleagues}
      past={past}
      names={names}
    />,
    state === emptyForm ? 200 : 422,
  )
}

async function submit(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const result = parseForm(form, body)
  const from = fromOf(c, typeof body.from === 'string' ? body.from : undefined)
  if (!result.ok) return formPage(c, from, result.form)
  const { to, cases, reason, note, sure } = result.value
  if (cases.length === 0)
    return formPage(c, from, { values: body, errors: { cases: 'hand_over.wrong.none' } })
  if (to === from) return formPage(c, from, { values: body, errors: { to: 'hand_over.wrong.same' } })
  if (!sure) {
    const chosen = (await caseloadOf(ctx, from)).filter((one) => cases.includes(one.id))
    const names = await membersOf(ctx, [from, to])
    return c.html(
      <PreviewPage page={c.get('page')} given={{ from, to, reason, note }} cases={chosen} names={names} />,
    )
  }
  const made = await handOver(ctx, { from, to, cases, reason, note })
  return c.redirect(`${casesPath(c.get('page'), `/hand-over/${made}`)}?notice=notice.handed_over`, 303)
}

/** Handing cases over, one or a whole caseload: ticked, looked at once more, done, and undone within a day. */
export function handOverRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/hand-over', (c) => {
    allow(c.get('ctx'), 'cases.write')
    return formPage(c, fromOf(c, c.req.query('from')))
  })
  app.post('/hand-over', (c) => {
    allow(c.get('ctx'), 'cases.write')
    return submit(c)
  })
  app.get('/hand-over/:handover', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    const done = await getHandOver(ctx, c.req.param('handover'))
    const names = await membersOf(ctx, [done.from_member, done.to_member, done.made_by])
    return c.html(<ReceiptPage page={c.get('page')} done={done} names={names} now={ctx.now} />)
  })
  app.post('/hand-over/:handover/removal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const handed = c.req.param('handover')
    await handBack(ctx, handed)
    return c.redirect(`${casesPath(c.get('page'), `/hand-over/${handed}`)}?notice=notice.handed_back`, 303)
  })
  return app
}
