import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'

export interface IncidentFile {
  id: string
  message_id: string | null
  type: string
  bytes: number
  /** Null when it cannot be opened. */
  name: string | null
  /** What is shown of it, without its metadata. */
  preview_id: string | null
  added_on: string
}

/** Files somebody added to an incident whose key is loaded, oldest first. */
export async function listFiles(
  ctx: Ctx<never, 'incident_file'>,
  incidentId: string,
): Promise<IncidentFile[]> {
  const rows = await ctx.db
    .selectFrom('incident_file')
    .select(['id', 'message_id', 'type', 'bytes', 'name_sealed', 'preview_id', 'added_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('id')
    .execute()
  return rows.map(({ name_sealed, ...row }) => ({
    ...row,
    name: ctx.keys.open<string>('incident_file', 'name_sealed', row.id, name_sealed) ?? null,
  }))
}

/** One file of an incident. Throws `NotFound`. */
export async function getFile(
  ctx: Ctx<never, 'incident_file'>,
  incidentId: string,
  fileId: string,
): Promise<IncidentFile> {
  if (!isId(incidentId) || !isId(fileId)) throw new NotFound()
  await ctx.keys.load([incidentId])
  const file = (await listFiles(ctx, incidentId)).find(({ id }) => id === fileId)
  if (!file) throw new NotFound()
  return file
}
