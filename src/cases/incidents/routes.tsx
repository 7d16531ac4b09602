import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { entryPage, findByNumber, incidentPath, noteFromPage, openIncident } from '../../incidents/index.ts'
import { readPersonChoice, resolvePersonChoice, unclearPerson } from '../../people/index.ts'
import { Refused } from '../../platform/errors.ts'
import { id as idField, oneOf, optionalText, text, tick } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { caseKinds } from '../case.ts'
import { casePath } from '../handles.ts'
import { pickerOf } from '../new.tsx'
import { kindsOffered } from '../pathways.ts'
import { openRoom } from '../room.ts'
import { lockCase } from '../standing.ts'
import { linkIncident, mayBecomeCase, openCaseFromIncident, unlinkIncident } from './actions.ts'
import { findCaseByNumber } from './queries.ts'
import { FromIncidentPage } from './views/from-incident-page.tsx'

type C = Context<StaffEnv>

const numberForm = z.object({ number: text(40) })
const newForm = z.object({
  kind: oneOf(caseKinds),
  title: optionalText(200),
  text: optionalText(20_000),
  restricted: tick(),
})

const readNumber = (c: C): string => {
  const result = parseForm(numberForm, c.get('body'))
  if (!result.ok) throw new Refused('cases.incidents.refused.number')
  return result.value.number
}

/** What a case knows already of an incident noted beside it. */
async function placeOf(c: C) {
  const ctx = c.get('ctx')
  const { record, heading, involved } = await openRoom(ctx, c.get('page'), c.req.param('id') ?? '')
  const path = casePath(ctx.organisation.slug, record.id)
  return {
    place: {
      action: `${path}/incidents`,
      back: { href: path, label: heading },
      sources: ['case'] as const,
    },
    form: {
      values: {
        institution: record.institution_id ?? undefined,
        part: 'did_it',
        people_harmed: String(involved.length || 1),
        harmed: ['person'],
        agreed: ['contact'],
      },
      errors: {},
    } satisfies FormState,
  }
}

async function fromIncident(c: C, form?: FormState): Promise<Response> {
  const ctx = c.get('ctx')
  const incident = await openIncident(ctx, c.req.param('incident'))
  const fresh = { values: { text: incident.told ?? '' }, errors: {} }
  return c.html(
    <FromIncidentPage
      page={c.get('page')}
      incident={incident}
      form={form ?? fresh}
      person={await pickerOf(ctx, form && readPersonChoice(c.get('body'), 'person'))}
      kinds={kindsOffered(ctx.organisation.country, ctx.today).filter(
        ({ code }) => code !== 'perpetrator_work',
      )}
      agreed={mayBecomeCase(incident)}
      restricts={ctx.member.may('cases.restrict')}
    />,
    form ? 422 : 200,
  )
}

async function openFrom(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const incident = await openIncident(ctx, c.req.param('incident'))
  const result = parseForm(newForm, body)
  const person = readPersonChoice(body, 'person')
  const unclear = unclearPerson('person', (await pickerOf(ctx, person)).candidates)
  if (!result.ok || !person || unclear.person) {
    const errors = {
      ...(person ? unclear : { person: 'cases.new.person_needed' as const }),
      ...(result.ok ? {} : result.form.errors),
    }
    return fromIncident(c, { values: body, errors })
  }
  if (result.value.restricted) allow(ctx, 'cases.restrict')
  if (!mayBecomeCase(incident)) throw new Refused('cases.incidents.refused.not_agreed')
  const person_id = await resolvePersonChoice(ctx, person)
  const id = await openCaseFromIncident(ctx, incident, {
    ...result.value,
    title: result.value.title ?? '',
    person_id,
  })
  return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.case_opened`, 303)
}

/** Incidents and cases together: linking them from either side, noting one beside a case, opening a case from one. */
export function incidentLinkRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const allowed = (c: C) => {
    allow(c.get('ctx'), 'cases.write')
    allow(c.get('ctx'), 'incidents.write')
  }
  const toCase = (c: C, id: string, notice: string) =>
    c.redirect(`${casePath(c.get('ctx').organisation.slug, id)}?notice=notice.${notice}#incidents`, 303)
  const toIncident = (c: C, id: string, notice: string) =>
    c.redirect(`${incidentPath(c.get('page'), id)}?notice=notice.${notice}#cases`, 303)

  app.get('/incidents/:incident/new', (c) => {
    allowed(c)
    allow(c.get('ctx'), 'people.write')
    return fromIncident(c)
  })
  app.post('/incidents/:incident/new', (c) => {
    allowed(c)
    allow(c.get('ctx'), 'people.write')
    return openFrom(c)
  })
  app.post('/incidents/:incident', async (c) => {
    allowed(c)
    const ctx = c.get('ctx')
    const { id } = await openIncident(ctx, c.req.param('incident'))
    const found = await findCaseByNumber(ctx, readNumber(c))
    if (!found) throw new Refused('cases.incidents.refused.number')
    await linkIncident(ctx, id, found)
    return toIncident(c, id, 'incident_linked')
  })
  app.post('/incidents/:incident/removal', async (c) => {
    allowed(c)
    const { id } = await openIncident(c.get('ctx'), c.req.param('incident'))
    const result = parseForm(z.object({ case: idField() }), c.get('body'))
    if (!result.ok) throw new Refused('cases.incidents.refused.number')
    await unlinkIncident(c.get('ctx'), id, result.value.case)
    return toIncident(c, id, 'incident_unlinked')
  })

  app.get('/:id/incidents/new', async (c) => {
    allowed(c)
    const { place, form } = await placeOf(c)
    return entryPage(c, place, form)
  })
  app.post('/:id/incidents', async (c) => {
    allowed(c)
    const { place } = await placeOf(c)
    const noted = await noteFromPage(c, place)
    if (typeof noted !== 'string') return noted
    await linkIncident(c.get('ctx'), noted, c.req.param('id'))
    return toCase(c, c.req.param('id'), 'incident_noted_down')
  })
  app.post('/:id/incidents/links', async (c) => {
    allowed(c)
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    await lockCase(ctx, id)
    const found = await findByNumber(ctx, readNumber(c))
    if (!found) throw new Refused('cases.incidents.refused.incident_number')
    await linkIncident(ctx, found, id)
    return toCase(c, id, 'incident_linked')
  })
  app.post('/:id/incidents/links/removal', async (c) => {
    allowed(c)
    const id = c.req.param('id')
    await lockCase(c.get('ctx'), id)
    const result = parseForm(z.object({ incident: idField() }), c.get('body'))
    if (!result.ok) throw new Refused('cases.incidents.refused.incident_number')
    await unlinkIncident(c.get('ctx'), result.value.incident, id)
    return toCase(c, id, 'incident_unlinked')
  })
  return app
}
