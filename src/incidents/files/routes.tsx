import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { Refused } from '../../platform/errors.ts'
import { fileStore, isFileType, openFile, sendFile } from '../../platform/files/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { getFile } from './queries.ts'

/** Files of an incident: the copy that is shown (`/look`), and what came, as a download only. */
export function incidentFileRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:id/files/:file/:look?', async (c) => {
    const ctx = c.get('ctx')
    const { id, file, look } = c.req.param()
    allow(ctx, 'incidents.read')
    const found = await getFile(ctx, id, file)
    const inline = look === 'look' && found.preview_id !== null
    const opened = await openFile(
      ctx,
      fileStore(c.get('install').settings),
      inline && found.preview_id ? found.preview_id : found.id,
    )
    if (typeof opened === 'string' || !isFileType(found.type)) throw new Refused('incidents.refused.file')
    ctx.record({
      act: 'incident_file.export',
      kind: 'incident',
      id,
      reason: file,
      fields: [inline ? 'look' : 'file'],
    })
    const type = inline ? 'webp' : found.type
    return sendFile(c, opened, { type, name: found.name ?? `file.${found.type}`, inline })
  })
  return app
}
