import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import { answerRecordLog } from '../privacy/index.ts'
import type { StaffEnv } from '../ui/env.ts'
import { incidentPath } from './paths.ts'
import { getIncident } from './queries.ts'

/** Who opened an incident, for whom it was given to and for those in charge: `/:organisation/incidents/:id/log`. */
export const incidentLogRoutes = () =>
  new Hono<StaffEnv>().get('/:id/log', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'incidents.read')
    const incident = await getIncident(ctx, c.req.param('id'), { sealed: true })
    if (incident.assigned_to !== ctx.member.id) allow(ctx, 'audit.own_records')
    return answerRecordLog(c, {
      kind: 'incident',
      id: incident.id,
      title: incident.number,
      back: { href: incidentPath(page, incident.id), label: incident.number },
    })
  })
