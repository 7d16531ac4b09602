import { z } from 'zod'

/** How long a provider may take to answer, in milliseconds: somebody is waiting at the door. */
export const patience = 5000
const keepFor = 3_600_000

const schema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
  claims_parameter_supported: z.boolean().default(false),
})

/** Where a provider's doors are, as it says itself. */
export type Doors = z.output<typeof schema>

const known = new Map<string, { doors: Doors; until: number }>()

/**
 * Asks a provider where its doors are (OpenID Connect Discovery 1.0), at most once an hour. Throws when it does not answer,
 * or answers for another issuer.
 */
export async function findDoors(issuer: string): Promise<Doors> {
  const kept = known.get(issuer)
  if (kept && kept.until > Date.now()) return kept.doors
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
  if (!answer.ok) throw new Error(`the provider answers ${answer.status}`)
  const doors = schema.parse(await answer.json())
  if (doors.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, ''))
    throw new Error('the provider is another')
  known.set(issuer, { doors, until: Date.now() + keepFor })
  return doors
}

/** Forgets where a provider's doors are, after one of them did not open. */
export const forgetDoors = (issuer: string): boolean => known.delete(issuer)
