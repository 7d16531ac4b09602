import { type Lang, languages } from '../platform/i18n/messages.ts'
import { WrongUse } from './errors.ts'

/** The language asked for on the command line; WrongUse when the product does not speak it. */
export function languageOf(asked: string | boolean | undefined): Lang {
  const found = languages.find((language) => language === asked)
  if (!found) throw new WrongUse(`The language must be one of ${languages.join(', ')}.`)
  return found
}
