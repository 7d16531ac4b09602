import { z } from 'zod'
import { date, optionalDate, optionalText, optionalWhole, text, version } from '../../platform/http/fields.ts'

const why = { reason: text(500), authority: optionalText(200), proof: optionalText(200), _version: version() }

/** More time: by days or to a day, one of the two. */
export const extensionForm = z
  .object({ days: optionalWhole(1, 1000), until: optionalDate(), ...why })
  .refine(({ days, until }) => days !== undefined || until !== undefined, {
    path: ['until'],
    message: 'deadlines.wrong.one_of',
  })
  .refine(({ days, until }) => days === undefined || until === undefined, {
    path: ['until'],
    message: 'deadlines.wrong.only_one',
  })
export type ExtensionInput = z.output<typeof extensionForm>

/** Another last day than the rule's. */
export const overrideForm = z.object({ due_on: date(), ...why })
export type OverrideInput = z.output<typeof overrideForm>

export const suspensionForm = z.object({ from: date(), ...why })
export type SuspensionInput = z.output<typeof suspensionForm>

export const resumptionForm = z.object({
  on: date(),
  reason: optionalText(500),
  authority: optionalText(200),
  proof: optionalText(200),
  _version: version(),
})
export type ResumptionInput = z.output<typeof resumptionForm>

export const baseForm = z.object({ _version: version() })
