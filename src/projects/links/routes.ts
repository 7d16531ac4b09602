import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { activityPath } from '../../activities/index.ts'
import { casePath } from '../../cases/index.ts'
import { incidentAt } from '../../incidents/index.ts'
import { Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { activityLinkForm, caseLinkForm, incidentLinkForm } from '../forms.ts'
import {
  linkActivity,
  linkCase,
  linkIncident,
  unlinkActivity,
  unlinkCases,
  unlinkIncidents,
} from './actions.ts'

type C = Context<StaffEnv>

/** Links of cases, activities and incidents to projects, sent from the pages of those. */
export function linkRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const back = (c: C, path: string, notice: string) => c.redirect(`${path}?notice=notice.${notice}`, 303)
  const ofCase = (c: C) => {
    allow(c.var.ctx, 'cases.write')
    allow(c.var.ctx, 'projects.read')
    const parsed = parseForm(caseLinkForm, c.var.body)
    if (!parsed.ok) throw new Refused('form.not_valid')
    return parsed.value
  }
  const ofActivity = (c: C) => {
    allow(c.var.ctx, 'activities.write')
    allow(c.var.ctx, 'projects.read')
    const parsed = parseForm(activityLinkForm, c.var.body)
    if (!parsed.ok) throw new Refused('form.not_valid')
    return parsed.value
  }

  const ofIncident = (c: C) => {
    allow(c.var.ctx, 'incidents.write')
    allow(c.var.ctx, 'projects.read')
    const parsed = parseForm(incidentLinkForm, c.var.body)
    if (!parsed.ok) throw new Refused('form.not_valid')
    return parsed.value
  }

  app.post('/cases', async (c) => {
    const given = ofCase(c)
    await linkCase(c.var.ctx, given.project_id, given.case_id, given.from_on, given.until_on)
    return back(c, casePath(c.var.ctx.organisation.slug, given.case_id), 'link_saved')
  })
  app.post('/cases/removal', async (c) => {
    const given = ofCase(c)
    await unlinkCases(c.var.ctx, given.project_id, [given.case_id])
    return back(c, casePath(c.var.ctx.organisation.slug, given.case_id), 'link_removed')
  })
  app.post('/activities', async (c) => {
    const given = ofActivity(c)
    await linkActivity(c.var.ctx, given.project_id, given.activity_id)
    return back(c, activityPath(c.var.ctx.organisation.slug, given.activity_id), 'link_saved')
  })
  app.post('/activities/removal', async (c) => {
    const given = ofActivity(c)
    await unlinkActivity(c.var.ctx, given.project_id, given.activity_id)
    return back(c, activityPath(c.var.ctx.organisation.slug, given.activity_id), 'link_removed')
  })
  app.post('/incidents', async (c) => {
    const given = ofIncident(c)
    await linkIncident(c.var.ctx, given.project_id, given.incident_id)
    return back(c, incidentAt(c.var.ctx.organisation.slug, given.incident_id), 'link_saved')
  })
  app.post('/incidents/removal', async (c) => {
    const given = ofIncident(c)
    await unlinkIncidents(c.var.ctx, given.project_id, [given.incident_id])
    return back(c, incidentAt(c.var.ctx.organisation.slug, given.incident_id), 'link_removed')
  })
  return app
}
