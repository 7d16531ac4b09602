import type { Ctx } from '../../platform/context.ts'

export interface PartLine {
  institution_id: string
  name: string
  municipality: string | null
  part: string
  /** Its place is secret: it stands in no paper. */
  confidential: boolean
}

/** Institutions with their part in an incident, in the order of parts. */
export const partsOf = (
  ctx: Ctx<never, 'incident_institution' | 'institution'>,
  incidentId: string,
): Promise<PartLine[]> =>
  ctx.db
    .selectFrom('incident_institution as p')
    .innerJoin('institution as i', (join) =>
      join.onRef('i.organisation_id', '=', 'p.organisation_id').onRef('i.id', '=', 'p.institution_id'),
    )
    .select(['p.institution_id', 'p.part', 'i.name', 'i.municipality', 'i.confidential'])
    .where('p.organisation_id', '=', ctx.organisation.id)
    .where('p.incident_id', '=', incidentId)
    .orderBy('p.part')
    .orderBy('i.name')
    .execute()

/** Incidents an institution had a part in: codes only, latest first. */
export const incidentsAt = (ctx: Ctx<never, 'incident' | 'incident_institution'>, institutionId: string) =>
  ctx.db
    .selectFrom('incident_institution as p')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.organisation_id', '=', 'p.organisation_id').onRef('i.id', '=', 'p.incident_id'),
    )
    .select(['i.id', 'i.number', 'i.kind', 'i.status', 'i.received_on', 'p.part'])
    .where('p.organisation_id', '=', ctx.organisation.id)
    .where('p.institution_id', '=', institutionId)
    .orderBy('i.id', 'desc')
    .limit(50)
    .execute()
