import type { AnyCtx } from '../platform/context.ts'
import type { Body } from '../platform/http/form.ts'
import type { Installation } from '../platform/installation.ts'
import type { Page } from './page.ts'

/** What a staff route finds in its Hono context: `c.get('ctx')`, `c.get('page')`, `c.get('body')` (a parsed form, empty for GET). */
export interface StaffEnv {
  Variables: { install: Installation; ctx: AnyCtx; page: Page; body: Body; nonce: string }
}

/** What a page outside an organisation finds. */
export interface PublicEnv {
  Variables: { install: Installation; page: Page; body: Body; nonce: string }
}
