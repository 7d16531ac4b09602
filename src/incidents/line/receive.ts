import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Ready } from '../../platform/files/index.ts'
import { idOfDay } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { nextIncidentNumber } from '../number.ts'
import { codesSaid } from '../sealed/codes.ts'
import { sealingPair } from '../sealed/queries.ts'
import { alikeTo, printsOf, rememberReport } from './alike.ts'
import { dayStart, type KeptFiles, keepReportFiles } from './files.ts'
import { tellNews } from './news.ts'
import { receiptOf } from './receipt.ts'
import type { ReportSaid } from './said.ts'
import { type Opener, openerOf } from './slow-hash.ts'
import { sealVisit } from './visit.ts'

type ReceiveCtx = Ctx<
  'incident' | 'incident_counter' | 'incident_receipt' | 'incident_file' | 'keys.file_key' | 'public_pace',
  'report_line' | 'keys.line_key'
>

/** What came along with the words. `key` is the form's own; `aside` is what `mayReport` said. */
export interface Sent {
  key: string
  /** Whether it waits apart from the others; `false`: it is the first to say so. Not given, it is looked for among earlier ones. */
  aside?: boolean
  files?: readonly Ready[]
}

/** What the person is shown: the receipt, once, and a visit to go on with. */
export interface Received {
  id: string
  receipt: string
  visit: string
  files: KeptFiles
}

async function refuseClosed(ctx: ReceiveCtx): Promise<void> {
  const line = await ctx.db
    .selectFrom('report_line')
    .select('open')
    .where('organisation_id', '=', ctx.organisation.id)
    .executeTakeFirst()
  if (!line?.open) throw new Refused('public.closed')
}

/** The report a receipt belongs to already. Whoever sends the same at the same time waits here for the other. */
async function sentBefore(ctx: ReceiveCtx, { lookup }: Opener): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${lookup.toString('hex')}, 5))`.execute(ctx.db)
  const row = await ctx.db
    .selectFrom('incident_receipt')
    .select('incident_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('lookup_digest', '=', lookup)
    .executeTakeFirst()
  return row?.incident_id
}

/**
 * Takes in a report of the public line, by nobody: the words sealed under the report's own key, and that key once more under what
 * the receipt becomes; in sealed mode what was ticked is sealed too. Sent again with the same key and words it is the same report and receipt. Whole days only; the access log
 * gets no line, since a line tells the minute. Throws `Refused` when the line is closed.
 */
export async function receiveReport(
  ctx: ReceiveCtx,
  install: Installation,
  said: ReportSaid,
  sent: Sent,
): Promise<Received> {
  await refuseClosed(ctx)
  const receipt = receiptOf(install, ctx.organisation.id, { key: sent.key, told: said.told })
  const opener = await openerOf(install, ctx.organisation.id, receipt)
  const before = await sentBefore(ctx, opener)
  const id = before ?? (await writeReport(ctx, said, sent.aside, opener))
  const visit = sealVisit(install, ctx.organisation.id, { incident: id, under: opener.under })
  if (before) return { id, receipt, visit, files: { kept: sent.files?.length ?? 0, left: 0 } }
  const files = await keepReportFiles(ctx, install, id, sent.files ?? [])
  await tellNews(ctx)
  return { id, receipt, visit, files }
}

async function writeReport(
  ctx: ReceiveCtx,
  said: ReportSaid,
  aside: boolean | undefined,
  { lookup, under }: Opener,
): Promise<string> {
  const organisation_id = ctx.organisation.id
  const id = idOfDay(ctx.today)
  const prints = printsOf(said.told)
  // Whoever came first stays the first, even if a copy was written down sooner.
  const alike = aside === false ? undefined : alikeTo(organisation_id, prints, ctx.now)
  const line = await sealingPair(ctx)
  await ctx.keys.create('incident', id, dayStart(ctx.today), line)
  const seal = (column: string, value: unknown) =>
    value === undefined ? null : ctx.keys.seal(id, 'incident', column, id, value)
  const codes = codesSaid(said)
  await ctx.db
    .insertInto('incident')
    .values({
      organisation_id,
      id,
      number: await nextIncidentNumber(ctx),
      source: 'line',
      status: alike || aside ? 'set_aside' : 'new',
      told_by: said.told_by,
      language: said.language,
      told_sealed: seal('told_sealed', said.told),
      contact_sealed: seal('contact_sealed', said.contact),
      place_sealed: seal('place_sealed', said.place),
      perpetrator_sealed: seal('perpetrator_sealed', said.perpetrator),
      ...(line ? { sealed_mode: true, codes_sealed: seal('codes_sealed', codes) } : codes),
      country: ctx.organisation.country,
      look_alike_of: alike ?? null,
      received_on: ctx.today,
    })
    .execute()
  await ctx.db
    .insertInto('incident_receipt')
    .values({
      organisation_id,
      incident_id: id,
      lookup_digest: lookup,
      key_sealed: ctx.keys.lend(id, under, 'incident_receipt', 'key_sealed'),
    })
    .execute()
  if (!alike) ctx.afterCommit(() => rememberReport(organisation_id, prints, id, ctx.now))
  return id
}
