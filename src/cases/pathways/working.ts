import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** What a rule may count in. */
export const units = ['hour', 'calendar-day', 'working-day', 'week', 'month'] as const
export type Unit = (typeof units)[number]

const date = z.string()
const name = z.strictObject({ en: z.string(), cs: z.string(), pl: z.string() })
const reason = z.string().nullable()
/** `HH:MM`, only where hours are counted and the hour is known. */
const time = z.string().optional()

const stepSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('trigger'), date, counted: z.boolean(), time }),
  z.strictObject({ step: z.literal('first'), date }),
  /** A public holiday inside the count, and whether it counts as one of the days. */
  z.strictObject({ step: z.literal('holiday'), date, name, counted: z.boolean() }),
  /** From `date` to `until` nothing was counted; a null `until` is still open, and then no `due` follows. */
  z.strictObject({ step: z.literal('suspended'), date, until: date.nullable(), reason }),
  /** The month has no day with this number; its last day stands for it. */
  z.strictObject({ step: z.literal('clipped'), date, day: z.int() }),
  /** Where the count itself ends. */
  z.strictObject({ step: z.literal('nominal'), date, length: z.int(), unit: z.enum(units), time }),
  /** The end after an extension: by so many days of the unit, or, when `days` is null, to this very day. */
  z.strictObject({
    step: z.literal('extended'),
    date,
    days: z.int().nullable(),
    unit: z.enum(['calendar-day', 'working-day']),
    reason,
  }),
  /** A day on which the count may not end. `name` is null on a weekend without a holiday. */
  z.strictObject({
    step: z.literal('moved'),
    date,
    why: z.enum(['weekend', 'holiday', 'suspended']),
    name: name.nullable(),
  }),
  z.strictObject({ step: z.literal('due'), date, time }),
])

/** How a deadline was computed, in order: kept as JSON with the deadline, put into words by `explainDeadline`. */
export const workingSchema = z.array(stepSchema)
export type Step = z.infer<typeof stepSchema>
export type StepOf<K extends Step['step']> = Extract<Step, { step: K }>

/** The first step of a kind. */
export const findStep = <K extends Step['step']>(working: Step[], kind: K): StepOf<K> | undefined =>
  working.find((step): step is StepOf<K> => step.step === kind)

/** All steps of a kind, in order. */
export const listSteps = <K extends Step['step']>(working: Step[], kind: K): StepOf<K>[] =>
  working.filter((step): step is StepOf<K> => step.step === kind)

/** Parses a calendar date `YYYY-MM-DD`; anything else, and days that do not exist, throw RangeError. */
export function plainDate(text: string): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`'${text}' is not a date such as 2025-09-01`)
  return Temporal.PlainDate.from(text)
}
