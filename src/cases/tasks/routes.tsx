import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { headOf } from '../heading.ts'
import { showPlan } from '../plan/show.tsx'
import { getCase } from '../queries.ts'
import { addTask, changeTask, dropTask, putBackTask, tickTask } from './actions.ts'
import { taskForm, taskFrom, taskValues } from './forms.ts'
import { getTask, openersOf } from './queries.ts'
import { TaskPage } from './views/task-page.tsx'

async function taskPage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', task = '' } = c.req.param()
  const found = await getTask(ctx, id, task)
  const record = await getCase(ctx, id)
  const { heading, involved } = await headOf(ctx, page, record)
  const team = record.team.map(({ member_id }) => member_id)
  return (
    <TaskPage
      page={page}
      id={id}
      heading={heading}
      task={found}
      openers={await openersOf(ctx, { restricted: record.restricted, team })}
      people={involved}
      version={found.version}
      form={form ?? { values: taskValues(found), errors: {} }}
    />
  )
}

/** After a change: the page it was made on, with what was done. */
function backTo(c: Context<StaffEnv>, notice: string) {
  const { slug } = c.get('ctx').organisation
  const at = casePath(slug, c.req.param('id') ?? '')
  const back = c.get('body').back
  const to = back === 'today' ? `/${slug}/today` : back === 'case' ? at : `${at}/plan`
  return c.redirect(`${to}?notice=notice.${notice}${back === 'case' ? '' : '#tasks'}`, 303)
}

/** The deadline or entry a task is made of, when the form names one. */
function originOf(body: { origin?: unknown; origin_id?: unknown }) {
  const { origin, origin_id } = body
  if ((origin !== 'deadline' && origin !== 'entry') || typeof origin_id !== 'string' || !isId(origin_id))
    return {}
  return { origin, origin_id } as const
}

/** Tasks of a case: adding, changing, ticking off, dropping, putting back. */
export function taskRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.post('/:id/tasks', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const body = c.get('body')
    const result = parseForm(taskForm, body)
    if (!result.ok) return c.html(await showPlan(c, id, { task: result.form }), 422)
    await addTask(ctx, id, { ...taskFrom(result.value), person_id: undefined, ...originOf(body) })
    return backTo(c, 'task_added')
  })
  app.get('/:id/tasks/:task', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await taskPage(c))
  })
  app.post('/:id/tasks/:task', async (c) => {
    const ctx = c.get('ctx')
    const { id, task } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(taskForm, c.get('body'))
    if (!result.ok) return c.html(await taskPage(c, result.form), 422)
    await changeTask(ctx, id, task, taskFrom(result.value), result.value._version)
    return backTo(c, 'task_saved')
  })
  app.post('/:id/tasks/:task/done', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await tickTask(c.get('ctx'), c.req.param('id'), c.req.param('task'))
    return backTo(c, 'task_done')
  })
  app.post('/:id/tasks/:task/done/removal', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await putBackTask(c.get('ctx'), c.req.param('id'), c.req.param('task'))
    return backTo(c, 'task_put_back')
  })
  app.post('/:id/tasks/:task/cancellation', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    await dropTask(c.get('ctx'), c.req.param('id'), c.req.param('task'))
    return backTo(c, 'task_dropped')
  })
  return app
}
