import { z } from 'zod'
import { oneOf, optionalDate, optionalOneOf, optionalText, tick } from '../../platform/http/fields.ts'
import { kinKinds } from './kin.ts'

/** Linking somebody to a person: what they are to that person. Who it is comes from the picker. */
export const kinForm = z.object({ kind: oneOf(kinKinds) })

/** A new household with the person of the page and perhaps somebody else. */
export const householdForm = z.object({
  label: optionalText(120),
  municipality: optionalText(120),
  main_carer: optionalOneOf(['self', 'other']),
  from_on: optionalDate(),
})

/** Somebody joins a household. */
export const joinForm = z.object({ main_carer: tick(), from_on: optionalDate() })
