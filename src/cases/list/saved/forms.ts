import { z } from 'zod'
import { text, tick, version } from '../../../platform/http/fields.ts'

/** What is asked when a list gets a name; the list itself comes along in hidden fields. */
export const viewForm = z.object({
  name: text(60),
  shared: tick(),
  pinned: tick(),
  opens: tick(),
  _version: version(),
})

/** One button a choice: tabs and the first list are changed one at a time. */
export const choiceForm = z.object({
  pinned: z.enum(['yes', 'no']).optional(),
  opens: z.enum(['yes', 'no']).optional(),
})
