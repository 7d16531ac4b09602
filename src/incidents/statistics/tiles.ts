import data from '../../../codes/region-tiles.json'
import { countryOf } from '../coding/regions.ts'

/** Where a region stands on a map of equal tiles: column and row from the top left, and its short sign. */
export interface Tile {
  code: string
  column: number
  row: number
  sign: string
}

/** The map of a country; empty for one that has none. */
export const tilesOf = (country: string): readonly Tile[] =>
  data.tiles.filter(({ code }) => countryOf(code) === country)

/** How dark a tile is, 0 to 4, by its share of the largest; one that is not shown is `undefined`. */
export function shadeOf(value: number | null, largest: number): 0 | 1 | 2 | 3 | 4 | undefined {
  if (value === null) return undefined
  if (value === 0 || largest === 0) return 0
  return Math.min(4, Math.max(1, Math.ceil((value / largest) * 4))) as 1 | 2 | 3 | 4
}
