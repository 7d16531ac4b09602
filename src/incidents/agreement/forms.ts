import { z } from 'zod'
import { date, oneOf, optionalText, ticked, version } from '../../platform/http/fields.ts'
import { agreements } from '../codes.ts'
import { agreementWays } from './agreement.ts'

const codes = agreements.map(({ code }) => code) as [string, ...string[]]

/** What somebody agrees to from now on, as a whole; when and how they said so. */
export const agreementForm = z.object({
  agreed: ticked(oneOf(codes)),
  said_on: date(),
  how: oneOf(agreementWays),
  words: optionalText(2000),
  _version: version(),
})
export type AgreementForm = z.output<typeof agreementForm>
