import { access, constants, statfs } from 'node:fs/promises'
import { Hono } from 'hono'
import { backupState } from './platform/backup/state.ts'
import type { Installation } from './platform/installation.ts'

const leastFree = 200 * 1024 * 1024

/** `/healthz`: the process answers. `/readyz`: database, keys and disk are as they must be; 503 and which is not. */
export function health(install: Installation): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', async (c) => {
    const checks: Record<string, boolean> = { database: false, keys: false, disk: false }
    try {
      const found = await install.pools.pool('owner').query('select fingerprint from keys.root_check')
      checks.database = true
      // The root key may have been changed beside this process.
      await install.root.renew()
      checks.keys = found.rows[0]?.fingerprint === install.root.fingerprint
    } catch {
      // stays false
    }
    try {
      await access(install.settings.dataDir, constants.W_OK)
      const disk = await statfs(install.settings.dataDir)
      checks.disk = disk.bavail * disk.bsize > leastFree
    } catch {
      // stays false
    }
    // Somebody must act on old backups, but requests are answered all the same.
    const backups = await backupState(install).catch(() => 'unknown')
    const ready = Object.values(checks).every(Boolean)
    return c.json({ status: ready ? 'ready' : 'not ready', checks, backups }, ready ? 200 : 503)
  })
  return app
}
