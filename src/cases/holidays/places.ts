import type { Option } from '../../ui/field.tsx'
import type { Page } from '../../ui/page.ts'
import { holidayRegions } from '../pathways/holiday-table.ts'
import { pathways, regionsOf as regionsOfLaw } from '../pathways.ts'

/** Countries whose holidays the shipped pathways count, and one's own. */
export function countriesOf(own: string): string[] {
  const all = pathways.flatMap(({ deadlines }) => deadlines.flatMap(({ holidays }) => holidays.country ?? []))
  return [...new Set([own, ...all])].filter(holidayRegions).sort()
}

/** Regions of a country with holidays of their own, `GB-SCT` to its name. */
const regionsOf = (country: string): [string, string][] =>
  Object.entries(holidayRegions(country) ?? {}).map(([code, name]) => [`${country}-${code}`, name])

/** Places as choices of a form: countries, and the regions of those that have any. */
export function placeChoices(page: Page, own: string): { countries: Option[]; regions: Option[] } {
  const countries = countriesOf(own)
  return {
    countries: countries.map((code) => ({ value: code, label: page.f.country(code) })),
    regions: countries.flatMap((country) =>
      regionsOf(country).map(([value, name]) => ({
        value,
        label: `${name}, ${page.f.country(country)}`,
      })),
    ),
  }
}

/** Regions of a country whose procedures differ, as choices of a form. */
export const regionChoices = (country: string): Option[] =>
  regionsOfLaw(country).map((value) => ({
    value,
    label: holidayRegions(country)?.[value.slice(country.length + 1)] ?? value,
  }))

/** Whether a place is one the table of holidays knows. */
export function isPlace(country: string, region: string | null): boolean {
  const regions = holidayRegions(country)
  return regions !== undefined && (region === null || Object.hasOwn(regions, region))
}

/** A place in words: the country, or its region with the country behind. */
export function placeName(page: Page, country: string, region: string | null | undefined): string {
  const name = region && holidayRegions(country)?.[region]
  return name ? `${name}, ${page.f.country(country)}` : page.f.country(country)
}
