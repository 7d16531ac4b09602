import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../platform/context.ts'
import type { Page } from './page.ts'

/** A block that a module further right adds to the page of a record: `app.tsx` hands it over. */
export type Panel = (ctx: AnyCtx, page: Page, id: string) => Promise<Child>

/** What a module further right adds to the making of a record: a choice in its form, and what the choice does. */
export interface Extension {
  /** Name of the form field, such as `project_ids`. */
  field: string
  label: (page: Page) => string
  options: (ctx: AnyCtx, on: string) => Promise<{ value: string; label: string }[]>
  /** Called in the same transaction after the record was made, with the ticked values. */
  made: (ctx: AnyCtx, id: string, chosen: string[], on: string) => Promise<void>
}
