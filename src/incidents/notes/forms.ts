import { z } from 'zod'
import { text, tick, version } from '../../platform/http/fields.ts'

export const noteForm = z.object({ note: text(10_000), translation: tick() })
export const correctionForm = noteForm.extend({ _version: version() })
