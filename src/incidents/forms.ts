import { z } from 'zod'
import { id, oneOf, text, version } from '../platform/http/fields.ts'
import { outcomes } from './codes.ts'
import type { Outcome } from './incident.ts'

export const versionOnly = z.object({ _version: version() })
export const assignForm = z.object({ member: id(), _version: version() })
export const closeForm = z.object({
  outcome: oneOf(outcomes.map(({ code }) => code) as [Outcome, ...Outcome[]]),
  _version: version(),
})
export const joinForm = z.object({ into: text(40), _version: version() })
