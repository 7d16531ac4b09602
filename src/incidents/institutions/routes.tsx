import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { readInstitutionChoice, resolveInstitutionChoice } from '../../directory/index.ts'
import { Refused } from '../../platform/errors.ts'
import { id, oneOf } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { incidentPath } from '../paths.ts'
import { lockIncident } from '../queries.ts'
import { addIncidentInstitution, parts, removeIncidentInstitution } from './actions.ts'

const partForm = z.object({ part: oneOf(parts) })
const removalForm = partForm.extend({ institution: id() })

/** Institutions of an incident: adding one with its part, and taking it away. */
export function incidentInstitutionRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.post('/:id/institutions', async (c) => {
    const ctx = c.get('ctx')
    const incident = c.req.param('id')
    allow(ctx, 'incidents.write')
    await lockIncident(ctx, incident)
    const result = parseForm(partForm, c.get('body'))
    const choice = readInstitutionChoice(c.get('body'), 'institution')
    if (!result.ok || !choice) throw new Refused('incidents.institutions.needed')
    const institution_id = await resolveInstitutionChoice(ctx, choice, 'other')
    await addIncidentInstitution(ctx, incident, { institution_id, part: result.value.part })
    return c.redirect(
      `${incidentPath(c.get('page'), incident)}?notice=notice.incident_institution_added#institutions`,
      303,
    )
  })
  app.post('/:id/institutions/removal', async (c) => {
    const ctx = c.get('ctx')
    const incident = c.req.param('id')
    allow(ctx, 'incidents.write')
    await lockIncident(ctx, incident)
    const result = parseForm(removalForm, c.get('body'))
    if (!result.ok) throw new Refused('incidents.institutions.needed')
    const { institution: institution_id, part } = result.value
    await removeIncidentInstitution(ctx, incident, { institution_id, part })
    return c.redirect(
      `${incidentPath(c.get('page'), incident)}?notice=notice.incident_institution_removed#institutions`,
      303,
    )
  })
  return app
}
