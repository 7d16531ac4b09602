import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseForm, singleFields } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { type Extension, groupingBy } from '../../ui/extension.ts'
import type { FormState } from '../../ui/page.ts'
import { labelsOf } from '../inbox/choices.ts'
import { countFound } from '../inbox/queries.ts'
import { type InboxWish, readWholeWish, wishQuery } from '../inbox/wish.ts'
import { incidentsPath } from '../paths.ts'
import { groupIncidents, mostAtOnce } from './actions.ts'
import { groupForm } from './forms.ts'
import { GroupPage } from './views/group-page.tsx'

type C = Context<StaffEnv>

/** Letting all incidents that the inbox shows count for a project, or none of them any more. */
export function groupingRoutes(extensions: readonly Extension[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const grouping = groupingBy(extensions, 'project')

  async function askPage(c: C, wish: InboxWish, form: FormState) {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    const projects = (await grouping?.known(ctx)) ?? []
    const labels = await labelsOf(ctx, wish, extensions)
    const count = await countFound(ctx, wish)
    return <GroupPage {...{ page, form, wish, labels, count, projects }} most={mostAtOnce} />
  }

  app.get('/projects', async (c) => {
    allow(c.get('ctx'), 'incidents.write')
    allow(c.get('ctx'), 'projects.read')
    return c.html(await askPage(c, readWholeWish(c.req.query()), { values: { act: 'give' }, errors: {} }))
  })
  app.post('/projects', async (c) => {
    const [ctx, page, body] = [c.get('ctx'), c.get('page'), c.get('body')]
    allow(ctx, 'incidents.write')
    allow(ctx, 'projects.read')
    // What narrows the list comes under its own name; the project that is chosen now comes under `project`.
    const { project: _, narrowed, ...rest } = singleFields(body)
    const wish = readWholeWish({ ...rest, project: narrowed })
    const parsed = parseForm(groupForm, body)
    if (!parsed.ok) return c.html(await askPage(c, wish, parsed.form), 422)
    if (!grouping) throw new NotFound()
    const { project, act } = parsed.value
    await groupIncidents(ctx, wish, { choice: project, act }, grouping)
    const shown = act === 'give' ? wishQuery({ view: 'all', project }) : wishQuery(wish)
    const notice = act === 'give' ? 'notice.incidents_grouped' : 'notice.incidents_ungrouped'
    return c.redirect(`${incidentsPath(page)}${shown}&notice=${notice}`, 303)
  })
  return app
}
