import type { AnyCtx } from '../../platform/context.ts'
import type { MadeName } from '../../platform/http/made-file.ts'
import type { OpenReport } from '../line/open.ts'
import { type CopyReader, copyForPrograms, copyToRead } from './copy.ts'
import { codedReport } from './queries.ts'

/**
 * Everything about a report that its receipt opened, as a file for whoever holds the receipt: to read, or for programs. Its name
 * says nothing, since it lies on a device that others may look at. (GDPR, article 15.)
 */
export async function copyOfReport(
  ctx: AnyCtx,
  report: OpenReport,
  reader: Omit<CopyReader, 'organisation' | 'today'>,
  as: 'text' | 'json',
): Promise<{ name: MadeName; body: string }> {
  const coded = await codedReport(ctx, report.id)
  const whole = { ...reader, organisation: ctx.organisation.name, today: ctx.today }
  return as === 'json'
    ? {
        name: `${ctx.today}.json`,
        body: `${JSON.stringify(copyForPrograms(report, coded, whole), null, 2)}\n`,
      }
    : { name: `${ctx.today}.txt`, body: copyToRead(report, coded, whole) }
}
