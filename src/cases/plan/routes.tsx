import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { formErrors, parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { headOf } from '../heading.ts'
import { getCase } from '../queries.ts'
import { taskForm, taskFrom } from '../tasks/forms.ts'
import { openersOf } from '../tasks/queries.ts'
import { addGoal, addSteps, changeGoal, endGoal, moveStep, reopenGoal } from './actions.ts'
import { endingForm, goalForm, goalValues, moveForm } from './forms.ts'
import { stepsFrom } from './goal.ts'
import { printPlan } from './print.tsx'
import { planOf } from './queries.ts'
import { showPlan } from './show.tsx'
import { GoalPage } from './views/goal-page.tsx'

type Forms = Partial<Record<'goal' | 'ending' | 'step', FormState>>

async function goalPage(c: Context<StaffEnv>, forms: Forms = {}) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', goal: goalId } = c.req.param()
  const record = await getCase(ctx, id)
  const goal = goalId ? (await planOf(ctx, id)).goals.find((one) => one.id === goalId) : undefined
  if (goalId && !goal) throw new NotFound()
  const { heading, names, involved } = await headOf(ctx, page, record)
  const openers = await openersOf(ctx, {
    restricted: record.restricted,
    team: record.team.map(({ member_id }) => member_id),
  })
  const saved = goal && { values: goalValues(goal), errors: {} }
  return (
    <GoalPage
      page={page}
      id={id}
      heading={heading}
      people={involved}
      openers={openers}
      names={new Map([...names, ...openers.map(({ id: member, name }) => [member, name] as const)])}
      goal={goal}
      forms={{
        goal: forms.goal ?? saved ?? emptyForm,
        ending: forms.ending ?? { values: { on: ctx.today }, errors: {} },
        step: forms.step ?? emptyForm,
      }}
    />
  )
}

/** The plan of a case: its room, goals with their steps, and the paper to print. */
export function planRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: Context<StaffEnv>, notice: string, to = 'plan') =>
    c.redirect(
      `${casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')}/${to}?notice=notice.${notice}`,
      303,
    )

  app.get('/:id/plan', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await showPlan(c, c.req.param('id')))
  })
  app.get('/:id/plan/print', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await printPlan(c, c.req.param('id')))
  })

  app.get('/:id/goals/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await goalPage(c))
  })
  app.post('/:id/goals', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const result = parseForm(goalForm, c.get('body'))
    if (!result.ok) return c.html(await goalPage(c, { goal: result.form }), 422)
    const { what, area, person, wanted_by, steps } = result.value
    const given = { what, area, person_id: person, wanted_by }
    await addGoal(
      ctx,
      c.req.param('id'),
      given,
      stepsFrom(steps).map((title) => ({ title: title.slice(0, 300) })),
    )
    return back(c, 'goal_added')
  })
  app.get('/:id/goals/:goal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await goalPage(c))
  })
  app.post('/:id/goals/:goal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const { id, goal } = c.req.param()
    const result = parseForm(goalForm, c.get('body'))
    if (!result.ok) return c.html(await goalPage(c, { goal: result.form }), 422)
    const { what, area, person, wanted_by, _version } = result.value
    await changeGoal(ctx, id, goal, { what, area, person_id: person, wanted_by }, _version)
    return back(c, 'goal_saved')
  })
  app.post('/:id/goals/:goal/ending', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const { id, goal } = c.req.param()
    const result = parseForm(endingForm, c.get('body'))
    if (!result.ok) return c.html(await goalPage(c, { ending: result.form }), 422)
    const { state, on, outcome, _version } = result.value
    if (on > ctx.today) {
      const wrong = formErrors(c.get('body'), { on: 'cases.entry.future' })
      return c.html(await goalPage(c, { ending: wrong.ok ? undefined : wrong.form }), 422)
    }
    await endGoal(ctx, id, goal, { state, on, outcome }, _version)
    return back(c, 'goal_ended')
  })
  app.post('/:id/goals/:goal/ending/removal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await reopenGoal(c.get('ctx'), c.req.param('id'), c.req.param('goal'))
    return back(c, 'goal_reopened')
  })
  app.post('/:id/goals/:goal/steps', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const { id, goal } = c.req.param()
    const result = parseForm(taskForm, c.get('body'))
    if (!result.ok) return c.html(await goalPage(c, { step: result.form }), 422)
    await addSteps(ctx, id, goal, [taskFrom(result.value)])
    return back(c, 'step_added', `goals/${goal}`)
  })
  app.post('/:id/goals/:goal/order', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const { id, goal } = c.req.param()
    const result = parseForm(moveForm, c.get('body'))
    if (!result.ok) throw new NotFound()
    await moveStep(ctx, id, result.value.step, result.value.by === 'up' ? -1 : 1)
    return c.redirect(`${casePath(ctx.organisation.slug, id)}/goals/${goal}#steps`, 303)
  })
  return app
}
