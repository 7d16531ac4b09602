import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { budgetForm, costForm, paymentForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { getProject, type Project } from '../queries.ts'
import { MoneyPage } from '../views/money-page.tsx'
import { addBudgetLine, addCost, addGrantPayment } from './actions.ts'
import { listCosts, listPayments, moneyOf } from './queries.ts'

type C = Context<StaffEnv>

async function moneyPage(
  c: C,
  project: Project,
  sent: { cost?: FormState; line?: FormState; payment?: FormState } = {},
) {
  const { ctx, page } = c.var
  const fresh: FormState = {
    values: { currency: project.currency, spent_on: page.today, received_on: page.today },
    errors: {},
  }
  const forms = { cost: sent.cost ?? fresh, line: sent.line ?? fresh, payment: sent.payment ?? fresh }
  const money = await moneyOf(ctx, project, { from: project.starts_on, until: project.ends_on })
  const costs = await listCosts(ctx, project.id)
  const payments = await listPayments(ctx, project.id)
  return (
    <MoneyPage page={page} project={project} money={money} costs={costs} payments={payments} forms={forms} />
  )
}

/** Budget, costs and grant payments, below a project. */
export function moneyRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const project = (c: C) => getProject(c.var.ctx, c.req.param('id') ?? '')
  const saved = (c: C, id: string) =>
    c.redirect(`${paths.project(c.var.page, id, '/money')}?notice=notice.project_saved`, 303)

  app.get('/money', async (c) => {
    allow(c.var.ctx, 'projects.read')
    return c.html(await moneyPage(c, await project(c)))
  })
  app.post('/budget-lines', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(budgetForm, c.var.body)
    if (!parsed.ok) return c.html(await moneyPage(c, own, { line: parsed.form }), 422)
    await addBudgetLine(c.var.ctx, own.id, parsed.value)
    return saved(c, own.id)
  })
  app.post('/costs', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(costForm, c.var.body)
    if (!parsed.ok) return c.html(await moneyPage(c, own, { cost: parsed.form }), 422)
    await addCost(c.var.ctx, own.id, parsed.value)
    return saved(c, own.id)
  })
  app.post('/payments', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(paymentForm, c.var.body)
    if (!parsed.ok) return c.html(await moneyPage(c, own, { payment: parsed.form }), 422)
    await addGrantPayment(c.var.ctx, own.id, parsed.value)
    return saved(c, own.id)
  })
  return app
}
