import { z } from 'zod'
import { date, oneOf, text } from '../../platform/http/fields.ts'

/** A day that is free, or is not, whatever the table says. `place` is `CZ` or `GB-SCT`. */
export const holidayForm = z.object({
  place: z.string({ error: 'form.choose' }).regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'form.choose'),
  day: date(),
  holiday: oneOf(['yes', 'no']),
  name: text(120),
  source: text(300),
})
export type HolidayInput = z.output<typeof holidayForm>
