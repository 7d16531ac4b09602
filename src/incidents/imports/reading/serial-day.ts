/** The numbers Excel itself gives to formats of days and times; the gaps between are other formats. */
const builtIn: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Whether a number that is shown in a format is a day, or a time of day: by the format's number, or by its pattern where it has one. */
export function showsDay(format: number, pattern: string | undefined): boolean {
  if (pattern === undefined) return builtIn.some(([from, to]) => format >= from && format <= to)
  // Words in quotes, single signs, colours and countries are not part of it; hours that go on beyond 24 are a duration.
  const bare = pattern.replace(/"[^"]*"|\\.|_./g, '')
  if (/\[(h+|m+|s+)\]/i.test(bare)) return false
  return /[ymdhs]/i.test(bare.replace(/\[[^\]]*\]/g, '').replace(/general/i, ''))
}

const second = 1000
const day = 86_400 * second
/** Excel counts a 29 February 1900 that never was, so that everything after it lies a day further. */
const since1900 = Date.UTC(1899, 11, 30)
const since1904 = Date.UTC(1904, 0, 1)
const phantom = 60

/** A day that Excel keeps as a number of days, as `2026-10-19` or with its time behind it, or a time of day alone. */
export function serialDay(serial: number, from1904: boolean): string | undefined {
  const days = from1904 || serial >= phantom ? serial : serial + 1
  const at = new Date((from1904 ? since1904 : since1900) + Math.round((days * day) / second) * second)
  if (serial < 0 || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return undefined
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T')
  if (serial < 1 && !from1904) return time
  return time === '00:00:00' ? date : `${date}T${time}`
}
