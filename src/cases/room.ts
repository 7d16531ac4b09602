import type { Child } from 'hono/jsx'
import { peopleOf } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import type { Page } from '../ui/page.ts'
import type { EntryPerson } from './entries/views/entry-fields.tsx'
import { headOf } from './heading.ts'
import { type CaseRecord, getCase } from './queries.ts'
import { safeBanners } from './safe.tsx'

/** What every page below a case shows of it and asks about it. */
export interface CaseRoom {
  record: CaseRecord
  heading: string
  /** By person id; null for a name that cannot be opened. */
  names: Map<string, string | null>
  /** Those involved now. */
  involved: EntryPerson[]
  /** How they may be reached: for the head of the page. */
  safe: Child
  /** Whether the reader may change something here: the capability, and the case is open. */
  writes: boolean
}

/** Reads a case for one of its rooms and logs the reading. `NotFound` for unknown, foreign and hidden ids alike. */
export async function openRoom(ctx: AnyCtx, page: Page, id: string): Promise<CaseRoom> {
  const record = await getCase(ctx, id)
  const { heading, names, involved } = await headOf(ctx, page, record)
  const current = record.people.filter(({ until_on }) => until_on === null || until_on >= ctx.today)
  const people = await peopleOf(
    ctx,
    current.map((one) => one.person_id),
  )
  return {
    record,
    heading,
    names,
    involved,
    safe: await safeBanners(ctx, page, current, people),
    writes: ctx.member.may('cases.write') && record.status === 'open',
  }
}
