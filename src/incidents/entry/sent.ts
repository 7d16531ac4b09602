import { type ApiContext, formBody } from '../../platform/http/api.ts'
import { parseForm } from '../../platform/http/form.ts'
import { jsonOfForm } from '../../platform/http/openapi.ts'
import { invalidForm } from '../../platform/http/problem.ts'
import type { IncidentDraft } from './entry.ts'
import { draftFrom, entryForm, orUsual } from './forms.ts'

/** Fields of the page that a program does not send: it is always a partner's, and has no version. */
const notSent = ['_version', 'source']
const fieldNames = Object.keys(entryForm.shape).filter((name) => !notSent.includes(name))

function sentSchema() {
  const schema = jsonOfForm(entryForm)
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => fieldNames.includes(name))
  return { ...schema, properties: Object.fromEntries(properties), required: ['told', 'language'] }
}

/** The schema of an incident as a program sends it. */
export const newIncident = sentSchema()

/** Checks what a program sent like the page's form; throws a problem that names the fields. */
export function draftSent(c: ApiContext, json: Record<string, unknown>): IncidentDraft {
  const ctx = c.get('ctx')
  const body = orUsual({ ...formBody(c, json, fieldNames), source: 'partner' })
  const result = parseForm(entryForm, body)
  if (!result.ok) throw invalidForm(c.get('lang'), result.form.errors)
  if ((result.value.occurred_from ?? '') > ctx.today)
    throw invalidForm(c.get('lang'), { occurred_from: 'incidents.entry.ahead' })
  return draftFrom(result.value, ctx.organisation.country)
}
