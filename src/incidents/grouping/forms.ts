import { z } from 'zod'
import { id, oneOf } from '../../platform/http/fields.ts'

export const groupForm = z.object({ project: id(), act: oneOf(['give', 'take']) })
