import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { askDecides } from '../actions.ts'
import { listFiles } from '../files/queries.ts'
import { partsOf } from '../institutions/queries.ts'
import { listNotes } from '../notes/queries.ts'
import { getIncident, type Incident, lockKept } from '../queries.ts'
import { checkInstitution, later } from './actions.ts'
import type { HandOverForm } from './forms.ts'
import { type HandedPaper, handedPaper } from './paper.ts'
import { markPolice } from './police.ts'
import { fieldsAgreed, type HandedField, handedFields, mayTell } from './told.ts'

export type HandOver = HandOverForm & { institution_id?: string }
type HandOverCtx = Ctx<'incident' | 'incident_told' | 'incident_told_answer', 'institution' | PaperTable>
type PaperTable = 'incident_note' | 'incident_file' | 'incident_institution'

/** What the file would say: the same for the look before and for the file itself. */
export async function paperOf(
  ctx: Ctx<never, 'institution' | PaperTable>,
  incident: Incident,
  given: Pick<HandOver, 'body' | 'language' | 'fields' | 'also' | 'institution_id'>,
): Promise<HandedPaper> {
  const { institution_id } = given
  const places = await institutionsOf(ctx, institution_id ? [institution_id] : [])
  const files = given.fields.includes('files') ? await listFiles(ctx, incident.id) : []
  const notes = await listNotes(ctx, incident.id)
  return handedPaper(
    {
      incident,
      organisation: ctx.organisation,
      today: ctx.today,
      author: ctx.member.name,
      to: institution_id && places.get(institution_id)?.name,
      files: files.flatMap(({ name }) => name ?? []),
      translations: notes.flatMap(({ translation, words }) => (translation && words ? [words] : [])),
      places: (await partsOf(ctx, incident.id)).filter(({ confidential }) => !confidential),
    },
    given,
  )
}

/**
 * Hands an incident over to a body: the agreement as it stands decides which fields may go, more is refused. What the file says
 * is kept sealed with what was agreed, so that it is the same file tomorrow. Answers the telling's id.
 */
export async function handOverIncident(
  ctx: HandOverCtx,
  incidentId: string,
  sent: HandOver,
): Promise<string> {
  // What was agreed to for this once goes in without being chosen a second time.
  const chosen = (field: HandedField) => sent.fields.includes(field) || sent.also.includes(field)
  const given = { ...sent, fields: handedFields.filter(chosen) }
  const row = await lockKept(ctx, incidentId)
  askDecides(ctx, row)
  const incident = await getIncident(ctx, incidentId)
  if (!mayTell(given.body, incident.agreed)) throw new Refused('incidents.handed.refused.not_agreed')
  if (given.also.length > 0 && !given.agreed_how) throw new Refused('incidents.handed.refused.how')
  const allowed = fieldsAgreed(given.body, { standing: incident.agreed, also: given.also })
  if (given.fields.length === 0) throw new Refused('incidents.handed.refused.nothing')
  if (given.fields.some((field) => !allowed.includes(field)))
    throw new Refused('incidents.handed.refused.more')
  await checkInstitution(ctx, given.institution_id)
  const id = newId()
  const before = await markPolice(ctx, row, given.body, ctx.today)
  const paper = await paperOf(ctx, incident, given)
  const seal = (column: string, value: unknown) =>
    ctx.keys.seal(incidentId, 'incident_told', column, id, value)
  await ctx.db
    .insertInto('incident_told')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id: incidentId,
      body: given.body,
      institution_id: given.institution_id ?? null,
      told_by: 'us',
      told_on: ctx.today,
      how: given.how ?? null,
      fields: given.fields,
      agreed_sealed: seal('agreed_sealed', {
        standing: incident.agreed,
        also: given.also,
        how: given.agreed_how,
        on: ctx.today,
      }),
      handed_sealed: seal('handed_sealed', paper),
      reference_sealed: given.reference ? seal('reference_sealed', given.reference) : null,
      ask_again_on: given.ask_again_on ?? later(ctx.today),
      member_id: ctx.member.id,
      created_at: ctx.now,
      ...before,
    })
    .execute()
  ctx.record({
    act: 'incident_told.hand_over',
    kind: 'incident',
    id: incidentId,
    reason: id,
    fields: given.fields,
  })
  return id
}
