import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { colleaguesOf } from '../heading.ts'
import { loadsOf } from './caseload.ts'
import { loadRows, minutesByMember } from './queries.ts'
import { CaseloadPage } from './views/caseload-page.tsx'

/** Who has how much on their hands, for those who give cases out. Mounted before `/:id`. */
export function caseloadRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/caseload', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.allocate')
    const members = await colleaguesOf(ctx)
    const loads = loadsOf(members, await loadRows(ctx), await minutesByMember(ctx))
    ctx.record({ act: 'case.list', kind: 'case', fields: ['caseload'] })
    const names = new Map(members.map(({ id, name }) => [id, name]))
    return c.html(<CaseloadPage page={c.get('page')} loads={loads} names={names} />)
  })
  return app
}
