import { z } from 'zod'
import { oneOf, optionalText, text } from '../../platform/http/fields.ts'

const optionalEmail = () =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
    z.email('accounts.email.wrong').optional(),
  )

/** Who becomes a trustee, and whether they bring a recipient or get a pair. */
export const trusteeSchema = z
  .object({
    name: text(120),
    email: optionalEmail(),
    how: oneOf(['make', 'own']),
    recipient: optionalText(100),
  })
  .refine(({ how, recipient }) => how === 'make' || recipient, {
    path: ['recipient'],
    message: 'form.required',
  })

/** What proves that a trustee can recover: their secret, or the word of their trial file. */
export const proofSchema = z.object({ proof: text(600) })
