import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { answerForm, chaseForm, outcomeForm, sendForm } from './forms.ts'
import { chaseReferral, concludeReferral, recordAnswer, reopenReferral } from './outcome.ts'

type C = Context<StaffEnv>

/** What follows a referral that was sent: its answers, asking again, and the outcome. */
export function outcomeRoutes(
  page: (c: C, id: string, referral: string, form?: FormState) => Promise<Response>,
  pathOf: (c: C, id: string, referral: string) => string,
): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const one = '/:id/sharing/referrals/:referral'
  const back = (c: C, id: string, referral: string, notice: string) =>
    c.redirect(`${pathOf(c, id, referral)}?notice=notice.${notice}`, 303)

  app.post(`${one}/answers`, async (c) => {
    const { id, referral } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    const result = parseForm(answerForm, c.get('body'))
    if (!result.ok) return page(c, id, referral, result.form)
    await recordAnswer(c.get('ctx'), id, referral, result.value)
    return back(c, id, referral, 'referral_answered')
  })
  app.post(`${one}/chaser`, async (c) => {
    const { id, referral } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    const result = parseForm(chaseForm, c.get('body'))
    if (!result.ok) return page(c, id, referral, result.form)
    await chaseReferral(c.get('ctx'), id, referral, result.value.answer_due_on, result.value._version)
    return back(c, id, referral, 'referral_chased')
  })
  app.post(`${one}/outcome`, async (c) => {
    const ctx = c.get('ctx')
    const { id, referral } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(outcomeForm, c.get('body'))
    if (!result.ok) return page(c, id, referral, result.form)
    const { outcome, outcome_on, words, _version } = result.value
    await concludeReferral(ctx, id, referral, { outcome, on: outcome_on ?? ctx.today, words }, _version)
    return back(c, id, referral, 'referral_concluded')
  })
  app.post(`${one}/outcome/removal`, async (c) => {
    const { id, referral } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    const result = parseForm(sendForm, c.get('body'))
    await reopenReferral(c.get('ctx'), id, referral, result.ok ? result.value._version : 0)
    return back(c, id, referral, 'referral_reopened')
  })
  return app
}
