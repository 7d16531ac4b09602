import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import { fileStore } from '../../platform/files/index.ts'
import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { type Erased, forget, type Holding, keepLedger } from '../../privacy/index.ts'
import { codingColumns } from '../coding/coding.ts'
import { endLinksOf } from '../told/links.ts'
import { forgetSaid } from './alike.ts'
import { dayStart } from './files.ts'
import { nextHour } from './news.ts'
import type { OpenReport } from './open.ts'

/** Codes that are given to whom it happened: all but who did it. */
const toldCodes = codingColumns.filter((column) => column !== 'perpetrator_kind')

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
      codes_sealed: null,
    },
    tells: ['number', ...toldCodes, 'received_on', 'closed_on', 'outcome'],
    on: 'received_on',
    others: ['perpetrator_sealed'],
    oneself: ['contact_sealed'],
  },
  {
    table: 'incident_message',
    incident: 'incident_id',
    sealed: { words_sealed: '' },
    tells: ['written_on'],
    on: 'written_on',
    oneself: true,
  },
  {
    table: 'incident_file',
    incident: 'incident_id',
    sealed: { name_sealed: '' },
    tells: ['type', 'bytes', 'added_on'],
    on: 'added_on',
    file: true,
    removed: true,
    oneself: true,
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
    table: 'incident_import_row',
    incident: 'incident_id',
    sealed: { before_sealed: null },
    tells: [],
    inside: true,
  },
  {
    table: 'incident_told',
    incident: 'incident_id',
    sealed: {
      agreed_sealed: null,
      handed_sealed: null,
      reference_sealed: null,
      outcome_sealed: null,
      taken_back_sealed: null,
    },
    tells: ['body', 'told_by', 'told_on', 'how', 'fields', 'outcome', 'outcome_on', 'taken_back_on'],
    on: 'told_on',
  },
  {
    table: 'incident_told_answer',
    incident: 'incident_id',
    sealed: { number_sealed: null, words_sealed: null },
    tells: ['answer', 'answered_at'],
    on: 'answered_at',
  },
  {
    table: 'incident_agreement',
    incident: 'incident_id',
    sealed: { words_sealed: null },
    tells: ['agreed', 'said_on', 'how'],
    on: 'said_on',
    oneself: true,
  },
]

/**
 * What a report is beside its sealed words: its files' names go, receipt and links open nothing any more, and the days it speaks of
 * become months. Codes stay, so that figures do not move: what was in none stays out of them. May run twice.
 */
export async function forgetIncident(ctx: AnyCtx, { kind, id }: Erased): Promise<void> {
  if (kind !== 'incident') return
  const organisation = ctx.organisation.id
  ctx.afterCommit(() => forgetSaid(organisation, id))
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
  await endLinksOf(ctx, id)
  // A joined one counts where it went, also for its projects.
  await sql`insert into incident_project (organisation_id, project_id, incident_id)
    select p.organisation_id, p.project_id, i.joined_into from incident_project p
      join incident i on i.organisation_id = p.organisation_id and i.id = p.incident_id
    where p.organisation_id = ${organisation} and p.incident_id = ${id} and i.joined_into is not null
    on conflict do nothing`.execute(ctx.db)
  // What the form said cannot be compared with any more; that it is this form stays, so that it is not brought in again.
  await sql`update incident_origin set content_digest = '' where organisation_id = ${organisation} and incident_id = ${id}`.execute(
    ctx.db,
  )
  await sql`update incident set status = 'forgotten', joined_into = null, sealed_mode = false, uncounted = status not in ('open', 'closed'), closed_on = coalesce(closed_on, ${ctx.today}),
      occurred_until = case when occurred_precision in ('day', 'week') then (date_trunc('month', occurred_from) + interval '1 month - 1 day')::date else occurred_until end,
      occurred_from = case when occurred_precision in ('day', 'week') then date_trunc('month', occurred_from)::date else occurred_from end,
      occurred_precision = case when occurred_precision in ('day', 'week') then 'month' else occurred_precision end
    where organisation_id = ${organisation} and id = ${id} and status <> 'forgotten'`.execute(ctx.db)
}

/**
 * Forgets a report because its reporter wishes it: its key is destroyed, its words and files with it, for the organisation too.
 * The ledger keeps the day, so that a restored backup forgets it again. What a member alone sees, such as a hold, is emptied at
 * the next full hour: a job tells when it ran.
 */
export async function forgetReport(
  ctx: AnyCtx,
  install: Installation,
  report: Pick<OpenReport, 'id'>,
): Promise<void> {
  const eraser = {
    subjects: { holdings: incidentHoldings, forget: [forgetIncident] },
    store: fileStore(install.settings),
  }
  const reason = { why: 'request', at: dayStart(ctx.today), by: null, unrecorded: true } as const
  await forget(ctx, eraser, { kind: 'incident', id: report.id }, reason)
  await ctx.enqueue('subject.erase', { kind: 'incident', subject: report.id }, nextHour(ctx.now))
  ctx.afterCommit(() => {
    keepLedger(install, ctx.organisation).catch((error) =>
      install.log.error(
        { ...describeError(error), organisation: ctx.organisation.id },
        'the ledger was not kept',
      ),
    )
  })
}
