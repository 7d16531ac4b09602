import { type Context, Hono } from 'hono'
import { allow, membersOf } from '../../../accounts/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { parseForm } from '../../../platform/http/form.ts'
import { isId } from '../../../platform/ids.ts'
import type { StaffEnv } from '../../../ui/env.ts'
import { type Extension, groupingBy } from '../../../ui/extension.ts'
import { emptyForm } from '../../../ui/form.tsx'
import type { FormState } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import { colleaguesOf } from '../../heading.ts'
import { addToProject, giveCases, undoBulk } from './actions.ts'
import { type BulkAct, mostAtOnce } from './bulk.ts'
import { bulkForm } from './forms.ts'
import { chosenCases, getBulkAct } from './queries.ts'
import { BulkPage } from './views/choose-page.tsx'
import { DonePage } from './views/done-page.tsx'

type C = Context<StaffEnv>
/** Acting on many cases at once: chosen in the list, looked at once more, done, told case by case, and undone for a while. */
export function bulkRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const projects = groupingBy(extensions, 'project')

  async function targetsOf(c: C, act: BulkAct) {
    const ctx = c.get('ctx')
    if (act === 'project') return (await projects?.known(ctx)) ?? []
    return (await colleaguesOf(ctx)).map(({ id, name }) => ({ value: id, label: name }))
  }

  async function askPage(c: C, act: BulkAct, ids: string[], form: FormState = emptyForm) {
    const cases = await chosenCases(c.get('ctx'), ids.filter(isId).slice(0, mostAtOnce))
    return (
      <BulkPage page={c.get('page')} act={act} form={form} cases={cases} targets={await targetsOf(c, act)} />
    )
  }

  async function act(c: C, kind: BulkAct) {
    const ctx = c.get('ctx')
    const body = c.get('body')
    const result = parseForm(bulkForm, body)
    if (!result.ok) return c.html(await askPage(c, kind, [body.cases ?? []].flat(), result.form), 422)
    const { cases, target } = result.value
    if (!(await targetsOf(c, kind)).some(({ value }) => value === target)) throw new NotFound()
    const done =
      kind === 'project' && projects
        ? await addToProject(ctx, { cases, project: target }, projects)
        : await giveCases(ctx, { cases, to: target })
    return c.redirect(casesPath(c.get('page'), `/bulk/${done}`), 303)
  }

  function allowAct(c: C, kind: BulkAct) {
    allow(c.get('ctx'), 'cases.write')
    if (kind === 'project') allow(c.get('ctx'), 'projects.read')
  }

  for (const kind of ['lead', 'project'] as const) {
    app.get(`/bulk/${kind}`, async (c) => {
      allowAct(c, kind)
      return c.html(await askPage(c, kind, c.req.queries('cases') ?? []))
    })
    app.post(`/bulk/${kind}`, (c) => {
      allowAct(c, kind)
      return act(c, kind)
    })
  }

  app.get('/bulk/:bulk', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const done = await getBulkAct(ctx, c.req.param('bulk'))
    const target =
      done.act === 'lead'
        ? (await membersOf(ctx, [done.target_id])).get(done.target_id)
        : (await targetsOf(c, 'project')).find(({ value }) => value === done.target_id)?.label
    return c.html(
      <DonePage
        page={c.get('page')}
        done={done}
        cases={await chosenCases(ctx, [...done.outcomes.keys()])}
        target={target ?? c.get('page').t('cases.team.gone')}
        now={ctx.now}
      />,
    )
  })
  app.post('/bulk/:bulk/removal', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.write')
    const bulk = c.req.param('bulk')
    await undoBulk(ctx, bulk, projects)
    return c.redirect(`${casesPath(c.get('page'), `/bulk/${bulk}`)}?notice=notice.bulk_undone`, 303)
  })
  return app
}
