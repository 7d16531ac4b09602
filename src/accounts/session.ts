import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Organisation } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'

/** A session ends after half an hour without a request, and after twelve hours in any case. */
export const idleMinutes = 30
export const longestHours = 12

/** What a request's cookie and address say about who asks. */
export interface Visitor {
  session?: {
    id: string
    user_id: string
    csrf: string
    second_factor: boolean
    /** It was opened with a password that somebody else made, and knows. */
    password_given: boolean
    /** When it last proved who uses it. */
    stepped_up_at: Date | null
  }
  organisation?: Organisation
  member?: { id: string; roles: string[]; name_sealed: Buffer; language: string }
  /** Organisations the user belongs to. */
  organisations: { slug: string; name: string }[]
}

interface VisitorRow {
  session_id: string
  user_id: string
  second_factor_at: Date | null
  password_given: boolean
  stepped_up_at: Date | null
  seen_at: Date
  organisations: { slug: string; name: string }[] | null
  member_id: string | null
  roles: string[]
  name_sealed: Buffer
  language: string
  organisation: Organisation | null
}

/** Name of the session cookie: bound to the host wherever the installation is reached over TLS. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-alongside' : 'alongside'

/** The signed cookie value of a session token, as better-auth writes it: `token.base64(HMAC-SHA256)`, percent-encoded. */
export function signedToken(install: Installation, token: string): string {
  const signature = createHmac('sha256', authSecret(install)).update(token).digest('base64')
  return encodeURIComponent(`${token}.${signature}`)
}

/** The secret of the sign-in library: derived from the root key, never stored. */
export const authSecret = (install: Installation): string => install.root.derive('sign-in').toString('base64')

/** The token that every form of a session carries; bound to the session, so another site cannot know it. */
export function csrfToken(install: Installation, sessionId: string): string {
  return createHmac('sha256', install.root.derive('form-token'))
    .update(sessionId)
    .digest('base64url')
    .slice(0, 32)
}

function tokenOf(install: Installation, cookies: string | undefined): string | undefined {
  const prefix = `${cookieName(install.settings.publicUrl)}=`
  const cookie = cookies?.split('; ').find((part) => part.startsWith(prefix))
  if (!cookie) return undefined
  let value: string
  try {
    value = decodeURIComponent(cookie.slice(prefix.length))
  } catch {
    return undefined
  }
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', authSecret(install)).update(token).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

const visitorSql = `
  select s.id as session_id, s.user_id, u.password_given, s.second_factor_at, s.stepped_up_at, s.seen_at,
    m.id as member_id, m.roles, m.name_sealed, m.language,
    (select json_agg(json_build_object('slug', other.slug, 'name', other.name) order by other.name)
       from member own join organisation other on other.id = own.organisation_id
      where own.user_id = s.user_id and own.removed_at is null) as organisations,
    case when o.id is not null then json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'country', o.country, 'region', o.region,
      'language', o.language, 'time_zone', o.time_zone, 'cases_open_to', o.cases_open_to, 'demonstration', o.demonstration) end as organisation
  from auth_session s join auth_user u on u.id = s.user_id
  left join organisation o on o.slug = $2
  left join member m on m.user_id = s.user_id and m.organisation_id = o.id and m.removed_at is null
  where s.token = $1 and s.expires_at > $3::timestamptz
    and s.created_at > $3::timestamptz - interval '${longestHours} hours'
    and s.seen_at > $3::timestamptz - interval '${idleMinutes} minutes'`

/** Finds an organisation by its address. */
export async function findOrganisation(
  install: Installation,
  slug: string,
): Promise<Organisation | undefined> {
  const found = await install.pools.pool('door').query<Organisation>({
    name: 'organisation',
    text: 'select id, slug, name, country, region, language, time_zone, cases_open_to, demonstration from organisation where slug = $1',
    values: [slug],
  })
  return found.rows[0]
}

/**
 * Says who asks: session, membership and organisation, read afresh for every request, so that a removed role or a
 * closed session acts on the next one.
 */
export async function findVisitor(
  install: Installation,
  cookies: string | undefined,
  slug?: string,
): Promise<Visitor> {
  const atTheDoor = async (): Promise<Visitor> => ({
    organisation: slug ? await findOrganisation(install, slug) : undefined,
    organisations: [],
  })
  const token = tokenOf(install, cookies)
  if (!token) return atTheDoor()
  const now = install.clock()
  const door = install.pools.pool('door')
  const found = await door.query<VisitorRow>({
    name: 'visitor',
    text: visitorSql,
    values: [token, slug ?? null, now.toISOString()],
  })
  const row = found.rows[0]
  if (!row) return atTheDoor()
  if (now.getTime() - row.seen_at.getTime() > 60_000) {
    await door.query({
      name: 'session-seen',
      text: 'update auth_session set seen_at = $2 where id = $1',
      values: [row.session_id, now.toISOString()],
    })
  }
  return {
    organisation: row.organisation ?? undefined,
    organisations: row.organisations ?? [],
    session: {
      id: row.session_id,
      user_id: row.user_id,
      csrf: csrfToken(install, row.session_id),
      second_factor: row.second_factor_at !== null,
      password_given: row.password_given,
      stepped_up_at: row.stepped_up_at,
    },
    member: row.member_id
      ? { id: row.member_id, roles: row.roles, name_sealed: row.name_sealed, language: row.language }
      : undefined,
  }
}

/** Whose session a cookie was for, even after it lapsed; `undefined` once it was ended. Says nothing about what they may do. */
export async function findLapsedUser(
  install: Installation,
  cookies: string | undefined,
): Promise<string | undefined> {
  const token = tokenOf(install, cookies)
  if (!token) return undefined
  const found = await install.pools
    .pool('door')
    .query<{ user_id: string }>('select user_id from auth_session where token = $1', [token])
  return found.rows[0]?.user_id
}
