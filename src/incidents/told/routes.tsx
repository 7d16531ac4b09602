import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { listInstitutions, readInstitutionChoice } from '../../directory/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { openIncident } from '../show/room.tsx'
import { recordBodyAnswer, recordTold } from './actions.ts'
import { answerForm, toldForm } from './forms.ts'
import { handOverRoutes } from './hand-over-routes.tsx'
import { getTold, type ToldLine } from './queries.ts'
import { AnswerPage, ToldPage } from './views/told-pages.tsx'

type C = Context<StaffEnv>

async function toldPage(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const incident = await openIncident(ctx, c.req.param('id'))
  const fresh = { values: { told_by: 'person', told_on: ctx.today }, errors: {} }
  return c.html(
    <ToldPage
      page={c.get('page')}
      incident={incident}
      form={form ?? fresh}
      institutions={await listInstitutions(ctx)}
    />,
    form ? 422 : 200,
  )
}

const formOf = (line: ToldLine): FormState => ({
  values: {
    outcome: line.outcome ?? '',
    outcome_on: line.outcome_on ?? '',
    words: line.words ?? '',
    reference: line.reference ?? '',
    ask_again_on: line.ask_again_on ?? '',
  },
  errors: {},
})

async function answerPage(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const { id = '', told = '' } = c.req.param()
  const incident = await openIncident(ctx, id)
  const line = await getTold(ctx, id, told)
  return c.html(
    <AnswerPage page={c.get('page')} incident={incident} line={line} form={form ?? formOf(line)} />,
    form ? 422 : 200,
  )
}

/** To whom an incident was told: noting it, what came of it, and handing it over. */
export function toldRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, notice: string) =>
    c.redirect(`${incidentPath(c.get('page'), c.req.param('id') ?? '')}?notice=notice.${notice}#told-to`, 303)
  app.route('/', handOverRoutes())
  app.get('/:id/told/new', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return toldPage(c)
  })
  app.post('/:id/told', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'incidents.write')
    await lockIncident(ctx, id)
    const body = c.get('body')
    const result = parseForm(toldForm, body)
    if (!result.ok) return toldPage(c, result.form)
    if (result.value.told_on > ctx.today)
      return toldPage(c, { values: body, errors: { told_on: 'incidents.entry.ahead' } })
    const choice = readInstitutionChoice(body, 'institution')
    const institution_id = choice && 'id' in choice ? choice.id : undefined
    await recordTold(ctx, id, { ...result.value, institution_id })
    return back(c, 'incident_told_noted')
  })
  app.get('/:id/told/:told', (c) => {
    allow(c.get('ctx'), 'incidents.write')
    return answerPage(c)
  })
  app.post('/:id/told/:told', async (c) => {
    const ctx = c.get('ctx')
    const { id, told } = c.req.param()
    allow(ctx, 'incidents.write')
    await lockIncident(ctx, id)
    await ctx.keys.load([id])
    const line = await getTold(ctx, id, told)
    const body = c.get('body')
    const result = parseForm(answerForm, body)
    if (!result.ok) return answerPage(c, result.form)
    const on = result.value.outcome_on
    if (on && (on > ctx.today || on < line.told_on))
      return answerPage(c, { values: body, errors: { outcome_on: 'incidents.told.refused.day' } })
    await recordBodyAnswer(ctx, id, told, result.value)
    return back(c, 'incident_answer_noted')
  })
  return app
}
