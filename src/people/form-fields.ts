import { z } from 'zod'

const asList = (value: unknown): unknown[] =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

/** Ticked codes; a text with commas is several, as the page for two texts sends it. Doubles count once. */
export const codes = <const T extends readonly [string, ...string[]]>(allowed: T) =>
  z.preprocess(
    (value) => [
      ...new Set(
        asList(value)
          .flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
          .map((item) => item.trim())
          .filter(Boolean),
      ),
    ],
    z.array(z.enum(allowed, { error: 'form.choose' })),
  )

/** A text area with one thing a line; empty lines fall away. */
export const lines = (most: number, max: number) =>
  z.preprocess(
    (value) =>
      (typeof value === 'string' ? value.split(/\r?\n/) : asList(value))
        .map((line) => String(line).trim())
        .filter(Boolean),
    z.array(z.string().max(max, 'form.too_long')).max(most, 'form.too_long'),
  )
