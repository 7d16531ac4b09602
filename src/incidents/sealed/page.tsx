import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import { canMove, mayDecide } from '../incident.ts'
import type { Incident } from '../queries.ts'
import { listHolders } from './queries.ts'
import type { Standing } from './sealed.ts'
import { SealedReportPage } from './views/sealed-report-page.tsx'

/** How the reader stands to the line's pair. */
export const ownStanding = async (ctx: AnyCtx): Promise<Standing | undefined> =>
  (await listHolders(ctx)).find(({ id }) => id === ctx.member.id)?.standing

/** The page of a report that waits sealed. */
export async function sealedReportPage(ctx: AnyCtx, page: Page, incident: Incident) {
  const count = (table: string) =>
    sql`(select count(*)::int from ${sql.table(table)} where organisation_id = ${ctx.organisation.id} and incident_id = ${incident.id})`
  const { rows } = await sql<{ files: number; messages: number }>`select
    ${count('incident_file')} as files, ${count('incident_message')} as messages`.execute(ctx.db)
  const decides = mayDecide(ctx.member, incident)
  return (
    <SealedReportPage
      page={page}
      incident={incident}
      files={rows[0]?.files ?? 0}
      messages={rows[0]?.messages ?? 0}
      standing={decides ? await ownStanding(ctx) : undefined}
      setsAside={decides && canMove(incident.status, 'set_aside')}
    />
  )
}
