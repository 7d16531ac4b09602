import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import { canMove, mayDecide } from '../incident.ts'
import type { Incident } from '../queries.ts'
import { type Holder, listHolders } from './queries.ts'
import { SealedReportPage } from './views/sealed-report-page.tsx'

/** The reader among those who decide about reports. */
export const ownPlace = async (ctx: AnyCtx): Promise<Holder | undefined> =>
  (await listHolders(ctx)).find(({ id }) => id === ctx.member.id)

/** The page of a report that waits sealed. `told` is the reader's phrase, where a demonstration tells it. */
export async function sealedReportPage(ctx: AnyCtx, page: Page, incident: Incident, told?: string) {
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
      own={decides ? await ownPlace(ctx) : undefined}
      told={told}
      setsAside={decides && canMove(incident.status, 'set_aside')}
    />
  )
}
