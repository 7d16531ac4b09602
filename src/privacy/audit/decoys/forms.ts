import { z } from 'zod'
import { isId } from '../../../platform/ids.ts'

const idIn = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .split(/[/?#\s]/)
    .findLast(isId) ?? ''

/** The record to become a decoy: its address as it stands in the browser, or its id. */
export const decoyForm = z.object({
  person: z
    .preprocess((value) => value ?? '', z.string().trim().min(1, 'form.required'))
    .transform(idIn)
    .refine((id) => id !== '', 'audit.decoy.no_record'),
})
