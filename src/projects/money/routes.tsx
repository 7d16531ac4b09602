import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { version } from '../../platform/http/fields.ts'
import { type Body, formErrors, parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { earliest, latest, within } from '../figures/scope.ts'
import { asTyped, budgetForm, costForm, paymentForm } from '../forms.ts'
import { paths } from '../paths.ts'
import { putBackFrom, removedAt, removedHere } from '../put-back.ts'
import { getProject, type Project } from '../queries.ts'
import { CostPage, LinePage, PaymentPage } from '../views/money-edit-pages.tsx'
import { MoneyPage } from '../views/money-page.tsx'
import { addBudgetLine, addCost, addGrantPayment } from './actions.ts'
import {
  changeBudgetLine,
  changeCost,
  changeGrantPayment,
  removeBudgetLine,
  removeCost,
  removeGrantPayment,
} from './corrections.ts'
import { wrongRate } from './money.ts'
import { listCosts, listPayments, moneyOf, readBooks } from './queries.ts'

type C = Context<StaffEnv>
type Forms = { cost?: FormState; line?: FormState; payment?: FormState }

/** A sent cost or payment, its rate made sure of against the currency of the project. */
function readAmount<T extends { currency: string; rate?: number }>(
  form: z.ZodType<T>,
  body: Body,
  own: Project,
) {
  const parsed = parseForm(form, body)
  if (!parsed.ok) return parsed
  const wrong = wrongRate(own.currency, parsed.value)
  if (wrong) return formErrors(body, { rate: wrong })
  return { ok: true as const, value: { ...parsed.value, rate: parsed.value.rate ?? 1 } }
}
const readCost = (c: C, own: Project) => readAmount(costForm, c.var.body, own)
const readPayment = (c: C, own: Project) => readAmount(paymentForm, c.var.body, own)
const base = (c: C) => version().parse(c.var.body._version)

/** An amount as its form shows it: in the project's own currency there is no rate. */
const amountTyped = (own: Project, row: { currency: string; rate: number }) =>
  asTyped({ ...row, rate: row.currency === own.currency ? null : row.rate })

async function moneyPage(c: C, project: Project, sent: Forms = {}) {
  const { ctx, page } = c.var
  const fresh: FormState = {
    values: {
      currency: project.currency,
      spent_on: latest([project.starts_on, earliest([project.ends_on, page.today])]),
      received_on: page.today,
    },
    errors: {},
  }
  const forms = { cost: sent.cost ?? fresh, line: sent.line ?? fresh, payment: sent.payment ?? fresh }
  const money = await moneyOf(ctx, project, { from: project.starts_on, until: project.ends_on })
  const costs = await listCosts(ctx, project.id)
  const payments = await listPayments(ctx, project.id)
  return (
    <MoneyPage
      page={page}
      project={project}
      money={money}
      costs={costs}
      payments={payments}
      forms={forms}
      removed={removedHere(c)}
    />
  )
}

const idOf = (c: C) => c.req.param('one') ?? ''
const found = <T extends { id: string }>(rows: T[], id: string): T => {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new NotFound()
  return row
}

async function costPage(c: C, project: Project, form?: FormState) {
  const { ctx, page } = c.var
  const cost = found(await listCosts(ctx, project.id), idOf(c))
  const { lines } = await readBooks(ctx, project.id)
  return (
    <CostPage
      page={page}
      project={project}
      id={cost.id}
      version={cost.version}
      lines={lines}
      form={form ?? amountTyped(project, cost)}
    />
  )
}

async function linePage(c: C, project: Project, form?: FormState) {
  const { ctx, page } = c.var
  const { lines, costs } = await readBooks(ctx, project.id)
  const line = found(lines, idOf(c))
  const hasCosts = costs.some((cost) => cost.budget_line_id === line.id)
  return (
    <LinePage
      page={page}
      project={project}
      id={line.id}
      version={line.version}
      hasCosts={hasCosts}
      form={form ?? asTyped({ ...line })}
    />
  )
}

async function paymentPage(c: C, project: Project, form?: FormState) {
  const payment = found(await listPayments(c.var.ctx, project.id), idOf(c))
  return (
    <PaymentPage
      page={c.var.page}
      project={project}
      id={payment.id}
      version={payment.version}
      form={form ?? amountTyped(project, payment)}
    />
  )
}

const project = (c: C) => getProject(c.var.ctx, c.req.param('id') ?? '')
const saved = (c: C, id: string, notice = 'project_saved') =>
  c.redirect(`${paths.project(c.var.page, id, '/money')}?notice=notice.${notice}`, 303)
const moneyPath = (c: C, own: Project) => paths.project(c.var.page, own.id, '/money')
const costNotice = (own: Project, day: string) =>
  within({ from: own.starts_on, until: own.ends_on }, day) ? 'project_saved' : 'cost_outside'

function budgetLines(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.post('/', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(budgetForm, c.var.body)
    if (!parsed.ok) return c.html(await moneyPage(c, own, { line: parsed.form }), 422)
    await addBudgetLine(c.var.ctx, own.id, parsed.value)
    return saved(c, own.id)
  })
  app.get('/:one', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(await linePage(c, await project(c)))
  })
  app.post('/:one', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = parseForm(budgetForm, c.var.body)
    if (!parsed.ok) return c.html(await linePage(c, own, parsed.form), 422)
    await changeBudgetLine(c.var.ctx, own.id, idOf(c), parsed.value, base(c))
    return saved(c, own.id)
  })
  app.post('/:one/removal', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    await removeBudgetLine(c.var.ctx, own.id, idOf(c))
    return c.redirect(removedAt(moneyPath(c, own), 'budget-lines', idOf(c)), 303)
  })
  app.post('/:one/return', (c) => putBackFrom(c, 'budget-lines', idOf(c), '/money'))
  return app
}

