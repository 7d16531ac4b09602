import { z } from 'zod'
import { type LetterText, letterKinds, letterLanguages, letterParts, unknownSlots } from './letter.ts'
import { gapsIn } from './slots.ts'

const words = z.string().min(1, 'must not be empty')
const code = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits or -')
const text = z.strictObject({ en: words, cs: words, pl: words })

/** A letter as data: words of our own with slots, in the language of the authority it goes to. */
export const templateSchema = z.strictObject({
  id: code,
  kind: z.enum(letterKinds),
  language: z.enum(letterLanguages),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CZ'),
  title: text,
  /** What the button beside a running clock says: "Write the appeal". */
  act: text,
  /** When it is for, in one sentence. */
  about: text,
  /** Kinds of case it is offered in first; none means any. */
  kinds: z.array(words).default([]),
  /** Procedure and stage in which it is the letter to write. */
  fits: z.array(z.strictObject({ pathway: code, stage: code })).default([]),
  /** Event of the procedure that happens when it is sent. */
  records: code.nullable(),
  basis: text.nullable(),
  source: words,
  checked: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date'),
  confidence: z.enum(['confirmed', 'secondary', 'unconfirmed']),
  text: z.strictObject({
    sender: words,
    address: words,
    dated: words,
    subject: words,
    body: words,
    closing: words,
    enclosures: z.string().default(''),
  }),
})
export type ShippedTemplate = z.output<typeof templateSchema>

/** A template to write from, shipped or the organisation's own (then its id is a UUID and its title one text). */
export interface LetterTemplate
  extends Pick<ShippedTemplate, 'id' | 'kind' | 'language' | 'kinds' | 'fits' | 'records'> {
  country: string | null
  title: Record<'en' | 'cs' | 'pl', string>
  about?: Record<'en' | 'cs' | 'pl', string>
  text: LetterText
  /** An organisation's own: which it was copied from. */
  own?: { based_on: string | null; version: number }
}

const gapMark = /\[\[|\]\]/g

/** What is wrong with the words of a template: slots that do not exist, gaps that are not closed. */
export function mistakesIn(parts: LetterText): string[] {
  const unknown = unknownSlots(parts).map((name) => `there is no slot {{${name}}}`)
  const open = letterParts.flatMap((part) =>
    (parts[part].match(gapMark)?.length ?? 0) === 2 * gapsIn(parts[part]).length
      ? []
      : [`${part}: a gap [[…]] is not closed`],
  )
  const half = letterParts.flatMap((part) =>
    (parts[part].match(/\{\{/g)?.length ?? 0) === (parts[part].match(/\}\}/g)?.length ?? 0)
      ? []
      : [`${part}: a slot {{…}} is not closed`],
  )
  return [...unknown, ...open, ...half]
}

/** Checks one template of a data file. */
export function checkTemplate(raw: unknown): { template: ShippedTemplate } | { mistakes: string[] } {
  const parsed = templateSchema.safeParse(raw)
  if (!parsed.success)
    return { mistakes: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  const mistakes = mistakesIn(parsed.data.text)
  return mistakes.length > 0 ? { mistakes } : { template: parsed.data }
}
