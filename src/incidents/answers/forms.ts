import { z } from 'zod'
import { text, version } from '../../platform/http/fields.ts'
import { longestAnswer } from '../messages/forms.ts'

export const templateForm = z.object({
  language: z.string({ error: 'form.choose' }).regex(/^[a-z]{2,3}$/, 'form.choose'),
  title: text(120),
  words: text(longestAnswer),
  _version: version(),
})
