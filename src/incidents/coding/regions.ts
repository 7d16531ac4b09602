import data from '../../../codes/regions.json'
import { chooseLanguage, type Lang } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'

/** A part of a country as figures name it, by its code in ISO 3166-2. */
export interface Region {
  code: string
  names: Record<Lang, string>
}

export const regions: readonly Region[] = data.regions.map(({ code, ...names }) => ({ code, names }))
export const regionCodes = regions.map(({ code }) => code)

/** The country a region lies in: `CZ` of `CZ-64`. */
export const countryOf = (region: string): string => region.slice(0, 2)

/** What a region is called, in English for languages we have no names in; one that is not known here stays a code. */
export const regionName = (lang: string, code: string): string =>
  regions.find((one) => one.code === code)?.names[chooseLanguage(lang)] ?? code

/** Regions as options of a select, those of one country first, each under its country. */
export const regionOptions = (
  page: Pick<Page, 'lang' | 'f'>,
  first: string,
): { value: string; label: string; group: string }[] =>
  [...regions]
    .sort((a, b) => Number(countryOf(b.code) === first) - Number(countryOf(a.code) === first))
    .map(({ code, names }) => ({
      value: code,
      label: names[page.lang],
      group: page.f.country(countryOf(code)),
    }))