function costs(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.post('/', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = readCost(c, own)
    if (!parsed.ok) return c.html(await moneyPage(c, own, { cost: parsed.form }), 422)
    await addCost(c.var.ctx, own.id, parsed.value)
    return saved(c, own.id, costNotice(own, parsed.value.spent_on))
  })
  app.get('/:one', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(await costPage(c, await project(c)))
  })
  app.post('/:one', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = readCost(c, own)
    if (!parsed.ok) return c.html(await costPage(c, own, parsed.form), 422)
    await changeCost(c.var.ctx, own.id, idOf(c), parsed.value, base(c))
    return saved(c, own.id, costNotice(own, parsed.value.spent_on))
  })
  app.post('/:one/removal', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    await removeCost(c.var.ctx, own.id, idOf(c))
    return c.redirect(removedAt(moneyPath(c, own), 'costs', idOf(c)), 303)
  })
  app.post('/:one/return', (c) => putBackFrom(c, 'costs', idOf(c), '/money'))
  return app
}

function payments(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.post('/', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = readPayment(c, own)
    if (!parsed.ok) return c.html(await moneyPage(c, own, { payment: parsed.form }), 422)
    await addGrantPayment(c.var.ctx, own.id, parsed.value)
    return saved(c, own.id)
  })
  app.get('/:one', async (c) => {
    allow(c.var.ctx, 'projects.write')
    return c.html(await paymentPage(c, await project(c)))
  })
  app.post('/:one', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    const parsed = readPayment(c, own)
    if (!parsed.ok) return c.html(await paymentPage(c, own, parsed.form), 422)
    await changeGrantPayment(c.var.ctx, own.id, idOf(c), parsed.value, base(c))
    return saved(c, own.id)
  })
  app.post('/:one/removal', async (c) => {
    allow(c.var.ctx, 'projects.write')
    const own = await project(c)
    await removeGrantPayment(c.var.ctx, own.id, idOf(c))
    return c.redirect(removedAt(moneyPath(c, own), 'payments', idOf(c)), 303)
  })
  app.post('/:one/return', (c) => putBackFrom(c, 'payments', idOf(c), '/money'))
  return app
}

/** Budget, costs and grant payments, below a project. */
export function moneyRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/money', async (c) => {
    allow(c.var.ctx, 'projects.read')
    return c.html(await moneyPage(c, await project(c)))
  })
  app.route('/budget-lines', budgetLines())
  app.route('/costs', costs())
  app.route('/payments', payments())
  return app
}
