import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import { parseForm } from '../../../platform/http/form.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { FormState } from '../../../ui/page.ts'
import { casePath } from '../../handles.ts'
import { openRoom } from '../../room.ts'
import { reviewRisk, withdrawReview } from './actions.ts'
import { riskForm } from './forms.ts'
import { listReviews } from './queries.ts'
import { reviewReasons, riskLevels } from './risk.ts'
import { RiskFormPage } from './views/risk-form-page.tsx'

async function formPage(c: Context<StaffEnv>, id: string, form?: FormState) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const room = await openRoom(ctx, page, id)
  const last = (await listReviews(ctx, id, 1))[0]
  const asked = { why: c.req.query('why') ?? '', level: c.req.query('suggested_level') ?? '' }
  const fresh: FormState = {
    values: {
      why: reviewReasons.find((why) => why === asked.why) ?? (last ? 'planned' : 'first'),
      reviewed_on: ctx.today,
      suggested_by: c.req.query('suggested_by')?.slice(0, 80),
      suggested_level: riskLevels.find((level) => level === asked.level),
      factors: last?.factors,
    },
    errors: {},
  }
  return <RiskFormPage page={page} room={room} form={form ?? fresh} last={last} />
}

/** Looking at the danger again, below `/:id/safety`. */
export function riskRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, id: string, notice: string) =>
    c.redirect(`${casePath(c.get('ctx').organisation.slug, id)}/safety?notice=notice.${notice}`, 303)

  app.get('/:id/safety/risk/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await formPage(c, c.req.param('id')))
  })
  app.post('/:id/safety/risk', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const parsed = parseForm(riskForm(ctx.today), c.get('body'))
    if (!parsed.ok) return c.html(await formPage(c, id, parsed.form), 422)
    await reviewRisk(ctx, id, parsed.value)
    return back(c, id, 'risk_reviewed')
  })
  app.post('/:id/safety/risk/:review/removal', async (c) => {
    const { id, review } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    await withdrawReview(c.get('ctx'), id, review)
    return back(c, id, 'risk_withdrawn')
  })
  return app
}
