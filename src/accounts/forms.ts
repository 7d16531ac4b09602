import { z } from 'zod'
import { oneOf, optionalText, text, version } from '../platform/http/fields.ts'
import { languages } from '../platform/i18n/messages.ts'
import { roles } from './roles.ts'
import { countries, isFreeAddress, timeZones } from './set-up/place.ts'

const email = () =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.trim() : ''),
    z.string().min(1, 'form.required').pipe(z.email('accounts.email.wrong')),
  )
const isZone = (zone: string) => timeZones.includes(zone) || zone === 'UTC'
const timeZone = () => z.string({ error: 'form.choose' }).refine(isZone, 'form.choose')

/** Roles ticked, or written one after the other as the conflict page sends them. */
const someRoles = () =>
  z.preprocess(
    (value) =>
      Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : [],
    z.array(z.enum(roles, { error: 'form.choose' })).min(1, 'accounts.roles.some'),
  )

export const setUpSchema = z.object({
  code: text(40),
  organisation: text(120),
  slug: optionalText(60).refine(
    (slug) => slug === undefined || isFreeAddress(slug),
    'accounts.set_up.slug.wrong',
  ),
  country: oneOf(countries),
  language: oneOf(languages),
  time_zone: optionalText(60).refine((zone) => zone === undefined || isZone(zone), 'form.choose'),
  name: text(120),
  email: email(),
  password: z.preprocess((value) => value ?? '', z.string().min(1, 'form.required')),
})

export const invitationSchema = z.object({ name: text(120), email: email(), roles: someRoles() })
export const rolesSchema = z.object({ roles: someRoles(), _version: version() })
export const versionSchema = z.object({ _version: version() })

export const organisationSchema = z.object({
  name: text(120),
  region: optionalText(6).transform((region) => region ?? null),
  language: oneOf(languages),
  time_zone: timeZone(),
  cases_open_to: oneOf(['organisation', 'team']),
  _version: version(),
})
