import { z } from 'zod'

/** Building blocks of form schemas: browsers send every field as text, empty when left alone. */
const empty = (value: unknown) =>
  value === undefined || (typeof value === 'string' && value.trim() === '') ? undefined : value
// A browser sends the year 0202 while 2026 is being typed; nothing here is older than 1900.
const calendarDate = /^(19|20|21)\d{2}-\d{2}-\d{2}$/

const isDate = (text: string) =>
  calendarDate.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** A text that must be there; trimmed, at most `max` characters. */
export const text = (max = 200) =>
  z.preprocess((value) => value ?? '', z.string().trim().min(1, 'form.required').max(max, 'form.too_long'))
/** A text that may be left empty; then `undefined`. */
export const optionalText = (max = 200) =>
  z.preprocess(empty, z.string().trim().max(max, 'form.too_long').optional())
/** A mail address that may be left empty; whether anybody reads it, only a letter tells. */
export const optionalEmail = () =>
  z.preprocess(
    empty,
    z
      .string()
      .trim()
      .max(254, 'form.too_long')
      .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'form.not_an_email')
      .optional(),
  )
/** A calendar date `YYYY-MM-DD` that exists, from 1900 to 2199. */
export const date = () =>
  z.preprocess((value) => value ?? '', z.string().min(1, 'form.required').refine(isDate, 'form.not_a_date'))
export const optionalDate = () => z.preprocess(empty, z.string().refine(isDate, 'form.not_a_date').optional())
/** A time of day `HH:MM`. */
export const optionalTime = () =>
  z.preprocess(
    empty,
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'form.not_a_time')
      .optional(),
  )
/** A whole number within bounds; spaces between thousands are allowed. */
export const whole = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? empty(value.replace(/\s/g, '')) : value),
    z
      .string({ error: 'form.required' })
      .regex(/^-?\d+$/, 'form.not_a_number')
      .transform(Number)
      .pipe(z.number().min(min, 'form.out_of_range').max(max, 'form.out_of_range')),
  )
export const optionalWhole = (min: number, max: number) => z.preprocess(empty, whole(min, max).optional())
/** An amount of money with at most two decimals; comma or point. */
export const amount = () =>
  z.preprocess(
    (value) => (typeof value === 'string' ? empty(value.replace(/\s/g, '').replace(',', '.')) : value),
    z
      .string({ error: 'form.required' })
      .regex(/^\d+(\.\d{1,2})?$/, 'form.not_an_amount')
      .transform(Number)
      .pipe(z.number().max(999_999_999, 'form.out_of_range')),
  )
export const optionalAmount = () => z.preprocess(empty, amount().optional())
/** One of a list of codes. */
export const oneOf = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.enum(codes, { error: 'form.choose' })
export const optionalOneOf = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.preprocess(empty, z.enum(codes, { error: 'form.choose' }).optional())
/** Any number of ticked boxes: nothing, one text or several become an array. */
export const ticked = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item),
  )
/** A box that is ticked or not. */
export const tick = () =>
  z.preprocess((value) => value === 'on' || value === 'yes' || value === 'true', z.boolean())
export const id = () =>
  z.string({ error: 'form.choose' }).regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'form.choose')
export const optionalId = () => z.preprocess(empty, id().optional())
/** The version a save was based on; from the hidden field `_version`. What is no version is 0, which no row has: a conflict. */
export const version = () => z.coerce.number().int().min(0).max(2_147_483_647).catch(0)
