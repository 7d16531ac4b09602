import anyAscii from 'any-ascii'

/** Country codes (ISO 3166-1) offered at set-up: Europe and its neighbours. */
export const countries = [
  'AL',
  'AD',
  'AM',
  'AT',
  'AZ',
  'BA',
  'BE',
  'BG',
  'BY',
  'CH',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GB',
  'GE',
  'GR',
  'HR',
  'HU',
  'IE',
  'IS',
  'IT',
  'LI',
  'LT',
  'LU',
  'LV',
  'MC',
  'MD',
  'ME',
  'MK',
  'MT',
  'NL',
  'NO',
  'PL',
  'PT',
  'RO',
  'RS',
  'SE',
  'SI',
  'SK',
  'SM',
  'TR',
  'UA',
  'XK',
] as const
type Country = (typeof countries)[number]

/** Names of the countries in a language, in its alphabetical order. */
export function countryOptions(lang: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([lang], { type: 'region' })
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, lang))
}

/** The same for a form about others; a country that was written down before and is not offered stays. */
export function countryOptionsWith(lang: string, chosen: unknown): { value: string; label: string }[] {
  const offered = countryOptions(lang)
  if (
    typeof chosen !== 'string' ||
    !/^[A-Z]{2}$/.test(chosen) ||
    offered.some(({ value }) => value === chosen)
  )
    return offered
  const label = new Intl.DisplayNames([lang], { type: 'region' }).of(chosen) ?? chosen
  return [...offered, { value: chosen, label }]
}

/** Where the first in the alphabet of a country's zones is not the one of its capital, or none is known. */
const capitals: Partial<Record<Country, string>> = {
  CY: 'Asia/Nicosia',
  ES: 'Europe/Madrid',
  PT: 'Europe/Lisbon',
  XK: 'Europe/Belgrade',
}

/** A locale as Node.js knows it, and TypeScript not yet. */
type ZonedLocale = Intl.Locale & { getTimeZones: () => string[] | undefined }

/** The time zone of a country's capital. */
export const zoneOf = (country: Country): string =>
  capitals[country] ?? (new Intl.Locale(`und-${country}`) as ZonedLocale).getTimeZones()?.[0] ?? 'UTC'

/** The zones of all countries offered. */
export const zonesOfCountries = (): Record<string, string> =>
  Object.fromEntries(countries.map((country) => [country, zoneOf(country)]))

/** The country that the languages of a browser speak of, `de-AT` of Austria and `cs` of Czechia; undefined where none is offered. */
export function countryFrom(languages: string): Country | undefined {
  const [first = ''] = languages.split(/[,;]/)
  try {
    const { language, region } = new Intl.Locale(first.trim())
    const said = region ?? (language === 'en' ? undefined : new Intl.Locale(language).maximize().region)
    return countries.find((country) => country === said)
  } catch {
    return undefined
  }
}

/** IANA time zones, Europe first. */
export const timeZones: string[] = Intl.supportedValuesOf('timeZone').sort(
  (a, b) => Number(b.startsWith('Europe/')) - Number(a.startsWith('Europe/')) || (a < b ? -1 : 1),
)

export const timeZoneOptions = () =>
  timeZones.map((zone) => ({
    value: zone,
    label: zone.split('/').slice(1).join(', ').replaceAll('_', ' ') || zone,
    group: zone.split('/')[0],
  }))

/** Words that are addresses of the installation itself. */
const taken = new Set([
  'account',
  'api',
  'assets',
  'exit',
  'healthz',
  'invitations',
  'metrics',
  'readyz',
  'receipt',
  'refer',
  'report',
  'robots.txt',
  'set-up',
  'shared',
  'sign-in',
  'sign-out',
  'well-known',
  'favicon',
])

/** The short address of an organisation, made from its name: `Lávka Brno` gives `lavka-brno`. */
export function addressFrom(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}

export const isFreeAddress = (slug: string): boolean =>
  /^[a-z0-9][a-z0-9-]{1,62}$/.test(slug) && !taken.has(slug)
