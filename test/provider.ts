import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Whom the provider signs in next, and how it says it did. */
export interface Guest {
  subject: string
  email: string
  verified: boolean
  amr?: string[]
  acr?: string
}

export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  guest: Guest
  /** What the provider was asked, by path: for counting. */
  asked: string[]
  /** Walks through the provider's own pages as a browser does, from the address it was sent to until it is sent back here. */
  walk: (address: string) => Promise<string>
  stop: () => Promise<void>
}

/** A real OpenID provider on this machine, whose only page signs in its guest without a question. */
export async function aProvider(publicUrl: string): Promise<TestProvider> {
  let answer: Parameters<typeof createServer>[1] = () => {}
  const server: Server = createServer((request, response) => answer?.(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const asked: string[] = []
  const [clientId, clientSecret] = ['alongside', 'a secret of this test']
  const guest: Guest = { subject: '', email: '', verified: true }
  const warn = console.warn
  console.warn = () => {}
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/provider/return`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], amr: null, acr: null },
    acrValues: ['phr'],
    features: { claimsParameter: { enabled: true }, devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['of this test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    // Nobody is asked whether Alongside may know them: their organisation has said so.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      })
      grant.addOIDCScope('openid email')
      grant.addOIDCClaims(['email', 'email_verified', 'amr', 'acr'])
      await grant.save()
      return grant
    },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: guest.email, email_verified: guest.verified }),
    }),
  })
  console.warn = warn
  const pages = provider.callback()
  answer = (request, response) => {
    asked.push((request.url ?? '').split('?')[0] ?? '')
    if (!request.url?.startsWith('/interaction/')) return pages(request, response)
    const { subject, amr, acr } = guest
    return provider.interactionFinished(request, response, { login: { accountId: subject, amr, acr } })
  }
  return {
    issuer,
    clientId,
    clientSecret,
    guest,
    asked,
    async walk(address) {
      const cookies = new Map<string, string>()
      let at = address
      for (let steps = 0; at.startsWith(issuer); steps += 1) {
        if (steps > 12) throw new Error(`the provider leads in a circle: ${at}`)
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const answered = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of answered.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
          if (value) cookies.set(name, value)
          else cookies.delete(name)
        }
        const next = answered.headers.get('location')
        if (!next) throw new Error(`the provider stopped at ${at}: ${(await answered.text()).slice(0, 500)}`)
        at = new URL(next, at).href
      }
      return at
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
