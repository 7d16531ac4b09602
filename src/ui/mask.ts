/** What stands for a value that is not shown. Always as long, so that it does not tell how long the value is. */
export const dots = '••••'

/** Six figures of a birth date, then three to five more: birth numbers of Czechia, Slovakia and Poland. */
const isBirthNumber = (number: string) => /^\d{6}[/ ]?\d{3,5}$/.test(number)

/**
 * The end of a number that may stand beside the dots, to tell one paper from another: two characters of eight or more, four of
 * twelve or more. Empty where so little is left to guess that the end would give it away: of a birth number it is all there is.
 */
export function tailOf(number: string): string {
  const text = number.trim()
  const length = text.replace(/[^\p{L}\p{N}]/gu, '').length
  if (length < 8 || isBirthNumber(text)) return ''
  const tail = text.slice(length < 12 ? -2 : -4)
  return /^[\p{L}\p{N}]+$/u.test(tail) ? tail : ''
}
