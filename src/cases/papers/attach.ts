import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { About } from './paper.ts'

/** The three columns of which at most one says what a document belongs to. */
export const attachmentColumns = (about: About | undefined) => ({
  event_id: about?.to === 'event' ? about.id : null,
  deadline_id: about?.to === 'deadline' ? about.id : null,
  entry_id: about?.to === 'entry' ? about.id : null,
})

const tables = { event: 'case_event', deadline: 'deadline', entry: 'case_entry' } as const

/** Refuses to attach a document to something that is not of its own case. */
export async function checkAbout(
  ctx: Ctx<never, 'case_event' | 'deadline' | 'case_entry'>,
  caseId: string,
  about: About | undefined,
): Promise<void> {
  if (!about) return
  const found =
    isId(about.id) &&
    (await ctx.db
      .selectFrom(tables[about.to])
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', caseId)
      .where('id', '=', about.id)
      .executeTakeFirst())
  if (!found) throw new Refused('papers.refused.about')
}
