import { type Context, Hono } from 'hono'
import { allow } from '../../../accounts/index.ts'
import { peopleOf } from '../../../people/index.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import { NotFound } from '../../../platform/errors.ts'
import { parseForm } from '../../../platform/http/form.ts'
import { sendMade } from '../../../platform/http/made-file.ts'
import { choosePublicLanguage } from '../../../platform/i18n/public.ts'
import { isId } from '../../../platform/ids.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import type { FormState } from '../../../ui/page.ts'
import { casePath } from '../../handles.ts'
import { openRoom } from '../../room.ts'
import { handOutPlan, writeSafetyPlan } from './actions.ts'
import { gatheredPlan, handOutForm, planForm, planFrom, planTexts } from './forms.ts'
import { type PlanLanguage, planLanguages } from './plan.ts'
import { printedCard, printedPlan } from './print.ts'
import { getHandOut, listVersions } from './queries.ts'
import { HandOutPage } from './views/hand-out-page.tsx'
import { PlanFormPage } from './views/plan-form-page.tsx'
import { PlanPrintPage } from './views/print-page.tsx'

/** The language a first plan is printed in: the person's own, where we have its words, otherwise the organisation's. */
async function languageFor(ctx: AnyCtx, person: string): Promise<PlanLanguage> {
  const spoken = (await peopleOf(ctx, [person])).get(person)?.languages ?? []
  return choosePublicLanguage(planLanguages, ...spoken, ctx.organisation.language)
}

async function planPage(c: Context<StaffEnv>, form?: FormState) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const { id = '', person = '' } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const found = room.involved.find((one) => one.id === person)
  if (!found) throw new NotFound()
  const versions = await listVersions(ctx, id, person)
  const shown = versions.find((one) => String(one.version) === c.req.query('version')) ?? versions[0]
  const fresh = {
    values: {
      language: shown?.language ?? (await languageFor(ctx, person)),
      review_on: shown?.review_on ?? '',
      ...planTexts(shown?.plan),
    },
    errors: {},
  }
  return (
    <PlanFormPage
      page={page}
      room={room}
      person={found}
      form={form ?? fresh}
      versions={versions}
      shown={shown?.version}
      base={versions[0]?.version ?? 0}
    />
  )
}

async function handOutPage(c: Context<StaffEnv>, form?: FormState) {
  const [ctx, page] = [c.get('ctx'), c.get('page')]
  const { id = '', person = '' } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const found = room.involved.find((one) => one.id === person)
  const [plan] = found ? await listVersions(ctx, id, person) : []
  if (!found || !plan) throw new NotFound()
  return <HandOutPage page={page} room={room} person={found} plan={plan} form={form} />
}

/** Safety plans: writing, handing out, printing; below `/:id/safety/plans`. */
export function safetyPlanRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.get('/:id/safety/plans/:person', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await planPage(c))
  })
  app.post('/:id/safety/plans/:person', async (c) => {
    const ctx = c.get('ctx')
    const { id, person } = c.req.param()
    allow(ctx, 'cases.write')
    const body = c.get('body')
    const parsed = parseForm(planForm, body, gatheredPlan(body))
    if (!parsed.ok) return c.html(await planPage(c, parsed.form), 422)
    const { language, review_on, _version } = parsed.value
    const plan = planFrom(parsed.value)
    await writeSafetyPlan(ctx, id, { person_id: person, language, review_on, plan }, _version)
    return c.redirect(
      `${casePath(ctx.organisation.slug, id)}/safety?notice=notice.safety_plan_saved#plans`,
      303,
    )
  })

  app.get('/:id/safety/plans/:person/hand-out', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await handOutPage(c))
  })
  app.post('/:id/safety/plans/:person/hand-out', async (c) => {
    const ctx = c.get('ctx')
    const { id, person } = c.req.param()
    allow(ctx, 'cases.write')
    const parsed = parseForm(handOutForm, c.get('body'))
    if (!parsed.ok) return c.html(await handOutPage(c, parsed.form), 422)
    if (parsed.value.safe_to_carry === 'no')
      return c.html(
        await handOutPage(c, {
          values: c.get('body'),
          errors: { safe_to_carry: 'cases.safety_plan.refused.carry' },
        }),
        422,
      )
    const handed = await handOutPlan(ctx, id, { person_id: person, ...parsed.value })
    return c.redirect(`${casePath(ctx.organisation.slug, id)}/safety/prints/${handed}`, 303)
  })

  app.get('/:id/safety/prints/:print', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const [id, print] = [c.req.param('id'), c.req.param('print')]
    const asPdf = print.endsWith('.pdf')
    const handed = print.replace(/\.pdf$/, '')
    if (!isId(id) || !isId(handed)) throw new NotFound()
    const { form, plan } = await getHandOut(ctx, id, handed)
    const words =
      form === 'card'
        ? { card: printedCard(plan) }
        : { plan: printedPlan(plan, ctx.organisation.time_zone, ctx.today) }
    if (!asPdf)
      return c.html(
        <PlanPrintPage page={c.get('page')} id={id} lang={plan.language} print={handed} {...words} />,
      )
    const { cardPdf, planPdf } = await import('./pdf.ts')
    const pdf = words.card ? cardPdf(words.card) : planPdf(words.plan)
    return sendMade(c, 'notes.pdf', pdf)
  })
  return app
}
