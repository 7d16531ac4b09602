import { Temporal } from 'temporal-polyfill'
import { institutionsOf } from '../../directory/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { askDecides } from '../actions.ts'
import { listFiles } from '../files/queries.ts'
import { partsOf } from '../institutions/queries.ts'
import { listNotes } from '../notes/queries.ts'
import { changeIncident, getIncident, type Incident, lockIncident } from '../queries.ts'
import type { AnswerForm, HandOverForm, ToldForm } from './forms.ts'
import { type HandedPaper, handedPaper } from './paper.ts'
import {
  askAgainAfter,
  type Body,
  fieldsAgreed,
  type HandedField,
  handedFields,
  isFinal,
  mayTell,
} from './told.ts'

type ToldCtx = Ctx<'incident' | 'incident_told', 'institution'>

const later = (day: string) => Temporal.PlainDate.from(day).add({ days: askAgainAfter }).toString()

async function lockForTelling(ctx: ToldCtx, id: string) {
  const row = await lockIncident(ctx, id)
  if (row.status === 'forgotten') throw new Refused('incidents.refused.forgotten')
  await ctx.keys.load([id])
  return row
}

async function checkInstitution(ctx: ToldCtx, id: string | undefined): Promise<void> {
  if (id && !(await institutionsOf(ctx, [id])).has(id)) throw new NotFound()
}

/** The police know: the coding says so too, from the first day on, and why they were not told falls away. */
async function markPolice(
  ctx: ToldCtx,
  row: { id: string; version: number },
  body: Body,
  on: string,
): Promise<void> {
  if (body !== 'police') return
  const { police_told, police_told_on } = await ctx.db
    .selectFrom('incident')
    .select(['police_told', 'police_told_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  if (police_told === 'yes' && police_told_on && police_told_on <= on) return
  await changeIncident(ctx, row, { police_told: 'yes', police_told_on: on, police_why_not: [] })
}

/** Notes that somebody told a body, the person or we; answers the telling's id. A day that lies ahead is refused. */
export async function recordTold(
  ctx: ToldCtx,
  incidentId: string,
  given: ToldForm & { institution_id?: string },
): Promise<string> {
  if (given.told_on > ctx.today) throw new Refused('incidents.entry.ahead')
  const row = await lockForTelling(ctx, incidentId)
  await checkInstitution(ctx, given.institution_id)
  const id = newId()
  await ctx.db
    .insertInto('incident_told')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      incident_id: incidentId,
      body: given.body,
      institution_id: given.institution_id ?? null,
      told_by: given.told_by,
      told_on: given.told_on,
      how: given.how ?? null,
      reference_sealed: given.reference
        ? ctx.keys.seal(incidentId, 'incident_told', 'reference_sealed', id, given.reference)
        : null,
      ask_again_on: given.ask_again_on ?? later(given.told_on),
      member_id: ctx.member.id,
      created_at: ctx.now,
    })
    .execute()
  await markPolice(ctx, row, given.body, given.told_on)
  ctx.record({ act: 'incident_told.add', kind: 'incident', id: incidentId, reason: id, fields: [given.body] })
  return id
}

/** Notes what came of a telling, or that nothing did and when to ask again. Throws `Conflict` on an older version. */
export async function recordBodyAnswer(
  ctx: ToldCtx,
  incidentId: string,
  id: string,
  given: AnswerForm,
): Promise<void> {
  await lockForTelling(ctx, incidentId)
  const row = await ctx.db
    .selectFrom('incident_told')
    .select(['version', 'told_on'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  if (row.version !== given._version) throw new Conflict({ version: row.version, fields: [] })
  const on = given.outcome ? (given.outcome_on ?? ctx.today) : null
  if (on && (on > ctx.today || on < row.told_on)) throw new Refused('incidents.told.refused.day')
  const seal = (column: string, value: string | undefined) =>
    value ? ctx.keys.seal(incidentId, 'incident_told', column, id, value) : null
  await ctx.db
    .updateTable('incident_told')
    .set({
      outcome: given.outcome ?? null,
      outcome_on: on,
      outcome_sealed: seal('outcome_sealed', given.words),
      reference_sealed: seal('reference_sealed', given.reference),
      ask_again_on: isFinal(given.outcome ?? null) ? null : (given.ask_again_on ?? later(ctx.today)),
      version: row.version + 1,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({
    act: 'incident_told.answer',
    kind: 'incident',
    id: incidentId,
    reason: id,
    fields: [given.outcome ?? 'none'],
  })
}

export type HandOver = HandOverForm & { institution_id?: string }
type HandOverCtx = Ctx<'incident' | 'incident_told', 'institution' | PaperTable>
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
  const row = await lockForTelling(ctx, incidentId)
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
    })
    .execute()
  await markPolice(ctx, row, given.body, ctx.today)
  ctx.record({
    act: 'incident_told.hand_over',
    kind: 'incident',
    id: incidentId,
    reason: id,
    fields: given.fields,
  })
  return id
}
