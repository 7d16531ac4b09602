import type { Context } from 'hono'
import { matchedRoutes, routePath } from 'hono/route'

/** The pattern of the address asked for, such as `/:organisation/cases/:id`: what is told of it where the address itself must not be. */
export const routeOf = (c: Context): string =>
  matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? routePath(c, -1)
