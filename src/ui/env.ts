import type { AnyCtx } from '../platform/context.ts'
import type { Body } from '../platform/http/form.ts'
import type { Upload } from '../platform/http/upload.ts'
import type { Installation } from '../platform/installation.ts'
import type { Page } from './page.ts'

/**
 * What a staff route finds in its Hono context: `c.get('ctx')`, `c.get('page')`, `c.get('body')` (a parsed form, empty for GET),
 * and `c.get('files')` where files are taken.
 */
export interface StaffEnv {
  Variables: {
    install: Installation
    ctx: AnyCtx
    page: Page
    body: Body
    files: readonly Upload[]
    nonce: string
  }
}

/**
 * What a page finds that an organisation opens to everybody: the context of nobody, who sees no case. A handler that sets
 * `keeps` has its changes kept although it answers 4xx, as a counted guess must be. `repeated`: a form with the key `_once` was
 * handled before; the handler answers as it did, and writes nothing.
 */
export interface OpenEnv {
  Variables: StaffEnv['Variables'] & { keeps?: boolean; repeated?: boolean }
}

/** What a page outside an organisation finds. */
export interface PublicEnv {
  Variables: { install: Installation; page: Page; body: Body; nonce: string }
}
