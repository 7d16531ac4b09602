import type { MiddlewareHandler } from 'hono'
import type { Installation } from '../installation.ts'
import { routeOf } from './route.ts'

// A line tells the minute, and nobody shall learn at which minute somebody reported or came back (decision 0026).
const ofTheLine = /^(\/[^/]+)?\/(report|receipt)(\/|$)/

/**
 * One line a request: route pattern, never the address itself, which may carry what somebody searched for. Reporting and coming
 * back leave one only when the program itself failed, and without pattern or time taken.
 */
export function logRequests(install: Installation): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now()
    await next()
    if (ofTheLine.test(c.req.path)) {
      if (c.res.status >= 500)
        install.log.info({ method: c.req.method, route: 'the public line', status: c.res.status }, 'request')
      return
    }
    install.log.info(
      {
        method: c.req.method,
        route: routeOf(c),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    )
  }
}
