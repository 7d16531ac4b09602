import { Hono } from 'hono'
import { listBackups } from '../../platform/backup/names.ts'
import { listRuns, outcomeOf } from '../../platform/backup/runs.ts'
import { backupState } from '../../platform/backup/state.ts'
import { trusteeState } from '../../platform/keys/trustees.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { allow } from '../allow.ts'
import { askStepUp } from '../step-up/ask.tsx'
import { BackupsPage } from './views/backups-page.tsx'

/** `/:organisation/settings/backups`: how it stands with getting back, and making a backup now. */
export function backupRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { ctx, install, page } = c.var
    allow(ctx, 'organisation.manage')
    const runs = (await listRuns(install)).map((run) => ({ ...run, outcome: outcomeOf(run, ctx.now) }))
    if (runs.some(({ outcome }) => outcome === 'running')) c.header('refresh', '5')
    return c.html(
      <BackupsPage
        page={page}
        runs={runs}
        state={await backupState(install)}
        trustees={(await trusteeState(install.pools)).trustees}
        settings={{
          backupDir: install.settings.backupDir,
          backups: install.demonstration ? undefined : install.settings.backups,
        }}
        kept={listBackups(install.settings.backupDir)}
      />,
    )
  })
  app.post('/', async (c) => {
    const { ctx } = c.var
    allow(ctx, 'organisation.manage')
    const asked = await askStepUp(c, 'stepup.why.backup')
    if (asked) return asked
    await ctx.enqueue('backup.now', {})
    ctx.record({ act: 'backup.start', kind: 'backup' })
    return c.redirect(`/${ctx.organisation.slug}/settings/backups?notice=notice.backup_asked`, 303)
  })
  return app
}
