import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { fileStore } from '../../platform/files/index.ts'
import type { Installation } from '../../platform/installation.ts'
import { type Erased, forget, type Holding } from '../../privacy/index.ts'
import { dayStart } from './files.ts'
import type { OpenReport } from './open.ts'

/** What the tables of incidents hold of one report, and what is left when it is forgotten. */
export const incidentHoldings: readonly Holding[] = [
  {
    table: 'incident',
    incident: 'id',
    sealed: {
      told_sealed: null,
      contact_sealed: null,
      place_sealed: null,
      perpetrator_sealed: null,
      summary_sealed: null,
    },
    tells: ['number', 'source', 'status', 'received_on', 'closed_on'],
    on: 'received_on',
  },
  {
    table: 'incident_message',
    incident: 'incident_id',
    sealed: { words_sealed: '' },
    tells: ['written_on'],
    on: 'written_on',
  },
  {
    table: 'incident_note',
    incident: 'incident_id',
    sealed: { words_sealed: '' },
    tells: ['created_at'],
    on: 'created_at',
    inside: true,
  },
  {
    table: 'incident_told',
    incident: 'incident_id',
    sealed: { agreed_sealed: null, handed_sealed: null, reference_sealed: null, outcome_sealed: null },
    tells: ['body', 'told_by', 'told_on', 'outcome', 'outcome_on'],
    on: 'told_on',
  },
]

/**
 * What a report is beside its sealed words: its files' names go, the receipt opens nothing any more, and the days it speaks of
 * become months. Codes stay, so that figures do not move. May run twice.
 */
export async function forgetIncident(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  if (kind !== 'incident') return
  const organisation = ctx.organisation.id
  await ctx.db
    .deleteFrom('incident_file')
    .where('organisation_id', '=', organisation)
    .where('incident_id', '=', id)
    .execute()
  await ctx.db
    .updateTable('incident_receipt')
    .set({ key_sealed: null, forgotten_on: ctx.today })
    .where('organisation_id', '=', organisation)
    .where('incident_id', '=', id)
    .where('forgotten_on', 'is', null)
    .execute()
  await sql`update incident set status = 'forgotten', joined_into = null, closed_on = coalesce(closed_on, ${ctx.today}),
      occurred_until = case when occurred_precision in ('day', 'week') then (date_trunc('month', occurred_from) + interval '1 month - 1 day')::date else occurred_until end,
      occurred_from = case when occurred_precision in ('day', 'week') then date_trunc('month', occurred_from)::date else occurred_from end,
      occurred_precision = case when occurred_precision in ('day', 'week') then 'month' else occurred_precision end
    where organisation_id = ${organisation} and id = ${id} and status <> 'forgotten'`.execute(ctx.db)
}

/**
 * Forgets a report because its reporter wishes it: its key is destroyed, its words and files with it, for the organisation too.
 * The ledger keeps the day, so that a restored backup forgets it again.
 */
export async function forgetReport(
  ctx: AnyCtx,
  install: Pick<Installation, 'settings'>,
  report: Pick<OpenReport, 'id'>,
): Promise<void> {
  const eraser = {
    subjects: { holdings: incidentHoldings, forget: [forgetIncident] },
    store: fileStore(install.settings),
  }
  const reason = { why: 'request', at: dayStart(ctx.today), by: null } as const
  await forget(ctx, eraser, { kind: 'incident', id: report.id }, reason)
  await ctx.enqueue('subject.erase', { kind: 'incident', subject: report.id })
}
