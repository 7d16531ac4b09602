import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { Block, Rows } from '../../ui/block.tsx'
import type { Page } from '../../ui/page.ts'
import { answerDays } from '../incident.ts'
import { incidentsPath } from '../paths.ts'
import { sealedRows } from '../sealed/today.tsx'

interface Waiting {
  new: number
  unread: number
  overdue: number
}

const nothing: Waiting = { new: 0, unread: 0, overdue: 0 }

/** What waits for the reader: of all reports for those who decide about them, of their own for others. */
async function waitingFor(ctx: AnyCtx): Promise<Waiting> {
  const decides = ctx.member.may('incidents.triage')
  const own = decides ? sql`true` : sql`i.assigned_to = ${ctx.member.id}`
  const { rows } = await sql<Waiting>`/* count */ select
      (select count(*)::int from incident i where i.organisation_id = ${ctx.organisation.id} and i.status = 'new' and ${own}) as new,
      count(*)::int as unread,
      count(*) filter (where m.first <= ${ctx.today}::date - ${sql.lit(answerDays)}::int)::int as overdue
    from (select m.incident_id, min(m.written_on) as first from incident_message m
      join incident i on i.organisation_id = m.organisation_id and i.id = m.incident_id
      where m.organisation_id = ${ctx.organisation.id} and m.member_id is null and m.read_on is null and ${own}
      group by m.incident_id) m`.execute(ctx.db)
  return rows[0] ?? nothing
}

/**
 * Reports and messages that wait, on the first page of those who work on incidents, and for whoever has the line in their hands what
 * waits sealed; nothing when none does.
 */
export async function reportsPanel(ctx: AnyCtx, page: Page) {
  const waiting = ctx.member.may('incidents.write') ? await waitingFor(ctx) : nothing
  const sealed = await sealedRows(ctx, page)
  if (waiting.new === 0 && waiting.unread === 0 && sealed.length === 0) return null
  const own = ctx.member.may('incidents.triage') ? '' : '&assigned=me'
  return (
    <Block title={page.t('incidents.today')} id="reports">
      <Rows>
        {waiting.new > 0 && (
          <li>
            <a class="ds-link" href={incidentsPath(page, `?view=new${own}`)}>
              {page.t('incidents.today.new', { n: waiting.new })}
            </a>
          </li>
        )}
        {sealed}
        {waiting.unread > 0 && (
          <li>
            <a class="ds-link" href={incidentsPath(page, `?view=all&unread=yes${own}`)}>
              {page.t('incidents.today.unread', { n: waiting.unread })}
            </a>{' '}
            {waiting.overdue > 0 && (
              <span class="late">
                {page.t('incidents.today.overdue', { n: waiting.overdue, days: answerDays })}
              </span>
            )}
          </li>
        )}
      </Rows>
    </Block>
  )
}
