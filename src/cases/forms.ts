import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalText,
  optionalTime,
  tick,
  ticked,
  version,
} from '../platform/http/fields.ts'
import { caseKinds, involvementRoles, teamParts } from './case.ts'

/** Opening a case. Who it is for, the parent and the institution are read by their own pickers. */
export const newCaseForm = z.object({
  kind: oneOf(caseKinds),
  title: optionalText(200),
  /** `kind pathway` where a kind has several; the usual one when left alone. */
  procedure: optionalText(140),
  opened_on: date(),
  team: ticked(id()),
  restricted: tick(),
})
export type NewCaseForm = z.output<typeof newCaseForm>

export const eventForm = z.object({
  event: z.string({ error: 'form.choose' }).regex(/^[a-z][a-z0-9_-]{0,80}$/, 'form.choose'),
  occurred_on: date(),
  occurred_time: optionalTime(),
})

export const teamForm = z.object({
  member: id(),
  part: oneOf(teamParts),
})

export const leadForm = z.object({ member: id(), _version: version() })

export const involvementForm = z.object({ role: oneOf(involvementRoles) })
