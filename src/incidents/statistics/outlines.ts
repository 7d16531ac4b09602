import data from '../../../codes/region-outlines.json'

/** A region as a shape in the box of its country; `at` is where its number stands. */
export interface Outline {
  code: string
  at: readonly number[]
  path: string
}

export interface CountryOutlines {
  width: number
  height: number
  regions: readonly Outline[]
}

const countries: Readonly<Record<string, CountryOutlines>> = data.countries

/** The map of a country, if there is one. */
export const outlinesOf = (country: string): CountryOutlines | undefined => countries[country]

/** How dark a region is, 0 to 4, by its share of the largest; one that is not shown is `undefined`. */
export function shadeOf(value: number | null, largest: number): 0 | 1 | 2 | 3 | 4 | undefined {
  if (value === null) return undefined
  if (value === 0 || largest === 0) return 0
  return Math.min(4, Math.max(1, Math.ceil((value / largest) * 4))) as 1 | 2 | 3 | 4
}
