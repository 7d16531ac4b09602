import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { Panel } from '../../ui/extension.ts'
import type { FormState } from '../../ui/page.ts'
import { reachForm } from '../forms.ts'
import { activityPath } from '../paths.ts'
import { getActivity } from '../queries.ts'
import { showActivity } from '../show.tsx'
import { ReachPage } from '../views/reach-page.tsx'
import { correctReach, getReach, recordReach, removeReach } from './actions.ts'
import type { ReachRow } from './queries.ts'

const written = (row: ReachRow): FormState => ({ errors: {}, values: { ...row, amount: String(row.amount) } })

/** Reach of an activity: written down, corrected, taken away. */
export function reachRoutes(panels: Panel[]): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  app.post('/:id/reach', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('id')]
    allow(ctx, 'activities.write')
    await getActivity(ctx, id)
    const said = parseForm(reachForm(ctx.today), c.get('body'))
    if (!said.ok) return c.html(await showActivity(ctx, c.get('page'), id, panels, { reach: said.form }), 422)
    await recordReach(ctx, id, said.value)
    return c.redirect(`${activityPath(ctx.organisation.slug, id)}?notice=notice.reach_recorded#reach`, 303)
  })

  app.get('/:id/reach/:reach', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'activities.write')
    const activity = await getActivity(ctx, c.req.param('id'))
    const reach = await getReach(ctx, activity.id, c.req.param('reach'))
    return c.html(
      <ReachPage
        page={c.get('page')}
        slug={ctx.organisation.slug}
        activity={activity}
        reachId={reach.id}
        form={written(reach)}
      />,
    )
  })

  app.post('/:id/reach/:reach', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'activities.write')
    const activity = await getActivity(ctx, c.req.param('id'))
    const reach = await getReach(ctx, activity.id, c.req.param('reach'))
    const said = parseForm(reachForm(ctx.today), c.get('body'))
    if (!said.ok) {
      return c.html(
        <ReachPage
          page={c.get('page')}
          slug={ctx.organisation.slug}
          activity={activity}
          reachId={reach.id}
          form={said.form}
        />,
        422,
      )
    }
    await correctReach(ctx, activity.id, reach.id, said.value)
    return c.redirect(
      `${activityPath(ctx.organisation.slug, activity.id)}?notice=notice.reach_recorded#reach`,
      303,
    )
  })

  app.post('/:id/reach/:reach/removal', async (c) => {
    const [ctx, id] = [c.get('ctx'), c.req.param('id')]
    allow(ctx, 'activities.write')
    await removeReach(ctx, id, c.req.param('reach'))
    return c.redirect(`${activityPath(ctx.organisation.slug, id)}?notice=notice.reach_removed#reach`, 303)
  })

  return app
}
