import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import type { SaidCodes } from '../sealed/codes.ts'
import { type CodedReport, codesFor } from './copy.ts'

/** What is coded about a report that its receipt opened, and to whom we told it: as far as it is about whoever reported. */
export async function codedReport(
  ctx: Ctx<never, 'incident' | 'incident_told'>,
  id: string,
): Promise<CodedReport> {
  const row = await ctx.db
    .selectFrom('incident')
    .select(['number', 'told_by', 'kind', 'acts', 'setting', 'region', 'occurred_from', 'occurred_until'])
    .select(['occurred_precision', 'people_harmed', 'harmed', 'injury', 'bias_perceived', 'bias_indicators'])
    .select(['bias_assessed', 'qualification', 'police_told', 'police_told_on', 'police_why_not'])
    .select(['agreed', 'support', 'outcome', 'sealed_mode', 'codes_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const told = await ctx.db
    .selectFrom('incident_told')
    .select(['body', 'told_on', 'fields', 'outcome', 'outcome_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', id)
    .where('told_by', '=', 'us')
    // What was noted by mistake never was; what was sent in error went out all the same.
    .where((eb) => eb.or([eb('taken_back_on', 'is', null), eb('handed_sealed', 'is not', null)]))
    .orderBy('told_on')
    .orderBy('id')
    .execute()
  // What was ticked of a report that waits sealed opens with its receipt.
  const ticked = row.sealed_mode && ctx.keys.open<SaidCodes>('incident', 'codes_sealed', id, row.codes_sealed)
  const coded = { ...row, ...(ticked || {}) }
  const codes = codesFor(row.told_by).flatMap((name) => {
    const value = coded[name]
    return value === null || (Array.isArray(value) && value.length === 0) ? [] : [[name, value] as const]
  })
  // As with the codes: whom we told of what happened to somebody else is that person's to read.
  return { number: row.number, codes: Object.fromEntries(codes), told: row.told_by === 'victim' ? told : [] }
}
