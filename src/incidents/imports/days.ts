import type { Rules } from './mappings/mapping.ts'

/** A day as exactly as it was written: `2026-05` is a month, and begins on its first. */
export interface WrittenDay {
  day: string
  precision: 'day' | 'month' | 'year'
}

const exists = (day: string) => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

const two = (text: string | undefined) => (text ?? '').padStart(2, '0')

/**
 * Reads a day: `2026-05-03` with or without a time behind it, `3. 5. 2026`, `03/05/2026` in the order the form uses, a month or a
 * year alone. `undefined` for what is none.
 */
export function readDay(text: string, order: Rules['days']): WrittenDay | undefined {
  const said = text.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:.*)?$/.exec(said)
  const short = /^(\d{1,2})(\.|\/|-)\s?(\d{1,2})\2\s?(\d{4})(?:[ T]\d{1,2}:.*)?$/.exec(said)
  const month = /^(\d{4})-(\d{2})$/.exec(said)
  const shortMonth = /^(\d{1,2})[./]\s?(\d{4})$/.exec(said)
  if (iso) return whole(`${iso[1]}-${iso[2]}-${iso[3]}`, 'day')
  if (short) {
    const [, first, sign, second, year] = short
    const [day, of] = sign === '/' && order === 'mdy' ? [second, first] : [first, second]
    return whole(`${year}-${two(of)}-${two(day)}`, 'day')
  }
  if (month) return whole(`${month[1]}-${month[2]}-01`, 'month')
  if (shortMonth) return whole(`${shortMonth[2]}-${two(shortMonth[1])}-01`, 'month')
  return /^\d{4}$/.test(said) ? whole(`${said}-01-01`, 'year') : undefined
}

const whole = (day: string, precision: WrittenDay['precision']): WrittenDay | undefined =>
  exists(day) ? { day, precision } : undefined
