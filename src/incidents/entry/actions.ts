import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addPart } from '../institutions/actions.ts'
import { nextIncidentNumber } from '../number.ts'
import { type IncidentDraft, waitsAtFirst } from './entry.ts'

/**
 * Notes an incident that did not come by the line, and answers its id. What a member notes is in work and theirs; what a partner
 * sends is new. Refused for a day that lies ahead.
 */
export async function recordIncident(
  ctx: Ctx<'incident' | 'incident_counter' | 'incident_institution', 'institution'>,
  draft: IncidentDraft,
): Promise<string> {
  const { coding, texts } = draft
  if (coding.occurred_precision === 'day' && (coding.occurred_from ?? '') > ctx.today)
    throw new Refused('incidents.entry.ahead')
  const organisation_id = ctx.organisation.id
  const id = newId()
  await ctx.keys.create('incident', id)
  const seal = (column: string, value: unknown) =>
    value === undefined ? null : ctx.keys.seal(id, 'incident', column, id, value)
  const waits = waitsAtFirst(draft.source)
  await ctx.db
    .insertInto('incident')
    .values({
      organisation_id,
      id,
      number: await nextIncidentNumber(ctx),
      source: draft.source,
      status: waits ? 'new' : 'open',
      language: draft.language,
      told_sealed: seal('told_sealed', draft.told),
      contact_sealed: seal('contact_sealed', draft.contact),
      place_sealed: seal('place_sealed', texts.place),
      perpetrator_sealed: seal('perpetrator_sealed', texts.perpetrator),
      summary_sealed: seal('summary_sealed', texts.summary),
      ...coding,
      assigned_to: waits ? null : ctx.member.id,
      received_on: ctx.today,
      decided_on: waits ? null : ctx.today,
      created_by: ctx.member.id,
    })
    .execute()
  for (const one of draft.institutions ?? []) await addPart(ctx, id, one)
  ctx.record({ act: 'incident.create', kind: 'incident', id, fields: [draft.source] })
  return id
}
