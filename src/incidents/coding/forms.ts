import { z } from 'zod'
import {
  oneOf,
  optionalDate,
  optionalOneOf,
  optionalText,
  optionalWhole,
  ticked,
  version,
} from '../../platform/http/fields.ts'
import * as codes from '../codes.ts'
import type { Coding, CodingTexts } from './coding.ts'
import { countryOf, regionCodes } from './regions.ts'
import { wholeTime } from './when.ts'

const of = (list: readonly { code: string }[]) => list.map(({ code }) => code) as [string, ...string[]]
const some = (list: readonly { code: string }[]) => ticked(oneOf(of(list)))

export const codingForm = z
  .object({
    kind: optionalOneOf(of(codes.incidentKinds)),
    told_by: oneOf(of(codes.tellers)),
    acts: some(codes.acts),
    setting: optionalOneOf(of(codes.settings)),
    occurred_precision: oneOf(of(codes.precisions)),
    occurred_from: optionalDate(),
    occurred_until: optionalDate(),
    region: optionalOneOf(regionCodes as [string, ...string[]]),
    people_harmed: optionalWhole(0, 100_000),
    harmed: some(codes.harmed),
    perpetrator_kind: optionalOneOf(of(codes.perpetratorKinds)),
    injury: optionalOneOf(of(codes.injuries)),
    bias_perceived: some(codes.biases),
    bias_indicators: some(codes.indicators),
    bias_assessed: some(codes.biases),
    qualification: optionalOneOf(of(codes.qualifications)),
    police_told: oneOf(of(codes.policeAnswers)),
    police_told_on: optionalDate(),
    police_why_not: some(codes.reasonsNotTold),
    agreed: some(codes.agreements),
    support: some(codes.supports),
    summary: optionalText(4000),
    place: optionalText(1000),
    perpetrator: optionalText(2000),
    _version: version(),
  })
  .superRefine((form, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (form.occurred_precision !== 'unknown' && !form.occurred_from) say('occurred_from', 'form.required')
    if (form.occurred_from && form.occurred_until && form.occurred_until < form.occurred_from)
      say('occurred_until', 'incidents.wrong.until')
  })
export type CodingForm = z.output<typeof codingForm>

/** The coded facts of a form. What does not go together with an answer is dropped: reasons not to tell of somebody who told. */
export function codingFrom(form: CodingForm, country: string): Coding {
  const { _version, summary, place, perpetrator, occurred_from, occurred_until, ...rest } = form
  const told = form.police_told
  return {
    ...rest,
    ...wholeTime(form.occurred_precision, occurred_from, occurred_until),
    kind: rest.kind ?? null,
    setting: rest.setting ?? null,
    region: rest.region ?? null,
    country: rest.region ? countryOf(rest.region) : country,
    people_harmed: rest.people_harmed ?? null,
    perpetrator_kind: rest.perpetrator_kind ?? null,
    injury: rest.injury ?? null,
    qualification: rest.qualification ?? null,
    police_told_on: told === 'yes' ? (rest.police_told_on ?? null) : null,
    police_why_not: told === 'no' ? rest.police_why_not : [],
  }
}

/** The texts of a coding form, apart from its codes. */
export const textsFrom = ({ summary, place, perpetrator }: CodingForm): CodingTexts => ({
  summary,
  place,
  perpetrator,
})
