import { z } from 'zod'
import { id, optionalOneOf, optionalText, text, tick, ticked } from '../../platform/http/fields.ts'
import { agreements, biases, reasonsNotTold, settings } from '../codes.ts'
import { contactWays, type Occurred, type ReportContact, type ReportSaid } from './said.ts'

/** No more than this is read or kept of what somebody tells at once. */
export const longestTold = 10_000

export const whens = ['today', 'week', 'past_month', 'past_year', 'earlier', 'unknown'] as const
export type When = (typeof whens)[number]

const codesOf = <C extends string>(list: readonly { code: C }[]) => list.map(({ code }) => code)
const someOf = <C extends string>(list: readonly { code: C }[], besides: readonly string[] = []) =>
  ticked(z.string().refine((code) => [...codesOf(list), ...besides].includes(code), 'form.choose'))
/** A slow step that was passed, from the hidden field `wait`. */
const passed = () => z.preprocess((value) => value || undefined, z.string().max(200).optional())

/**
 * The form of the public line. Nothing must be filled in but what happened; what does not go together is dropped, not refused.
 * `report_key` is made with the form (`page.formKey()`): whoever sends it twice gets one report and the same receipt.
 */
export const reportForm = z
  .object({
    report_key: id(),
    wait: passed(),
    told_by: optionalOneOf(['victim', 'witness', 'on_behalf']),
    told: text(longestTold),
    when: optionalOneOf(whens),
    place: optionalText(1000),
    setting: optionalOneOf(codesOf(settings) as [string, ...string[]]),
    perpetrator: optionalText(2000),
    /** The nine motives, or `unknown`. */
    biases: someOf(biases, ['unknown']),
    police_told: optionalOneOf(['yes', 'no', 'prefers_not']),
    police_why_not: someOf(reasonsNotTold),
    contact_way: optionalOneOf(contactWays),
    contact_at: optionalText(300),
    contact_name: optionalText(200),
    contact_safely: optionalText(500),
    agreed: someOf(agreements),
  })
  .superRefine((form, wrong) => {
    if (wayOf(form) && !form.contact_at)
      wrong.addIssue({ code: 'custom', path: ['contact_at'], message: 'public.needed' })
  })
export type ReportForm = z.output<typeof reportForm>

const wayOf = ({ contact_way }: { contact_way?: string }) =>
  contact_way && contact_way !== 'none' ? (contact_way as ReportContact['way']) : undefined

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** The days a report speaks of, as roughly as it was asked. */
export function occurredOf(when: When | undefined, today: string): Occurred {
  const since = (precision: 'day' | 'week' | 'month' | 'year', days: number): Occurred => ({
    precision,
    from: daysBefore(today, days),
    until: today,
  })
  if (when === 'today') return since('day', 0)
  if (when === 'week') return since('week', 6)
  if (when === 'past_month') return since('month', 30)
  if (when === 'past_year') return since('year', 365)
  return { precision: 'unknown' }
}

/** What was said, of a form that holds. `language` is the one of the page. */
export function saidOf(form: ReportForm, language: string, today: string): ReportSaid {
  const way = wayOf(form)
  const police_told = form.police_told ?? 'unknown'
  return {
    told_by: form.told_by ?? 'victim',
    language,
    told: form.told,
    occurred: occurredOf(form.when, today),
    place: form.place,
    setting: form.setting,
    perpetrator: form.perpetrator,
    bias_perceived: [...new Set(form.biases.filter((bias) => bias !== 'unknown'))],
    police_told,
    police_why_not: police_told === 'no' ? [...new Set(form.police_why_not)] : [],
    contact: way && {
      way,
      at: form.contact_at ?? '',
      name: form.contact_name,
      safely: form.contact_safely,
    },
    agreed: [...new Set(form.agreed)],
  }
}

/** The receipt as it was typed, with whatever is between its groups. */
export const receiptForm = z.object({ receipt: text(100), wait: passed() })

/** More words of somebody who came back. `visit` is the sealed token of `openVisit`. */
export const writeAgainForm = z.object({ visit: text(2000), words: optionalText(longestTold) })

/** `sure` is the second, plain question. */
export const forgetForm = z.object({ visit: text(2000), sure: tick() })
