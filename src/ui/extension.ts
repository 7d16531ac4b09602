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
  grouping?: Grouping
}

/** What such a choice is in a list of records: something to narrow it by, and to give to many at once. */
export interface Grouping {
  /** Name of the filter in a list's address, such as `project`. */
  filter: string
  /** Every choice there is or was. */
  known: (ctx: AnyCtx) => Promise<{ value: string; label: string }[]>
  /** Whether a record has the choice. */
  has: (ctx: AnyCtx, id: string, choice: string) => Promise<boolean>
  /** Takes the choice away from a record again. */
  taken: (ctx: AnyCtx, id: string, choice: string) => Promise<void>
}
