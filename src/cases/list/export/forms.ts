import { z } from 'zod'
import { text, ticked } from '../../../platform/http/fields.ts'
import { columnNames } from './columns.ts'

export const exportForm = z.object({
  columns: ticked(z.enum(columnNames, { error: 'form.not_valid' })).refine(
    (columns) => columns.length > 0,
    'form.choose',
  ),
  names: z.enum(['yes', 'no'], { error: 'form.choose' }),
  reason: text(300),
})
