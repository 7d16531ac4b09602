import type { MiddlewareHandler } from 'hono'
import { TrusteesNeededPage } from './accounts/index.ts'
import { TrusteesNeeded } from './platform/errors.ts'
import type { Installation } from './platform/installation.ts'
import { hasTrustees } from './platform/keys/enough.ts'
import type { StaffEnv } from './ui/env.ts'

/**
 * As long as nobody could bring the root key back, nothing is written outside the settings, and no form is offered that would
 * then be refused. That people and cases cannot come into being is held by their keys; this says so before somebody has typed.
 */
export function trusteesFirst(install: Installation): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const [, slug = '', room = ''] = c.req.path.split('/')
    const writes = (c.req.method !== 'GET' && c.req.method !== 'HEAD') || c.req.path.endsWith('/new')
    if (!writes || room === 'settings' || (await hasTrustees(install))) return next()
    if (!c.get('page')?.member) throw new TrusteesNeeded()
    return c.html(<TrusteesNeededPage page={c.get('page')} slug={slug} />, 409)
  }
}
