import { Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { Refused } from '../../platform/errors.ts'
import { fileStore, isFileType, openCleaned, openFile, sendFile } from '../../platform/files/index.ts'
import { isRecording } from '../../platform/recordings/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { getFile } from './queries.ts'

/** Files of an incident: the copy without metadata (`/look`; a picture's is shown), and what came, as a download only. */
export function incidentFileRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/:id/files/:file/:look?', async (c) => {
    const ctx = c.get('ctx')
    const { id, file, look } = c.req.param()
    allow(ctx, 'incidents.read')
    const found = await getFile(ctx, id, file)
    const store = fileStore(c.get('install').settings)
    const shown = look === 'look' ? found.preview_id : null
    const cleaned = look === 'look' && isRecording(found.type) ? found.type : undefined
    const opened = cleaned
      ? await openCleaned(ctx, store, found.id, cleaned)
      : await openFile(ctx, store, shown ?? found.id)
    if (typeof opened === 'string' || !isFileType(found.type)) throw new Refused('incidents.refused.file')
    ctx.record({
      act: 'incident_file.export',
      kind: 'incident',
      id,
      reason: file,
      fields: [shown || cleaned ? 'look' : 'file'],
    })
    const type = shown ? 'webp' : found.type
    return sendFile(c, opened, { type, name: found.name ?? `file.${found.type}`, inline: shown !== null })
  })
  return app
}
