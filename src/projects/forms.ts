import { z } from 'zod'
import { biases, incidentKinds, regionName } from '../incidents/index.ts'
import {
  amount,
  date,
  id,
  oneOf,
  optionalAmount,
  optionalDate,
  optionalOneOf,
  optionalText,
  optionalWhole,
  text,
  tick,
  ticked,
} from '../platform/http/fields.ts'
import type { FormState } from '../ui/page.ts'
import { consents, findingKinds } from './findings/finding.ts'
import { standings } from './measures/measure.ts'
import { presets } from './measures/presets.ts'
import { resultKinds } from './measures/result.ts'
import { outlineNames } from './reports/outline.ts'

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code) as [string, ...string[]]

/** A kept row as its form shows it. */
export const asTyped = (row: object): FormState => ({
  values: Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : value === null || value === undefined ? '' : String(value),
    ]),
  ),
  errors: {},
})

const currency = () =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.trim().toUpperCase() : ''),
    z.string().regex(/^[A-Z]{3}$/, 'projects.error.currency'),
  )
const country = () =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.trim().toUpperCase() : ''),
    z.string().regex(/^[A-Z]{2}$/, 'projects.error.country'),
  )
/** Units of a currency for one of the project's; at most six decimals. Empty where it is the same: `wrongRate`. */
const rate = () =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && value.trim() !== ''
        ? value.replace(/[\s\u00a0]/g, '').replace(',', '.')
        : undefined,
    z
      .string()
      .regex(/^\d{1,7}(\.\d{1,6})?$/, 'projects.error.rate')
      .transform(Number)
      .pipe(z.number().positive('projects.error.rate'))
      .optional(),
  )

export const projectForm = z
  .object({
    number: text(80),
    title: text(300),
    funder: text(200),
    programme: optionalText(200),
    starts_on: date(),
    ends_on: date(),
    currency: currency(),
    grant_amount: optionalAmount(),
    summary: optionalText(4000),
    problems: optionalText(4000),
    target_groups: optionalText(4000),
  })
  .refine((given) => given.ends_on >= given.starts_on, { path: ['ends_on'], message: 'projects.error.dates' })

export const resultForm = z.object({ kind: oneOf(resultKinds), title: text(300) })

export const indicatorForm = z.object({
  result_id: id(),
  code: z.preprocess(
    (value) => value ?? '',
    z
      .string()
      .trim()
      .min(1, 'form.required')
      .regex(/^[\p{L}\d._-]{1,20}$/u, 'projects.error.code'),
  ),
  title: text(300),
  unit: text(60),
  baseline: optionalAmount(),
  target: optionalAmount(),
  target_on: optionalDate(),
})

/** Answers of a preset; which of them count, the preset says. */
export const answersForm = z.object({
  preset: oneOf(presets),
  services: ticked(z.string()),
  roles: ticked(z.string()),
  event: optionalText(121),
  segregation: optionalOneOf(['segregated', 'non_segregated']),
  audience: optionalText(60),
  kinds: ticked(z.string()),
  hours: optionalAmount(),
  about: optionalText(200),
  channel: optionalText(60),
  incident_kinds: ticked(z.enum(codesOf(incidentKinds))),
  motives: ticked(z.enum(codesOf(biases))),
  region: optionalText(6).refine((code) => !code || regionName('en', code) !== code, 'form.choose'),
  standing: optionalOneOf(standings),
  days: optionalWhole(0, 365),
})

export const partnerForm = z.object({ name: text(200), country: country(), part: text(300) })
export const budgetForm = z.object({ name: text(200), planned: amount() })
export const costForm = z.object({
  what: text(300),
  budget_line_id: id(),
  spent_on: date(),
  amount: amount(),
  currency: currency(),
  rate: rate(),
})
export const paymentForm = z.object({
  received_on: date(),
  amount: amount(),
  currency: currency(),
  rate: rate(),
})

export const findingForm = z.object({
  kind: oneOf(findingKinds),
  text: text(4000),
  said_by: optionalText(200),
  said_on: date(),
  consent: oneOf(consents),
  in_report: tick(),
})

export const reportForm = z
  .object({
    title: text(200),
    from: date(),
    until: date(),
    due_on: optionalDate(),
    outline: oneOf(outlineNames),
  })
  .refine((given) => given.until >= given.from, { path: ['until'], message: 'projects.error.dates' })

export const caseLinkForm = z.object({
  project_id: id(),
  case_id: id(),
  from_on: date(),
  until_on: optionalDate(),
})
export const noteForm = z.object({ note: text(2000) })
export const incidentLinkForm = z.object({ project_id: id(), incident_id: id() })
export const activityLinkForm = z.object({ project_id: id(), activity_id: id() })
