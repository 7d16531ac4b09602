import { isDeepStrictEqual } from 'node:util'
import type { Ctx, Statistics } from '../../platform/context.ts'
import { type Change, type Outcome, outcomeOf, triggerOf } from '../deadlines/change.ts'
import { ruleOf } from '../deadlines/queries.ts'
import type { Step } from '../pathways/deadline.ts'
import type { Holidays } from '../pathways/holidays.ts'
import { ownPathwaysAtHand } from '../procedures/at-hand.ts'
import { type OwnHoliday, touches } from './override.ts'

/** An open deadline with what its day hangs on. */
export interface OpenDeadline {
  id: string
  case_id: string
  restricted: boolean
  rule: string
  pathway: string
  pathway_version: string
  due_on: string
  moved_from?: string | null
  working: Step[]
  changes: Change[]
}

export interface Touched extends OpenDeadline {
  outcome: Outcome
  /** The last day is another one now. */
  moves: boolean
}

type Day = Pick<OwnHoliday, 'country' | 'region' | 'day'>

/** Of open deadlines those whose count a day belongs to and that come out differently by a calendar. */
export function touchedBy<D extends OpenDeadline>(
  deadlines: D[],
  what: Day,
  calendar: Holidays,
): (D & Touched)[] {
  return deadlines.flatMap((deadline) => {
    const rule = ruleOf(deadline)
    const trigger = triggerOf(deadline.working)
    if (!rule || !trigger || !touches(rule.holidays, what) || what.day < trigger.slice(0, 10)) return []
    const outcome = outcomeOf(rule, trigger, calendar, deadline.changes)
    const end = [deadline.due_on, outcome.due ?? deadline.due_on].sort().at(-1) ?? ''
    if (what.day > end || isDeepStrictEqual(outcome.working, deadline.working)) return []
    return [{ ...deadline, outcome, moves: outcome.due !== null && outcome.due !== deadline.due_on }]
  })
}

/** The open deadlines of the whole organisation, restricted cases included: no name, no text. */
async function openDeadlines(db: Statistics, organisation: string): Promise<OpenDeadline[]> {
  const rows = await db
    .selectFrom('deadline as d')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'd.organisation_id').onRef('c.id', '=', 'd.case_id'),
    )
    .select(['d.id', 'd.case_id', 'd.restricted', 'd.rule', 'd.pathway', 'd.pathway_version', 'd.due_on'])
    .select('d.working')
    .where('d.organisation_id', '=', organisation)
    .where('d.met_on', 'is', null)
    .where('c.status', '=', 'open')
    .execute()
  const changes = await db
    .selectFrom('deadline_change')
    .select(['deadline_id', 'kind', 'on_day', 'days'])
    .where('organisation_id', '=', organisation)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()
  const byDeadline = Map.groupBy(changes, ({ deadline_id }) => deadline_id)
  return rows.map((row) => ({
    ...row,
    working: row.working as unknown as Step[],
    changes: byDeadline.get(row.id) ?? [],
  }))
}

/**
 * What a calendar would change about the organisation's open deadlines for the sake of one day. Reads what is committed,
 * over all cases: who asks learns how many there are, and which only where the row rules let them.
 */
export async function findTouched(
  ctx: Pick<Ctx<never, 'own_pathway'>, 'db' | 'organisation' | 'now' | 'statistics'>,
  what: Day,
  calendar: Holidays,
): Promise<Touched[]> {
  const open = await ctx.statistics((db) => openDeadlines(db, ctx.organisation.id))
  await ownPathwaysAtHand(ctx, open)
  return touchedBy(open, what, calendar)
}
