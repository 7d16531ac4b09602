import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { peopleAmong } from '../people/index.ts'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import { type MomentOfEnd, momentOfEnd, type Step } from './pathways/deadline.ts'

export interface CaseRecord {
  id: string
  number: string
  kind: string
  /** Null when it cannot be opened. */
  title: string | null
  status: string
  restricted: boolean
  lead_member_id: string
  institution_id: string | null
  institution: string | null
  pathway: string
  pathway_version: string
  stage: string
  opened_on: string
  closed_on: string | null
  closure_reason: string | null
  version: number
  entries: number
  minutes: number
  people: { id: string; person_id: string; role: string; from_on: string; until_on: string | null }[]
  team: { member_id: string; part: string }[]
  events: CaseEventLine[]
  deadlines: DeadlineLine[]
}

export interface CaseEventLine {
  id: string
  event: string
  occurred_on: string
  /** `HH:MM`, where it is known and a clock counts in hours. */
  occurred_time: string | null
  institution: string | null
  stage_before: string
  stage_after: string
  recorded_by: string | null
}

export interface DeadlineLine extends MomentOfEnd {
  id: string
  event_id: string
  rule: string
  pathway: string
  pathway_version: string
  due_on: string
  /** The moment at which a clock in hours ends; null where it ends with its day. */
  due_at: Date | null
  working: Step[]
  met_on: string | null
  /** Since when the count stands still; `due_on` means nothing then. */
  suspended_from: string | null
  /** The day it had before the last change. */
  moved_from: string | null
}

type Reader = Ctx<
  never,
  | 'cases'
  | 'institution'
  | 'involvement'
  | 'case_member'
  | 'case_event'
  | 'deadline'
  | 'case_entry'
  | 'keys.subject_key'
>

const caseStatement = statement((db: Reader['db'], given: { organisation: string; id: string }) => {
  const { organisation, id } = given
  return db
    .selectFrom('cases as c')
    .leftJoin('institution as i', (join) =>
      join.onRef('i.organisation_id', '=', 'c.organisation_id').onRef('i.id', '=', 'c.institution_id'),
    )
    .select(['c.id', 'c.number', 'c.kind', 'c.title_sealed', 'c.status', 'c.restricted', 'c.lead_member_id'])
    .select(['c.institution_id', 'i.name as institution', 'c.pathway', 'c.pathway_version', 'c.stage'])
    .select(['c.opened_on', 'c.closed_on', 'c.closure_reason', 'c.version'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('involvement as v')
          .select(['v.id', 'v.person_id', 'v.role', 'v.from_on', 'v.until_on'])
          .where('v.organisation_id', '=', organisation)
          .where('v.case_id', '=', id)
          .orderBy('v.from_on')
          .orderBy('v.id'),
      ).as('people'),
      jsonArrayFrom(
        eb
          .selectFrom('case_member as m')
          .select(['m.member_id', 'm.part'])
          .where('m.organisation_id', '=', organisation)
          .where('m.case_id', '=', id)
          .where('m.until_on', 'is', null)
          .orderBy('m.from_on')
          .orderBy('m.member_id'),
      ).as('team'),
      jsonArrayFrom(
        eb
          .selectFrom('case_event as e')
          .leftJoin('institution as at', (join) =>
            join
              .onRef('at.organisation_id', '=', 'e.organisation_id')
              .onRef('at.id', '=', 'e.institution_id'),
          )
          .select([
            'e.id',
            'e.event',
            'e.occurred_on',
            'e.occurred_time',
            'at.name as institution',
            'e.stage_before',
            'e.stage_after',
            'e.recorded_by',
          ])
          .where('e.organisation_id', '=', organisation)
          .where('e.case_id', '=', id)
          .orderBy('e.id'),
      ).as('events'),
      jsonArrayFrom(
        eb
          .selectFrom('deadline as d')
          .select([
            'd.id',
            'd.event_id',
            'd.rule',
            'd.pathway',
            'd.pathway_version',
            'd.due_on',
            'd.due_at',
            'd.working',
            'd.met_on',
            'd.suspended_from',
            'd.moved_from',
          ])
          .where('d.organisation_id', '=', organisation)
          .where('d.case_id', '=', id)
          .orderBy('d.due_on')
          .orderBy('d.due_at')
          .orderBy('d.id'),
      ).as('deadlines'),
      jsonArrayFrom(
        eb
          .selectFrom('case_entry as n')
          .select([
            sql<number>`count(*)::int`.as('entries'),
            sql<number>`coalesce(sum(n.minutes), 0)::int`.as('minutes'),
          ])
          .where('n.organisation_id', '=', organisation)
          .where('n.case_id', '=', id),
      ).as('totals'),
      jsonArrayFrom(
        eb
          .selectFrom('keys.subject_key as k')
          .select(['k.id', 'k.organisation_key_id', sql<string>`encode(k.wrapped, 'hex')`.as('wrapped')])
          .where('k.organisation_id', '=', organisation)
          .where(
            sql<boolean>`k.id in (select ${id}::uuid union all select v.person_id from involvement v where v.organisation_id = ${organisation} and v.case_id = ${id})`,
          ),
      ).as('keys'),
    ])
    .where('c.organisation_id', '=', organisation)
    .where('c.id', '=', id)
    .compile()
})

/** Everybody who is or was involved in a case, and how they may be reached; asked together with the case. */
export const peopleOfCase = peopleAmong(
  ({ organisation, id }: { organisation: string; id: string }) =>
    sql`select v.person_id from involvement v where v.organisation_id = ${organisation} and v.case_id = ${id}`,
)

function endOf(text: string | null, now: Date): Pick<DeadlineLine, 'due_at' | 'over' | 'hours'> {
  const due_at = text === null ? null : new Date(text)
  return { due_at, ...momentOfEnd(due_at, now) }
}

/** Reads a case with its people, team, events and deadlines in one statement. `NotFound` for unknown, foreign and hidden ids alike. */
export async function getCase(ctx: Reader, id: string): Promise<CaseRecord> {
  if (!isId(id)) throw new NotFound()
  const asked = caseStatement(ctx.db, { organisation: ctx.organisation.id, id })
  ctx.keys.admitLater(asked.then(([row]) => row?.keys ?? []))
  const [row] = await asked
  if (!row) throw new NotFound()
  const { title_sealed, totals, keys: _, ...rest } = row
  await ctx.keys.load([id, ...row.people.map((one) => one.person_id)])
  ctx.record({ act: 'case.read', kind: 'case', id })
  return {
    ...rest,
    entries: totals[0]?.entries ?? 0,
    minutes: totals[0]?.minutes ?? 0,
    deadlines: rest.deadlines.map((deadline) => ({
      ...deadline,
      ...endOf(deadline.due_at, ctx.now),
      working: deadline.working as unknown as Step[],
    })),
    title: ctx.keys.open<string>('cases', 'title_sealed', id, title_sealed) ?? null,
  }
}
