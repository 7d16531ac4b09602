import { Hono } from 'hono'
import { allow } from '../accounts/index.ts'
import { answerRecordLog } from '../privacy/index.ts'
import type { StaffEnv } from '../ui/env.ts'
import { casePath } from './handles.ts'
import { headOf } from './heading.ts'
import { getCase } from './queries.ts'

/** Who opened a case, for its lead and for those in charge: `/:organisation/cases/:id/log`. A restricted one only for its team. */
export const caseLogRoutes = () =>
  new Hono<StaffEnv>().get('/:id/log', async (c) => {
    const [ctx, page] = [c.get('ctx'), c.get('page')]
    allow(ctx, 'cases.read')
    const record = await getCase(ctx, c.req.param('id'))
    if (record.lead_member_id !== ctx.member.id) allow(ctx, 'audit.own_records')
    const { heading } = await headOf(ctx, page, record)
    return answerRecordLog(c, {
      kind: 'case',
      id: record.id,
      title: `${record.number} · ${heading}`,
      back: { href: casePath(ctx.organisation.slug, record.id), label: heading },
    })
  })
