import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { together } from '../platform/statement.ts'
import type { Page } from '../ui/page.ts'
import { openingBanner } from './break-glass/panels.tsx'
import type { EntryPerson } from './entries/views/entry-fields.tsx'
import { headWith } from './heading.ts'
import { type CaseRecord, getCase, peopleOfCase } from './queries.ts'
import { SafeBanners } from './safe.tsx'

/** What every page below a case shows of it and asks about it. */
export interface CaseRoom {
  record: CaseRecord
  heading: string
  /** By person id; null for a name that cannot be opened. */
  names: Map<string, string | null>
  /** Those involved now. */
  involved: EntryPerson[]
  /** Who has it open in an emergency, if anybody: above everything. */
  opening: Child
  /** How they may be reached: for the head of the page. */
  safe: Child
  /** Whether the reader may change something here: the capability, and the case is open. */
  writes: boolean
}

/** Reads a case for one of its rooms and logs the reading. `NotFound` for unknown, foreign and hidden ids alike. */
export async function openRoom(ctx: AnyCtx, page: Page, id: string): Promise<CaseRoom> {
  if (!isId(id)) throw new NotFound()
  const [record, { people, rules }] = await together([
    getCase(ctx, id),
    peopleOfCase(ctx, { organisation: ctx.organisation.id, id }),
  ])
  const names = new Map([...people].map(([one, line]) => [one, line.name]))
  const { heading, involved, current } = headWith(page, record, names)
  return {
    record,
    heading,
    names,
    involved,
    opening: await openingBanner(ctx, page, record),
    safe: SafeBanners({
      page,
      kind: record.kind,
      involved: current,
      people,
      rules,
      at: ctx.now,
      zone: ctx.organisation.time_zone,
    }),
    writes: ctx.member.may('cases.write') && record.status === 'open',
  }
}
