import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'

const small = compress({ encoding: 'gzip', contentTypeFilter: /^(text\/html|image\/svg)/ })

/**
 * Compresses pages and pictures, but only those that the reader's own browser asked for from here (or from its address bar). A page
 * carries the form token and what is known of people; were another site able to make the browser fetch it again and
 * again with guesses in its address, the length of the compressed answer would give both away (BREACH).
 */
export const compressOwn: MiddlewareHandler = async (c, next) => {
  const from = c.req.header('sec-fetch-site')
  if (from === 'same-origin' || from === 'none') return small(c, next)
  await next()
}
