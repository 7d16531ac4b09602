import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Ready } from '../../platform/files/index.ts'
import { idOfDay } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { type KeptFiles, keepReportFiles } from './files.ts'
import { tellNews } from './news.ts'
import type { OpenReport } from './open.ts'

type AgainCtx = Ctx<
  'incident_message' | 'incident_file' | 'incident_receipt' | 'keys.file_key' | 'public_pace'
>

/** Nobody who tells a story sends more in a day; who floods one conversation stops here, and everybody else goes on. */
const mostOfDay = 40

/** Adds words, files or both to a report that its receipt opened. Throws `Refused` when the day's messages are used up. */
export async function writeAgain(
  ctx: AgainCtx,
  install: Installation,
  report: OpenReport,
  { words, language, files = [] }: { words?: string; language: string; files?: readonly Ready[] },
): Promise<{ files: KeptFiles }> {
  const today = [...report.messages, ...report.files].filter(({ on }) => on === ctx.today)
  if (today.length >= mostOfDay) throw new Refused('public.enough')
  // Behind what was said last, whoever said it, and telling no more than the day.
  const id = words ? idOfDay(ctx.today, report.messages.at(-1)?.id) : undefined
  if (id) {
    await ctx.db
      .insertInto('incident_message')
      .values({
        organisation_id: ctx.organisation.id,
        id,
        incident_id: report.id,
        language,
        words_sealed: ctx.keys.seal(report.id, 'incident_message', 'words_sealed', id, words),
        written_on: ctx.today,
      })
      .execute()
  }
  const kept = await keepReportFiles(ctx, install, report.id, files, id)
  if (id || kept.kept > 0) await tellNews(ctx)
  return { files: kept }
}

/** The reporter says that they keep the receipt. */
export async function confirmKept(ctx: AgainCtx, report: OpenReport): Promise<void> {
  await ctx.db
    .updateTable('incident_receipt')
    .set({ kept_confirmed: true })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', report.id)
    .execute()
}
