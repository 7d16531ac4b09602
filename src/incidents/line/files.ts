import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import {
  type FileProblem,
  fileStore,
  keepFile,
  prepareOriginal,
  type Ready,
} from '../../platform/files/index.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { idOfDay } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'

/** A file that was not taken, and why. */
export interface RefusedFile {
  name: string
  why: FileProblem | 'too_many' | 'busy'
}

/** What became of the files of one form; `left`: those for which there was no room today. The words were taken all the same. */
export interface KeptFiles {
  kept: number
  left: number
}

type Install = Pick<Installation, 'settings'>
type FileCtx = Ctx<'incident_file' | 'keys.file_key' | 'public_pace'>

/** All files of a day together take no more than this of an organisation's disk, in KiB: 1 GiB. */
const roomOfDay = 1024 * 1024

/** Looks at what came, one file after another, so that one picture at a time is unpacked. */
export async function readyFiles(
  install: Install,
  uploads: readonly Upload[],
  day: string,
): Promise<{ ready: Ready[]; refused: RefusedFile[] }> {
  const store = fileStore(install.settings)
  const ready: Ready[] = []
  const refused: RefusedFile[] = []
  for (const { file, name, refused: tooMany, busy } of uploads) {
    const shown = [...name].slice(0, 120).join('')
    const made = busy ? 'busy' : (tooMany ?? (await prepareOriginal(store, file, name, idOfDay(day))))
    if (typeof made === 'string') refused.push({ name: shown, why: made })
    else ready.push(made)
  }
  return { ready, refused }
}

/** Takes room of the day, in KiB, for all processes together. Given back when the transaction is undone. */
async function takeRoom(ctx: FileCtx, bytes: number): Promise<boolean> {
  const size = Math.ceil(bytes / 1024)
  if (size > roomOfDay) return false
  const { rows } = await sql`insert into public_pace (organisation_id, door, hour, taken)
    values (${ctx.organisation.id}, 'report.files', ${dayStart(ctx.today)}, ${size})
    on conflict (organisation_id, door, hour) do update set taken = public_pace.taken + ${size}
      where public_pace.taken + ${size} <= ${roomOfDay}
    returning taken`.execute(ctx.db)
  return rows.length > 0
}

/** The instant at which a day (`YYYY-MM-DD`) begins in UTC. */
export const dayStart = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Keeps files with a report whose key is at hand: the original sealed, its small picture beside it. */
export async function keepReportFiles(
  ctx: FileCtx,
  install: Install,
  incidentId: string,
  files: readonly Ready[],
  messageId?: string,
): Promise<KeptFiles> {
  const store = fileStore(install.settings)
  const at = dayStart(ctx.today)
  let kept = 0
  for (const { file, preview, name, type } of files) {
    if (!(await takeRoom(ctx, file.bytes + (preview?.bytes ?? 0)))) {
      if (preview) await store.discard(preview.id)
      continue
    }
    await keepFile(ctx, store, file, incidentId, at)
    if (preview) await keepFile(ctx, store, preview, incidentId, at)
    await ctx.db
      .insertInto('incident_file')
      .values({
        organisation_id: ctx.organisation.id,
        id: file.id,
        incident_id: incidentId,
        message_id: messageId ?? null,
        type,
        bytes: file.bytes,
        name_sealed: ctx.keys.seal(incidentId, 'incident_file', 'name_sealed', file.id, name),
        preview_id: preview?.id ?? null,
        added_on: ctx.today,
      })
      .execute()
    kept += 1
  }
  return { kept, left: files.length - kept }
}
