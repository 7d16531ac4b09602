import { type HolidayOverride, type Holidays, withOverrides } from '../pathways/holidays.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'

/** A day an organisation knows to be free, or not free, whatever the table says. */
export interface OwnHoliday {
  id: string
  country: string
  /** ISO 3166-2 without the country; null is the whole country. */
  region: string | null
  /** `YYYY-MM-DD` */
  day: string
  holiday: boolean
  name: string
  source: string
  /** How many deadlines it moved. */
  moved: number
  /** Some cases are still being counted anew. */
  pending: boolean
}

type Meant = Pick<OwnHoliday, 'country' | 'region' | 'day' | 'holiday' | 'name'>

const asOverride = ({ country, region, day, holiday, name }: Meant): HolidayOverride => ({
  country,
  region,
  day: day.slice(5),
  from_year: Number(day.slice(0, 4)),
  to_year: Number(day.slice(0, 4)),
  holiday,
  name: { en: name, cs: name, pl: name },
})

/** The shipped calendar with what the organisation knows better on top. */
export const calendarWith = (base: Holidays, own: Meant[]): Holidays =>
  withOverrides(base, own.map(asOverride))

/** Whether a day of a place can matter to a rule: its country, and one of its regions where the day is a region's. */
export function touches(
  place: DeadlineRule['holidays'],
  { country, region }: Pick<OwnHoliday, 'country' | 'region'>,
): boolean {
  return place.country === country && (region === null || place.regions.includes(region))
}

export function placeFrom(code: string): { country: string; region: string | null } {
  const [country = '', ...region] = code.split('-')
  return { country, region: region.length > 0 ? region.join('-') : null }
}
