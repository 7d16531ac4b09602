import { z } from 'zod'
import { id, ticked } from '../../../platform/http/fields.ts'

export const bulkForm = z.object({ cases: ticked(id()), target: id() })
