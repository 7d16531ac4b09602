import { z } from 'zod'
import {
  date,
  oneOf,
  optionalDate,
  optionalId,
  optionalOneOf,
  optionalText,
  text,
  version,
} from '../../platform/http/fields.ts'
import type { DocumentInput } from './actions.ts'
import { documentKinds, readAbout, sendingWays } from './paper.ts'
import type { PaperRecord } from './queries.ts'

const facts = {
  kind: oneOf(documentKinds),
  reference: optionalText(120),
  note: optionalText(500),
  language: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^[a-z]{2,3}$/, 'form.choose')
      .optional(),
  ),
  made_on: optionalDate(),
  received_on: optionalDate(),
  from: optionalId(),
  to: optionalId(),
  about: optionalText(60),
}

/** What is asked with a new file. One title fits one file; several are called by their names. */
export const newPaperForm = z.object({ ...facts, title: optionalText(200) })
export const paperForm = z.object({ ...facts, title: text(200), _version: version() })
export const versionForm = z.object({ note: optionalText(300) })
export const sendingForm = z.object({
  on: date(),
  how: oneOf(sendingWays),
  proof: optionalText(500),
  event: optionalText(80),
})
export const withdrawalForm = z.object({ reason: text(300) })
export const kindFilter = optionalOneOf(documentKinds)

/** What an action takes of a form. */
export function inputFrom(form: z.output<typeof newPaperForm>): DocumentInput {
  const { from, to, about, ...rest } = form
  return { ...rest, from_institution_id: from, to_institution_id: to, about: readAbout(about) }
}

/** What the form of a document shows first. */
export function paperValues(paper: PaperRecord): Record<string, string | undefined> {
  return {
    kind: paper.kind,
    title: paper.facts?.title,
    reference: paper.facts?.reference,
    note: paper.facts?.note,
    language: paper.language ?? undefined,
    made_on: paper.made_on ?? undefined,
    received_on: paper.received_on ?? undefined,
    from: paper.from_institution_id ?? undefined,
    to: paper.to_institution_id ?? undefined,
    about: paper.about && `${paper.about.to}:${paper.about.id}`,
  }
}
