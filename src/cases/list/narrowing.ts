import { type RawBuilder, sql } from 'kysely'
import { lateSql } from '../deadlines/late.ts'
import { seenBy } from '../diary/rhythm.ts'
import type { FilterName, ListView, ListWish } from './list.ts'

/** What the statements of the list are told: who asks, when, and the values of what narrows it. */
export interface Asked extends Partial<Record<FilterName, string>> {
  organisation: string
  member: string
  /** Last day of "due in 14 days". */
  until: string
  since: Date
  now: Date
  today: string
  /** The organisation's time zone. */
  zone: string
  /** Last day of the deadlines that a filter asks for. */
  due_until?: string
  number?: string
  people?: string[]
  pathway?: string
  /** Nobody was seen since this day. */
  unseen_since?: string
  /** Only these cases. */
  chosen?: string[]
  key?: string
  id?: string
}

/** Whose cases "due" and "quiet" mean: those of everybody for whoever hands cases out. */
export type Whose = 'own' | 'all'

type Condition = RawBuilder<boolean>

/** What a view means by itself. */
export function viewOf(view: ListView, whose: Whose, asked: Asked, status?: string): Condition {
  const own = sql`c.id = any(array(select team.case_id from case_member team
    where team.organisation_id = ${asked.organisation} and team.member_id = ${asked.member} and team.until_on is null))`
  const meant = whose === 'own' ? own : sql`true`
  const wanted = status ?? (view === 'closed' ? 'closed' : 'open')
  const standing = wanted === 'any' ? sql`c.status in ('open', 'closed')` : sql`c.status = ${sql.lit(wanted)}`
  if (view === 'mine') return sql`${standing} and ${own}`
  if (view === 'due') return sql`${standing} and c.next_due_on <= ${asked.until}::date and ${meant}`
  if (view === 'quiet') return sql`${standing} and c.active_at < ${asked.since} and ${meant}`
  return sql`${standing}`
}

const dueIn: Record<string, (asked: Asked) => Condition> = {
  late: (asked) => lateSql(asked.organisation, asked.today, asked.now),
  week: (asked) => sql`c.next_due_on <= ${asked.due_until}::date`,
  month: (asked) => sql`c.next_due_on <= ${asked.due_until}::date`,
  none: () => sql`c.next_due_on is null`,
}

// Arrays are compared case by case, along the case's own entries: the row rules let no index of arrays be used.
const told = (column: 'services' | 'barriers', asked: Asked, code: string | undefined): Condition =>
  sql`exists (select from case_entry n where n.organisation_id = ${asked.organisation} and n.case_id = c.id
    and ${sql.ref(`n.${column}`)} @> array[${code}]::text[])`

/** The condition of each filter; the status is part of the view. */
const conditions: Record<Exclude<FilterName, 'status'>, (asked: Asked, wish: ListWish) => Condition> = {
  q: (asked) => sql`(c.number like ${asked.number} or c.id in (select v.case_id from involvement v
    where v.organisation_id = ${asked.organisation} and v.person_id = any(${asked.people}::uuid[])))`,
  kind: (asked) => sql`c.kind = ${asked.kind}`,
  lead: (asked) => sql`c.lead_member_id = ${asked.lead}`,
  stage: (asked, wish) =>
    wish.stage?.includes('~')
      ? sql`c.pathway = ${asked.pathway} and c.stage = ${asked.stage}`
      : sql`c.pathway = ${asked.pathway}`,
  due: (asked, wish) => dueIn[wish.due ?? '']?.(asked) ?? sql`true`,
  institution: (asked) => sql`c.institution_id = ${asked.institution}`,
  project: (asked) => sql`c.id in (select l.case_id from case_project l
    where l.organisation_id = ${asked.organisation} and l.project_id = ${asked.project})`,
  opened_from: (asked) => sql`c.opened_on >= ${asked.opened_from}::date`,
  opened_until: (asked) => sql`c.opened_on <= ${asked.opened_until}::date`,
  restricted: () => sql`c.restricted`,
  municipality: (asked) => sql`c.id in (select v.case_id from household h
    join household_member m on m.organisation_id = ${asked.organisation} and m.household_id = h.id and m.until_on is null
    join involvement v on v.organisation_id = ${asked.organisation} and v.person_id = m.person_id
      and v.until_on is null and v.role in ('client', 'child')
    where h.organisation_id = ${asked.organisation} and h.municipality = ${asked.municipality})`,
  barrier: (asked) => told('barriers', asked, asked.barrier),
  service: (asked) => told('services', asked, asked.service),
  risk: (asked) => sql`c.id in (select r.case_id from risk_review r
    where r.organisation_id = ${asked.organisation} and r.current and r.level = ${asked.risk})`,
  unseen: (asked) => sql`c.opened_on < ${asked.unseen_since}::date and not exists (select from case_entry n
    where n.organisation_id = ${asked.organisation} and n.case_id = c.id and n.occurred_on >= ${asked.unseen_since}::date
      and n.kind = any(${sql.lit(`{${seenBy.join(',')}}`)}::text[]))`,
}

/** All that a wish asks of a case `c`. */
export function conditionOf(
  wish: ListWish,
  whose: Whose,
  asked: Asked,
  { chosen }: { chosen?: boolean } = {},
): Condition {
  const names = Object.keys(conditions) as (keyof typeof conditions)[]
  const narrowed = names.flatMap((name) => (wish[name] === undefined ? [] : conditions[name](asked, wish)))
  const only = chosen ? [sql`c.id = any(${asked.chosen}::uuid[])`] : []
  return sql`${sql.join([viewOf(wish.view, whose, asked, wish.status), ...only, ...narrowed], sql` and `)}`
}
