import { z } from 'zod'
import { text } from '../../platform/http/fields.ts'

export const formats = ['csv', 'json'] as const

export const exportForm = z.object({
  format: z.enum(formats, { error: 'form.choose' }),
  words: z.enum(['yes', 'no'], { error: 'form.choose' }),
  reason: text(300),
})

/** A file somebody asked for: which incidents, as what, with their words or codes alone, and why. */
export const exportSpec = z.object({
  wish: z.record(z.string(), z.string()),
  format: z.enum(formats),
  words: z.boolean(),
  reason: z.string(),
})
export type ExportSpec = z.output<typeof exportSpec>
