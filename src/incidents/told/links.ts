import { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/errors.ts'
import type { Installation } from '../../platform/installation.ts'
import { emptySharedLinks, endSharedLink, linkDays, makeSharedLink } from '../../privacy/index.ts'
import { askDecides } from '../actions.ts'
import { getIncident, lockKept } from '../queries.ts'
import { changeTold, lockTold } from './actions.ts'
import type { HandedPaper } from './paper.ts'
import { isStillAgreed, type RestsOn } from './told.ts'

type LinkCtx = Ctx<'incident' | 'incident_told' | 'incident_told_answer' | 'shared_link', 'institution'>

/** Sealed in a link under the key of the incident: all that its opener is shown. */
export interface SharedPaper {
  number: string
  paper: HandedPaper
  /** Whom to call: the member who sent it, by name. */
  from: string
  answer_due_on: string
}

/** The day by which an answer is asked for: when we would ask, and no later than the link opens. */
function dueWithin(today: string, askAgainOn: string | null): string {
  const last = Temporal.PlainDate.from(today)
    .add({ days: linkDays - 1 })
    .toString()
  return askAgainOn && askAgainOn < last ? askAgainOn : last
}

/**
 * Makes the link by which a body reads what was handed over to it and answers; one that was made before ends. What is agreed
 * today is asked once more. Answers the link's id.
 */
export async function linkHandOver(
  ctx: LinkCtx,
  install: Pick<Installation, 'root'>,
  incidentId: string,
  id: string,
  { email, base }: { email?: string; base: number },
): Promise<string> {
  askDecides(ctx, await lockKept(ctx, incidentId))
  const row = await lockTold(ctx, incidentId, id, base)
  if (row.taken_back_on) throw new Refused('incidents.told.refused.taken_back')
  const open = <T>(column: 'handed_sealed' | 'agreed_sealed') =>
    ctx.keys.open<T>('incident_told', column, id, row[column])
  const paper = open<HandedPaper>('handed_sealed')
  const agreed = open<RestsOn['agreed']>('agreed_sealed')
  if (!paper || !agreed) throw new Refused('incidents.handed.refused.no_file')
  const incident = await getIncident(ctx, incidentId)
  if (!isStillAgreed({ body: row.body, fields: row.fields, agreed }, incident.agreed))
    throw new Refused('incidents.handed.refused.since')
  const content: SharedPaper = {
    number: incident.number,
    paper,
    from: ctx.member.name,
    answer_due_on: dueWithin(ctx.today, row.ask_again_on),
  }
  const link = await makeSharedLink(ctx, install, {
    subject: incidentId,
    opener: { incident_id: incidentId, told_id: id },
    content,
    email,
  })
  if (row.link_id) await endSharedLink(ctx, row.link_id, 'replaced')
  await changeTold(ctx, row, { link_id: link })
  ctx.record({ act: 'incident_told.link', kind: 'incident', id: incidentId, reason: id, fields: row.fields })
  return link
}

/** Ends the link of a hand-over; what was read was read. */
export async function endHandOverLink(
  ctx: LinkCtx,
  incidentId: string,
  id: string,
  base: number,
): Promise<void> {
  askDecides(ctx, await lockKept(ctx, incidentId))
  const row = await lockTold(ctx, incidentId, id, base)
  if (!row.link_id) throw new Refused('incidents.handed.refused.no_link')
  await endSharedLink(ctx, row.link_id, 'taken_back')
  await changeTold(ctx, row, {})
}

/** Ends every open link of an incident that shows what is not agreed to any more. The incident is locked and its key loaded. */
export async function endLinksNotAgreed(
  ctx: Ctx<'incident_told' | 'shared_link'>,
  incidentId: string,
  standing: readonly string[],
): Promise<void> {
  const rows = await ctx.db
    .selectFrom('incident_told as t')
    .innerJoin('shared_link as l', (join) =>
      join.onRef('l.organisation_id', '=', 't.organisation_id').onRef('l.id', '=', 't.link_id'),
    )
    .select(['t.id', 't.body', 't.fields', 't.agreed_sealed', 'l.id as link_id'])
    .where('t.organisation_id', '=', ctx.organisation.id)
    .where('t.incident_id', '=', incidentId)
    .where('l.ended_at', 'is', null)
    .execute()
  for (const { id, body, fields, agreed_sealed, link_id } of rows) {
    const agreed = ctx.keys.open<RestsOn['agreed']>('incident_told', 'agreed_sealed', id, agreed_sealed)
    // What cannot be read rests on nothing.
    if (!agreed || !isStillAgreed({ body, fields, agreed }, standing))
      await endSharedLink(ctx, link_id, 'consent_withdrawn')
  }
}

/** Ends every link of an incident that is forgotten; what a link showed is gone with the incident's key anyway. May run twice. */
export async function endLinksOf(
  ctx: Ctx<'shared_link', 'incident_told'>,
  incidentId: string,
): Promise<void> {
  const rows = await ctx.db
    .selectFrom('incident_told')
    .select('link_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', incidentId)
    .where('link_id', 'is not', null)
    .execute()
  await emptySharedLinks(
    ctx,
    rows.flatMap(({ link_id }) => link_id ?? []),
  )
}
