import { type Context, Hono } from 'hono'
import { allow, askStepUp, membersOf } from '../../accounts/index.ts'
import { Refused } from '../../platform/errors.ts'
import { csvLines } from '../../platform/http/csv.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import { sendMade } from '../../platform/http/made-file.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { listErasures } from '../erasure/queries.ts'
import { confirmRules, removeRule, setRule, stopErasure } from './actions.ts'
import { ruleForm, ruleKeyForm } from './forms.ts'
import { confirmation, listHolds, ownRules, retentionPlan } from './queries.ts'
import { type Codes, choicesOf, type Family, familyOf, rulesOf } from './retention.ts'
import { RetentionPage } from './views/retention-page.tsx'

type C = Context<StaffEnv>
type Choices = Record<Family, Codes>

async function showRetention(c: C, choices: Choices, form: FormState = emptyForm): Promise<Response> {
  const ctx = c.get('ctx')
  const own = await ownRules(ctx)
  const confirmed = await confirmation(ctx)
  ctx.record({ act: 'retention.read', kind: 'retention_rule' })
  return c.html(
    <RetentionPage
      page={c.get('page')}
      choices={choices}
      rules={rulesOf(own).map((rule) => ({
        ...rule,
        own: own.some((one) => one.kind === rule.kind && one.outcome === rule.outcome),
      }))}
      confirmed={
        confirmed && { at: confirmed.at, by: (await membersOf(ctx, [confirmed.by])).get(confirmed.by) ?? '' }
      }
      plan={await retentionPlan(ctx)}
      holds={(await listHolds(ctx)).length}
      erasures={await listErasures(ctx)}
      form={form}
    />,
    form === emptyForm ? 200 : 422,
  )
}

/** Rules of keeping at /:organisation/settings/retention, and stopping an erasure that was announced. */
export function retentionRoutes(codes: {
  cases: Codes
  incidents: Codes & { sources: readonly string[] }
}): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const choices = choicesOf(codes.cases, codes.incidents)
  const back = (c: C, notice: string) =>
    c.redirect(`/${c.get('ctx').organisation.slug}/settings/retention?notice=notice.privacy.${notice}`, 303)
  const read = (body: Body) => {
    const parsed = parseForm(ruleKeyForm, body)
    const of = parsed.ok ? choices[familyOf(parsed.value.kind)] : undefined
    if (!parsed.ok || !of?.kinds.includes(parsed.value.kind) || !of.outcomes.includes(parsed.value.outcome))
      throw new Refused('form.not_valid')
    return parsed.value
  }

  app.get('/settings/retention', (c) => {
    allow(c.get('ctx'), 'retention.manage')
    return showRetention(c, choices)
  })
  app.get('/settings/retention/preview.csv', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'retention.manage')
    const asked = await askStepUp(c, 'stepup.why.export')
    if (asked) return asked
    const plan = (await retentionPlan(ctx)).filter(({ number }) => number !== undefined)
    ctx.record({ act: 'retention.export', kind: 'case', fields: ['number', 'kind', 'outcome', 'due_on'] })
    const rows = plan.map((one) => [
      one.number,
      one.kind,
      one.outcome,
      one.closed_on,
      one.due_on,
      one.state,
      one.erase_on,
    ])
    const heads = ['number', 'kind', 'outcome', 'closed_on', 'due_on', 'state', 'erase_on']
    return sendMade(c, `retention-${ctx.today}.csv`, csvLines([heads, ...rows], true))
  })
  app.post('/settings/retention/rules', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'retention.manage')
    const parsed = parseForm(ruleForm, c.get('body'))
    if (!parsed.ok) return showRetention(c, choices, parsed.form)
    const { kind, outcome } = parsed.value
    const of = choices[familyOf(kind)]
    if (!of.kinds.includes(kind)) throw new Refused('form.not_valid')
    if (!of.outcomes.includes(outcome))
      return showRetention(c, choices, {
        values: c.get('body'),
        errors: { outcome: 'privacy.retention.wrong_outcome' },
      })
    await setRule(ctx, parsed.value)
    return back(c, 'rule_set')
  })
  app.post('/settings/retention/rules/removal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'retention.manage')
    await removeRule(ctx, read(c.get('body')))
    return back(c, 'rule_set')
  })
  app.post('/settings/retention/confirmation', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'retention.manage')
    const asked = await askStepUp(c, 'stepup.why.erase')
    if (asked) return asked
    await confirmRules(ctx)
    return back(c, 'rules_confirmed')
  })
  app.post('/cases/:id/retention/stop', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    await stopErasure(ctx, 'case', c.req.param('id'))
    return c.redirect(
      `/${ctx.organisation.slug}/cases/${c.req.param('id')}?notice=notice.privacy.erasure_stopped`,
      303,
    )
  })
  app.post('/incidents/:id/retention/stop', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'incidents.write')
    await stopErasure(ctx, 'incident', c.req.param('id'))
    return c.redirect(
      `/${ctx.organisation.slug}/incidents/${c.req.param('id')}?notice=notice.privacy.erasure_stopped`,
      303,
    )
  })
  return app
}
