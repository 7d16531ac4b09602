import type { Context } from 'hono'
import { listInstitutions, readInstitutionChoice, resolveInstitutionChoice } from '../../directory/index.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { recordIncident } from './actions.ts'
import { draftFrom, entryForm, orUsual } from './forms.ts'
import { type EntryChoice, EntryPage, type EntryPlace } from './views/entry-page.tsx'

/** The page on which an incident is noted; `form` with what is known already, or what was typed. */
export async function entryPage(
  c: Context<StaffEnv>,
  place: EntryPlace,
  form: FormState,
  status: 200 | 422 = 200,
): Promise<Response> {
  const ctx = c.get('ctx')
  const values = {
    language: ctx.organisation.language,
    source: place.sources[0],
    occurred_precision: 'day',
    told_by: 'victim',
    police_told: 'unknown',
    ...form.values,
  }
  const choices: EntryChoice[] = []
  for (const { field, label, options } of place.extensions ?? [])
    choices.push({ field, label: label(c.get('page')), options: await options(ctx, ctx.today) })
  return c.html(
    <EntryPage
      page={c.get('page')}
      place={place}
      form={{ ...form, values }}
      institutions={await listInstitutions(ctx)}
      country={ctx.organisation.country}
      choices={choices}
    />,
    status,
  )
}

/** Notes the incident of a sent page and answers its id, or the page again with what was typed. */
export async function noteFromPage(c: Context<StaffEnv>, place: EntryPlace): Promise<string | Response> {
  const ctx = c.get('ctx')
  const body = c.get('body')
  const sent = place.sources.length === 1 ? { ...body, source: place.sources[0] ?? '' } : body
  const result = parseForm(entryForm, orUsual(sent))
  if (!result.ok) return entryPage(c, place, { values: body, errors: result.form.errors }, 422)
  if (result.value.occurred_from && result.value.occurred_from > ctx.today)
    return entryPage(c, place, { values: body, errors: { occurred_from: 'incidents.entry.ahead' } }, 422)
  const choice = readInstitutionChoice(body, 'institution')
  const institution_id = choice && (await resolveInstitutionChoice(ctx, choice, 'other'))
  const id = await recordIncident(
    ctx,
    draftFrom({ ...result.value, institution_id }, ctx.organisation.country),
  )
  for (const { field, made, options } of place.extensions ?? []) {
    const offered = (await options(ctx, ctx.today)).map(({ value }) => value)
    const chosen = [body[field] ?? []].flat().filter((value) => offered.includes(value))
    if (chosen.length > 0) await made(ctx, id, chosen, ctx.today)
  }
  return id
}
