import { z } from 'zod'
import { oneOf, optionalId, optionalOneOf, optionalText, text } from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { codingForm, codingFrom, textsFrom } from '../coding/forms.ts'
import { countryOf } from '../coding/regions.ts'
import { parts } from '../institutions/actions.ts'
import { longestTold } from '../line/forms.ts'
import { contactWays, type ReportContact } from '../line/said.ts'
import type { EntrySource, IncidentDraft } from './entry.ts'

/** What holds of an incident when nobody says otherwise; without a day, nobody knows when. */
export const orUsual = (body: Body): Body => ({
  ...body,
  told_by: body.told_by || 'victim',
  police_told: body.police_told || 'unknown',
  occurred_precision: body.occurred_from ? body.occurred_precision || 'day' : 'unknown',
})

/** An incident as a member notes it and as a partner's program sends it: the coding, with what was told before it. */
export const entryForm = codingForm.safeExtend({
  told: text(longestTold),
  source: oneOf(['call', 'street', 'office', 'case', 'partner']),
  language: z.string({ error: 'form.choose' }).regex(/^[a-z]{2,3}$/, 'form.choose'),
  contact_way: optionalOneOf(contactWays),
  contact_at: optionalText(300),
  contact_name: optionalText(200),
  contact_safely: optionalText(500),
  institution_id: optionalId(),
  part: optionalOneOf(parts),
})
export type EntryForm = z.output<typeof entryForm>

/** How the person may be reached; a name alone is kept too. */
function contactOf(form: EntryForm): ReportContact | undefined {
  const { contact_way, contact_at, contact_name: name, contact_safely: safely } = form
  const way = contact_way && contact_way !== 'none' ? (contact_way as ReportContact['way']) : undefined
  if (!way && !contact_at && !name && !safely) return undefined
  return { way: way ?? 'other', at: contact_at ?? '', name, safely }
}

/** The draft of a form that holds. */
export function draftFrom(form: EntryForm, country: string): IncidentDraft {
  const {
    told,
    source,
    language,
    contact_way,
    contact_at,
    contact_name,
    contact_safely,
    institution_id,
    part,
    ...rest
  } = form
  return {
    told,
    source: source as EntrySource,
    language,
    contact: contactOf(form),
    coding: codingFrom(rest, rest.region ? countryOf(rest.region) : country),
    texts: textsFrom(rest),
    institutions: institution_id ? [{ institution_id, part: part ?? 'did_it' }] : [],
  }
}
