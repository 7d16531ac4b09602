import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { decisionForm } from '../supervision/forms.ts'
import { askClosure, decideClosure, reopenCase } from './actions.ts'
import { closureForm, reopeningForm, settlingForm } from './forms.ts'
import { settleOne } from './settle.ts'
import { closurePage } from './show.tsx'

/** Closing a case: what is open, settled one by one; the form; the answer of who supervises; opening it again. */
export function closureRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, notice: string, rest = '') =>
    c.redirect(
      `${casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')}${rest}?notice=notice.${notice}`,
      303,
    )

  app.get('/:id/closure', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await closurePage(c, c.req.param('id')))
  })
  app.post('/:id/closure', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    const body = c.get('body')
    allow(ctx, 'cases.write')
    const wrong = async (form: FormState) => c.html(await closurePage(c, id, { closing: form }), 422)
    const result = parseForm(closureForm, body)
    if (!result.ok) return wrong(result.form)
    const { _version, ...closing } = result.value
    if (closing.on > ctx.today) return wrong({ values: body, errors: { on: 'cases.entry.future' } })
    const filed = await askClosure(ctx, id, closing, _version)
    if ('open' in filed) return wrong({ values: body, errors: { form: 'cases.closing.refused.open' } })
    return 'asked' in filed ? back(c, 'closure_asked', '/closure') : back(c, 'case_closed')
  })
  app.post('/:id/closure/settled', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(settlingForm, c.get('body'))
    if (!result.ok) throw new NotFound()
    await settleOne(ctx, id, result.value)
    return back(c, 'settled', '/closure')
  })
  app.post('/:id/closure/approvals/:approval', async (c) => {
    const ctx = c.get('ctx')
    const { id, approval } = c.req.param()
    allow(ctx, 'cases.write')
    const body = c.get('body')
    const result = parseForm(decisionForm, body)
    if (!result.ok) return c.html(await closurePage(c, id, { decision: result.form }), 422)
    const { decision, words } = result.value
    const filed = await decideClosure(ctx, id, approval, { decision, words })
    if ('open' in filed)
      return c.html(
        await closurePage(c, id, {
          decision: { values: body, errors: { words: 'cases.closing.refused.open_still' } },
        }),
        422,
      )
    return 'closed' in filed ? back(c, 'case_closed') : back(c, 'approval_sent_back', '/closure')
  })
  app.post('/:id/closure/removal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    const result = parseForm(reopeningForm, c.get('body'))
    if (!result.ok) throw new Refused('cases.closing.refused.how')
    const how = await reopenCase(c.get('ctx'), c.req.param('id'), result.value.how)
    return back(c, how === 'again' ? 'episode_begun' : 'case_reopened')
  })
  return app
}
