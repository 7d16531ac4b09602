import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { HandedPaper } from './paper.ts'

/** One telling: to whom, by whom, when, and what came of it. Sealed words are null when they cannot be opened. */
export interface ToldLine {
  id: string
  body: string
  institution: string | null
  told_by: string
  told_on: string
  how: string | null
  fields: string[]
  handed: boolean
  reference: string | null | undefined
  ask_again_on: string | null
  outcome: string | null
  outcome_on: string | null
  words: string | null | undefined
  member_id: string
  version: number
}

type Reader = Ctx<never, 'incident_told' | 'institution'>

/** To whom an incident whose key is loaded was told, oldest first. */
export async function toldOf(ctx: Reader, incidentId: string): Promise<ToldLine[]> {
  const rows = await ctx.db
    .selectFrom('incident_told')
    .select(['id', 'body', 'institution_id', 'told_by', 'told_on', 'how', 'fields', 'handed_sealed'])
    .select([
      'reference_sealed',
      'ask_again_on',
      'outcome',
      'outcome_on',
      'outcome_sealed',
      'member_id',
      'version',
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .orderBy('told_on')
    .orderBy('id')
    .execute()
  const places = await institutionsOf(
    ctx,
    rows.flatMap(({ institution_id }) => institution_id ?? []),
  )
  return rows.map(({ institution_id, handed_sealed, reference_sealed, outcome_sealed, ...row }) => ({
    ...row,
    handed: handed_sealed !== null,
    institution: (institution_id && places.get(institution_id)?.name) || null,
    reference: ctx.keys.open<string>('incident_told', 'reference_sealed', row.id, reference_sealed),
    words: ctx.keys.open<string>('incident_told', 'outcome_sealed', row.id, outcome_sealed),
  }))
}

/** One telling of an incident whose key is loaded. Throws `NotFound`. */
export async function getTold(ctx: Reader, incidentId: string, id: string): Promise<ToldLine> {
  const found = (await toldOf(ctx, incidentId)).find((line) => line.id === id)
  if (!found) throw new NotFound()
  return found
}

/** What was handed over once, as the file said it then. Throws `NotFound`; null when it cannot be opened. */
export async function getHanded(
  ctx: Ctx<never, 'incident_told'>,
  incidentId: string,
  id: string,
): Promise<{ body: string; fields: string[]; paper: HandedPaper | null; agreed: string[] | null }> {
  if (!isId(incidentId) || !isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('incident_told')
    .select(['body', 'fields', 'handed_sealed', 'agreed_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.handed_sealed) throw new NotFound()
  await ctx.keys.load([incidentId])
  return {
    body: row.body,
    fields: row.fields,
    paper: ctx.keys.open<HandedPaper>('incident_told', 'handed_sealed', id, row.handed_sealed) ?? null,
    agreed:
      ctx.keys.open<{ also: string[] }>('incident_told', 'agreed_sealed', id, row.agreed_sealed)?.also ??
      null,
  }
}

/** Tellings whose answer is due by a day: of incidents given to the reader, or of all for those who decide about reports. */
export const answersDue = (ctx: Ctx<never, 'incident_told' | 'incident'>, until: string) =>
  ctx.db
    .selectFrom('incident_told as t')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.organisation_id', '=', 't.organisation_id').onRef('i.id', '=', 't.incident_id'),
    )
    .select(['i.id', 'i.number', 't.body', 't.told_on', 't.ask_again_on'])
    .where('t.organisation_id', '=', ctx.organisation.id)
    .where('i.status', 'in', ['new', 'open', 'closed'])
    .where('t.ask_again_on', '<=', until)
    .where((eb) => eb.or([eb('t.outcome', 'is', null), eb('t.outcome', '=', 'under_way')]))
    .$if(!ctx.member.may('incidents.triage'), (query) => query.where('i.assigned_to', '=', ctx.member.id))
    .orderBy('t.ask_again_on')
    .orderBy('t.id')
    .limit(30)
    .execute()
