import { type Handler, Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { generateSpecs } from 'hono-openapi'
import { z } from 'zod'
import { activitiesApi } from './activities/index.ts'
import { findBearer } from './bearer.ts'
import { casesApi } from './cases/index.ts'
import { incidentsApi } from './incidents/index.ts'
import { peopleApi } from './people/index.ts'
import { NotFound } from './platform/errors.ts'
import { type ApiContext, type ApiEnv, onlySends } from './platform/http/api.ts'
import { described, problemResponse } from './platform/http/openapi.ts'
import { answerProblem, Problem } from './platform/http/problem.ts'
import { chooseLanguage } from './platform/i18n/messages.ts'
import { isId } from './platform/ids.ts'
import type { Installation } from './platform/installation.ts'
import { openTransaction } from './platform/transaction.ts'
import { projectsApi } from './projects/index.ts'
import { claimKey, settle } from './whole-request.ts'

/** Where the API lies, as programs see it. */
const root = '/api'

/** Everything below `/api`: a description anybody may read, and records for programs that carry a token. */
export function api(install: Installation): Hono<ApiEnv> {
  const outer = new Hono<ApiEnv>()
  const v1 = new Hono<ApiEnv>()
  outer.onError(answerProblem(install))

  v1.get(
    '/openapi.json',
    described({ summary: 'This description', answer: z.looseObject({}) }),
    describe(install, v1),
  )
  v1.use(
    '/*',
    withToken(install, (path, headers) => outer.request(path, { headers })),
  )
  v1.route('/people', peopleApi())
  v1.route('/cases', casesApi())
  v1.route('/incidents', incidentsApi())
  v1.route('/activities', activitiesApi())
  v1.route('/projects', projectsApi())

  outer.route('/v1', v1)
  outer.all('/*', () => {
    throw new NotFound()
  })
  return outer
}

/** Asks the API for an address below its root, once more and from the beginning. */
type Ask = (path: string, headers: Record<string, string>) => Response | Promise<Response>

/**
 * The one gate of the API: a token, and one transaction with the row rules of its member, as on a page. Cookies are not
 * looked at, so no page of another site can make a browser speak here. That a token was used is recorded each time.
 */
function withToken(install: Installation, ask: Ask): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    c.header('vary', 'authorization')
    const bearer = await findBearer(install, c.req.header('authorization'))
    if (!bearer) throw new Problem('unauthorized')
    // The database takes every character but this one, so no record has it in its address.
    if (c.req.url.includes('%00')) throw new NotFound()
    if (onlySends(bearer.scopes) && !whatIsSent(c))
      throw new Problem('scope_missing', 'This token sends incidents and reads nothing.', { scope: 'read' })
    const key = c.req.method === 'POST' ? keyOf(c) : undefined
    const { scope } = bearer
    const transaction = await openTransaction(install, scope)
    const { ctx } = transaction
    try {
      ctx.member.name =
        ctx.keys.open<string>('member', 'name_sealed', ctx.member.id, bearer.name_sealed) ?? ''
      ctx.record({ act: 'token.use', kind: 'api_token', id: bearer.token })
      c.set('install', install)
      c.set('ctx', ctx)
      c.set('lang', chooseLanguage(c.req.header('accept-language'), bearer.language))
      c.set('scopes', bearer.scopes)
      if (key) {
        const claim = await claimKey(transaction, key)
        if (claim.repeated) {
          await transaction.rollback()
          return await answerAgain(c, ask, claim.location)
        }
      }
      await next()
    } catch (error) {
      await transaction.rollback()
      throw error
    }
    await settle(install, c, { scope, transaction, route: routePath(c), key })
  }
}

/** Sending an incident, or reading one again that was sent: what the same key answers. A repeat asks below the root. */
function whatIsSent(c: ApiContext): boolean {
  const path = c.req.path.slice(c.req.path.indexOf('/v1/') + '/v1'.length)
  return path === '/incidents' ? c.req.method === 'POST' : path.startsWith('/incidents/')
}

/** The key of a request that may come twice: one of our ids, quoted or not. Shared with the forms of pages. */
function keyOf(c: ApiContext): string | undefined {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return undefined
  const key = given
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase()
  if (!isId(key)) throw new Problem('bad_request', 'Idempotency-Key must be a UUID.')
  return key
}

/** Answers a repeat like the first time: what was made then, read as it stands now. */
async function answerAgain(c: ApiContext, ask: Ask, location: string | undefined): Promise<Response> {
  if (!location?.startsWith(`${c.req.path}/`)) throw new Problem('key_reused')
  const authorization = c.req.header('authorization') ?? ''
  const first = await ask(location.slice(root.length), { authorization })
  const again = new Response(first.body, { status: first.ok ? 201 : first.status, headers: first.headers })
  if (first.ok) again.headers.set('location', location)
  return again
}

const description = `Reading needs the rights of the token's member, as on the page. Names, titles and texts are sent only to
tokens with the scope \`content\`; others are given pseudonyms and codes. Writing needs the scope \`write\`.`

/** The description of the API, made from its routes when first asked for. */
function describe(install: Installation, v1: Hono<ApiEnv>): Handler<ApiEnv> {
  let made: ReturnType<typeof generateSpecs> | undefined
  return async (c) => {
    const { publicUrl } = install.settings
    made ??= generateSpecs(v1, {
      excludeStaticFile: false,
      defaultValidationErrorResponse: false,
      documentation: {
        info: { title: 'Alongside', version: '1', description },
        servers: [{ url: `${publicUrl.replace(/\/$/, '')}${root}/v1` }],
        security: [{ token: [] }],
        components: {
          securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
          responses: { Problem: problemResponse },
        },
      },
    })
    return c.json(await made)
  }
}
