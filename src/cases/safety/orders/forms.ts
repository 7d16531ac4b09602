import { z } from 'zod'
import {
  date,
  id,
  oneOf,
  optionalDate,
  optionalId,
  optionalText,
  tick,
  ticked,
  version,
} from '../../../platform/http/fields.ts'
import { orderKinds } from './order.ts'
import type { ProtectiveOrder } from './queries.ts'

/** The form of an order. What only the day can say is checked here, so that it stands beside its field. */
export const orderForm = (today: string) =>
  z
    .object({
      kind: oneOf(orderKinds),
      issued_on: date(),
      valid_until: optionalDate(),
      petition_on: optionalDate(),
      served_on: optionalDate(),
      against_person_id: optionalId(),
      protects: ticked(id()),
      number: optionalText(80),
      issued_by: optionalText(200),
      conditions: optionalText(4000),
      _version: version(),
    })
    .superRefine((order, issues) => {
      const wrong = (path: string, message: string) =>
        issues.addIssue({ code: 'custom', path: [path], message })
      if (order.issued_on > today) wrong('issued_on', 'cases.order.refused.future')
      if (order.valid_until && order.valid_until < order.issued_on)
        wrong('valid_until', 'cases.order.refused.before')
      for (const field of ['petition_on', 'served_on'] as const) {
        const day = order[field]
        if (day && (day < order.issued_on || day > today)) wrong(field, 'cases.order.refused.day')
      }
    })

/** What the form shows of an order; a computed end stays empty, so that it is computed again. */
export const orderValues = (order: ProtectiveOrder) => ({
  kind: order.kind,
  issued_on: order.issued_on,
  valid_until: order.rule ? '' : (order.valid_until ?? ''),
  petition_on: order.petition_on ?? '',
  served_on: order.served_on ?? '',
  against_person_id: order.against_person_id ?? '',
  protects: order.protects,
  number: order.text?.number ?? '',
  issued_by: order.text?.issued_by ?? '',
  conditions: order.text?.conditions ?? '',
})

export const breachForm = (today: string) =>
  z.object({
    on_day: date().refine((day) => day <= today, 'cases.order.refused.day'),
    police_told: tick(),
    note: optionalText(4000),
  })
