import { z } from 'zod'
import { date, id, oneOf, optionalText, text, ticked } from '../../platform/http/fields.ts'
import { whys } from './erasure.ts'

/** A person or case is not erased by a form for `retention`: that is the rules' own reason. */
export const askableWhys = whys.filter((why) => why !== 'retention') as [
  'request',
  'mistake',
  'consent_withdrawn',
]

export const askForm = z.object({
  why: oneOf(askableWhys),
  reason: text(1000),
  /** Incidents the cases led from that are to go too. */
  incidents: ticked(id()),
})
export const redactForm = z.object({
  table: text(60),
  column: text(60),
  row: text(40),
  path: optionalText(200).transform((path) => path ?? ''),
  before: z.string(),
  text: optionalText(20_000).transform((words) => words ?? ''),
})
export const holdForm = z.object({ reason: text(1000), until_on: date() })
