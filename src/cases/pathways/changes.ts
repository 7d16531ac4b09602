import { z } from 'zod'

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2025-09-01')

/** Days on which a count stands still, both inclusive; `until` is null while nobody knows when it will run again. */
const suspensionSchema = z.strictObject({
  from: date,
  until: date.nullable(),
  reason: z.string().optional(),
})

/**
 * More time, granted: so many `days` more, working days where the rule counts those, or a new last day in `until`,
 * taken as it stands. `reason` is printed with the working and kept with it in the clear: leave out what is sealed.
 */
const extensionSchema = z.union([
  z.strictObject({ days: z.int().min(1).max(1000), reason: z.string().optional() }),
  z.strictObject({ until: date, reason: z.string().optional() }),
])

/** What was decided about a deadline after it began; extensions are applied in the order given. */
export const changesSchema = z.strictObject({
  suspensions: z.array(suspensionSchema).optional(),
  extensions: z.array(extensionSchema).optional(),
})

export type Suspension = z.infer<typeof suspensionSchema>
export type Extension = z.infer<typeof extensionSchema>
export type Changes = z.infer<typeof changesSchema>
