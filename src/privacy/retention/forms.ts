import { z } from 'zod'
import { text, whole } from '../../platform/http/fields.ts'

export const ruleForm = z.object({ kind: text(60), outcome: text(60), months: whole(1, 1200) })
export const ruleKeyForm = z.object({ kind: text(60), outcome: text(60) })
