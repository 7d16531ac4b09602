import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Installation } from '../../platform/installation.ts'
import { describeError } from '../../platform/log.ts'
import { type Doors, findDoors, forgetDoors, patience } from './discovery.ts'
import type { Errand } from './errand.ts'
import { toldSecondFactor } from './factor.ts'

const library = () => import('better-auth/oauth2')

/** Who the provider says somebody is. `address` only when it vouches for it. */
export interface Told {
  issuer: string
  subject: string
  address?: string
  unverified: boolean
  secondFactor: boolean
}

/** What came of the way back: somebody, a refusal, or a provider out of reach. */
export type Returned = { outcome: 'told'; told: Told } | { outcome: 'failed' } | { outcome: 'down' }

const providerOf = (install: Installation) => {
  const oidc = install.settings.oidc
  if (!oidc) throw new Error('no provider is set')
  return oidc
}

const returnAddress = (install: Installation) => `${install.settings.publicUrl}/sign-in/provider/return`
const secret = () => randomBytes(32).toString('base64url')

/** The provider's address to go to, and what must come back from there. `undefined` when it does not answer. */
export async function goToProvider(
  install: Installation,
  to: string | undefined,
): Promise<{ url: string; errand: Errand } | undefined> {
  const { issuer, clientId } = providerOf(install)
  const errand: Errand = { state: secret(), nonce: secret(), verifier: secret(), to }
  try {
    const [doors, { createAuthorizationURL }] = await Promise.all([findDoors(issuer), library()])
    const url = await createAuthorizationURL({
      id: 'oidc',
      options: { clientId },
      authorizationEndpoint: doors.authorization_endpoint,
      redirectURI: returnAddress(install),
      state: errand.state,
      nonce: errand.nonce,
      codeVerifier: errand.verifier,
      scopes: ['openid', 'email'],
      claims: doors.claims_parameter_supported ? ['amr', 'acr'] : undefined,
    })
    return { url: url.href, errand }
  } catch (error) {
    install.log.warn({ ...describeError(error) }, 'the sign-in provider does not answer')
    return undefined
  }
}

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Whether what came back belongs to the errand: its state, and the provider it was sent to (RFC 9207). */
function belongs(query: Record<string, string>, errand: Errand, issuer: string): boolean {
  const { state = '', code, error, iss } = query
  return same(state, errand.state) && error === undefined && code !== undefined && (iss ?? issuer) === issuer
}

/** Takes what the provider sent back with somebody: checks it, and asks the provider who they are. */
export async function comeBack(
  install: Installation,
  query: Record<string, string>,
  errand: Errand,
): Promise<Returned> {
  const { issuer } = providerOf(install)
  try {
    const doors = await findDoors(issuer)
    if (!belongs(query, errand, doors.issuer)) return { outcome: 'failed' }
    const told = await whoIsIt(install, doors, query.code ?? '', errand)
    return told ? { outcome: 'told', told } : { outcome: 'failed' }
  } catch (error) {
    install.log.warn({ ...describeError(error) }, 'the sign-in provider sent back what does not hold')
    if (!isOutOfReach(error)) return { outcome: 'failed' }
    forgetDoors(issuer)
    return { outcome: 'down' }
  }
}

const isOutOfReach = (error: unknown): boolean =>
  (error instanceof TypeError && error.message === 'fetch failed') ||
  (error instanceof Error && error.name === 'TimeoutError') ||
  Number((error as { status?: unknown }).status) >= 500

const personSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
})

async function whoIsIt(
  install: Installation,
  doors: Doors,
  code: string,
  errand: Errand,
): Promise<Told | undefined> {
  const { clientId, clientSecret } = providerOf(install)
  const { validateAuthorizationCode, validateToken } = await library()
  const basic = doors.token_endpoint_auth_methods_supported.includes('client_secret_basic')
  const tokens = await validateAuthorizationCode({
    code,
    codeVerifier: errand.verifier,
    redirectURI: returnAddress(install),
    options: { clientId, clientSecret },
    tokenEndpoint: doors.token_endpoint,
    authentication: basic ? 'basic' : 'post',
  })
  if (!tokens.idToken) return undefined
  const { payload } = await validateToken(tokens.idToken, doors.jwks_uri, {
    issuer: doors.issuer,
    audience: clientId,
    // A token signed with our own secret, or not at all, is not the provider's word.
    algorithms: doors.id_token_signing_alg_values_supported.filter((name) => /^(RS|PS|ES|Ed)/.test(name)),
    requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
    clockTolerance: 60,
  })
  if (typeof payload.nonce !== 'string' || !same(payload.nonce, errand.nonce)) return undefined
  if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload.azp !== clientId) return undefined
  const person = personSchema.parse(
    payload.email === undefined && doors.userinfo_endpoint && tokens.accessToken
      ? { ...payload, ...(await askPerson(doors.userinfo_endpoint, tokens.accessToken, payload.sub)) }
      : payload,
  )
  const verified = person.email_verified === true || person.email_verified === 'true'
  return {
    issuer: doors.issuer,
    subject: person.sub,
    address: verified ? person.email : undefined,
    unverified: !verified,
    secondFactor: toldSecondFactor(payload),
  }
}

/** What the provider says of somebody beside the token; nothing when it speaks of somebody else (OpenID Connect Core 5.3.2). */
async function askPerson(endpoint: string, token: string, subject = ''): Promise<object> {
  const answer = await fetch(endpoint, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
  if (!answer.ok) return {}
  const { sub, email, email_verified } = personSchema.parse(await answer.json())
  return sub === subject ? { email, email_verified } : {}
}
