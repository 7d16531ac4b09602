import type { Panel } from '../../ui/extension.ts'
import { casesOfIncident, incidentsOfCase } from './queries.ts'
import { CasesPanel, IncidentsPanel } from './views/link-panels.tsx'

/** The cases an incident led to, on the incident's page: restricted ones only for their team. Needs `cases.read`. */
export const casesOfIncidentPanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('cases.read')) return null
  return (
    <CasesPanel
      page={page}
      incident={id}
      cases={await casesOfIncident(ctx, id)}
      writes={ctx.member.may('cases.write') && ctx.member.may('incidents.write')}
      opens={ctx.member.may('cases.write') && ctx.member.may('people.write')}
    />
  )
}

/** The incidents of a case, on the case's page. Needs `incidents.read`. */
export const incidentsOfCasePanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('incidents.read')) return null
  const incidents = await incidentsOfCase(ctx.db, { organisation: ctx.organisation.id, id })
  return (
    <IncidentsPanel
      page={page}
      caseId={id}
      incidents={incidents}
      writes={ctx.member.may('cases.write') && ctx.member.may('incidents.write')}
    />
  )
}
