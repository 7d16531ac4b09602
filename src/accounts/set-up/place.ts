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

/** Names of the countries in a language, in its alphabetical order. */
export function countryOptions(lang: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([lang], { type: 'region' })
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, lang))
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
