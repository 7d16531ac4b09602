import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Installation } from '../installation.ts'

/** One line a request: route pattern, never the address itself, which may carry what somebody searched for. */
export function logRequests(install: Installation): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now()
    await next()
    install.log.info(
      {
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    )
  }
}
