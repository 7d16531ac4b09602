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
  /** Which of these records have the choice. */
  having: (ctx: AnyCtx, ids: readonly string[], choice: string) => Promise<Set<string>>
  /** Gives the choice to these records, from a day on. Throws `NotFound` where it or one of them is not there. */
  given: (ctx: AnyCtx, ids: readonly string[], choice: string, on: string) => Promise<void>
  /** Takes the choice away again from these records, all of which have it. */
  taken: (ctx: AnyCtx, ids: readonly string[], choice: string) => Promise<void>
}

/** The grouping of one name that the extensions bring, if any does. */
export const groupingBy = (extensions: readonly Extension[], filter: string): Grouping | undefined =>
  extensions.find(({ grouping }) => grouping?.filter === filter)?.grouping
