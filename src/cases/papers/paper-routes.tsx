import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { casePath } from '../handles.ts'
import { sendingForm, withdrawalForm } from './forms.ts'
import { markSent, unmarkSent } from './sending.ts'
import { showPaper } from './show.tsx'
import { restoreDocument, withdrawDocument } from './withdrawal.ts'

/** What can be done with a document: noting that it was sent, taking it out, and taking both back. */
export function sendingRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, notice: string) => {
    const { id = '', document = '' } = c.req.param()
    return c.redirect(
      `${casePath(c.get('ctx').organisation.slug, id)}/papers/${document}?notice=notice.${notice}`,
      303,
    )
  }

  app.post('/:id/papers/:document/sending', async (c) => {
    const ctx = c.get('ctx')
    const { id, document } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(sendingForm, c.get('body'))
    if (!result.ok) return c.html(await showPaper(c, { sending: result.form }), 422)
    if (result.value.on > ctx.today) {
      const errors = { on: 'papers.error.future' as const }
      return c.html(await showPaper(c, { sending: { values: c.get('body'), errors } }), 422)
    }
    await markSent(ctx, id, document, result.value)
    return back(c, 'paper_sent')
  })
  app.post('/:id/papers/:document/sending/undo', async (c) => {
    const { id, document } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    await unmarkSent(c.get('ctx'), id, document)
    return back(c, 'paper_unsent')
  })

  app.post('/:id/papers/:document/removal', async (c) => {
    const ctx = c.get('ctx')
    const { id, document } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(withdrawalForm, c.get('body'))
    if (!result.ok) return c.html(await showPaper(c, { removal: result.form }), 422)
    await withdrawDocument(ctx, id, document, result.value.reason)
    return back(c, 'paper_withdrawn')
  })
  app.post('/:id/papers/:document/removal/undo', async (c) => {
    const { id, document } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    await restoreDocument(c.get('ctx'), id, document)
    return back(c, 'paper_restored')
  })
  return app
}
