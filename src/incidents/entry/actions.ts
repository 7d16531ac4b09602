import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { together } from '../../platform/statement.ts'
import { addPart } from '../institutions/actions.ts'
import { nextIncidentNumbers } from '../number.ts'
import { type IncidentDraft, waitsAtFirst } from './entry.ts'

type NoteCtx = Ctx<'incident' | 'incident_counter' | 'incident_institution', 'institution'>

/**
 * Notes an incident that did not come by the line, and answers its id. What a member notes is in work and theirs; what a partner
 * sends is new. Refused for a day that lies ahead.
 */
export async function recordIncident(ctx: NoteCtx, draft: IncidentDraft): Promise<string> {
  const [id = ''] = await recordIncidents(ctx, [draft])
  return id
}

/** Notes several at once, at most some hundred, and answers their ids in the same order. */
export async function recordIncidents(ctx: NoteCtx, drafts: readonly IncidentDraft[]): Promise<string[]> {
  if (drafts.length === 0) return []
  if (drafts.some((draft) => liesAhead(draft, ctx.today))) throw new Refused('incidents.entry.ahead')
  const made = drafts.map((draft) => ({ id: newId(), draft }))
  await together(made.map(({ id }) => ctx.keys.create('incident', id)))
  const numbers = await nextIncidentNumbers(ctx, drafts.length)
  await ctx.db
    .insertInto('incident')
    .values(made.map(({ id, draft }, at) => ({ number: numbers[at] ?? '', ...rowOf(ctx, id, draft) })))
    .execute()
  for (const { id, draft } of made) {
    for (const one of draft.institutions ?? []) await addPart(ctx, id, one)
    ctx.record({ act: 'incident.create', kind: 'incident', id, fields: [draft.source] })
  }
  return made.map(({ id }) => id)
}

const liesAhead = ({ coding }: IncidentDraft, today: string) =>
  coding.occurred_precision === 'day' && (coding.occurred_from ?? '') > today

/** The words of a draft, sealed under the incident's key. */
export function sealedWords(ctx: Pick<NoteCtx, 'keys'>, id: string, draft: IncidentDraft) {
  const seal = (column: string, value: unknown) =>
    value === undefined ? null : ctx.keys.seal(id, 'incident', column, id, value)
  return {
    told_sealed: seal('told_sealed', draft.told),
    contact_sealed: seal('contact_sealed', draft.contact),
    place_sealed: seal('place_sealed', draft.texts.place),
    perpetrator_sealed: seal('perpetrator_sealed', draft.texts.perpetrator),
    summary_sealed: seal('summary_sealed', draft.texts.summary),
  }
}

function rowOf(ctx: NoteCtx, id: string, draft: IncidentDraft) {
  const waits = waitsAtFirst(draft.source)
  return {
    organisation_id: ctx.organisation.id,
    id,
    source: draft.source,
    status: waits ? 'new' : 'open',
    language: draft.language,
    ...sealedWords(ctx, id, draft),
    ...draft.coding,
    assigned_to: waits ? null : ctx.member.id,
    received_on: ctx.today,
    decided_on: waits ? null : ctx.today,
    created_by: ctx.member.id,
  }
}
