/** Authentication contexts that stand for more than one factor: OpenID EAP, REFEDS, NIST by way of PAPE. */
const contexts = [
  'phr',
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]

/**
 * Whether the provider says that more than one factor was used: `mfa` of RFC 8176, or a context that demands it. Anything
 * else, and silence, is no.
 */
export const toldSecondFactor = (claims: Record<string, unknown>): boolean =>
  (Array.isArray(claims.amr) && claims.amr.includes('mfa')) ||
  (typeof claims.acr === 'string' && contexts.includes(claims.acr))
