import { sql } from 'kysely'
import type { AnyCtx } from '../../platform/context.ts'
import type { AppointmentKind, AppointmentText } from '../appointments/appointment.ts'
import type { EntryText } from '../entries/entry.ts'
import type { CaseLine } from './case-line.ts'

/** Something the member is to do: a task, or what an entry said comes next. */
export interface TodoLine extends CaseLine {
  what: 'task' | 'next'
  id: string
  due_on: string | null
  done: boolean
  /** Null when it cannot be opened. */
  title: string | null
}

/** Somebody the member meets. */
export interface MeetLine extends CaseLine {
  id: string
  contact: AppointmentKind
  starts_at: Date
  minutes: number
  needs_interpreter: boolean
  people: string[]
  said: AppointmentText | null
}

export interface TodoRow {
  what: 'task' | 'next' | 'done' | 'meet'
  id: string
  case_id: string
  number: string
  kind: string
  day: string | null
  at: Date | null
  minutes: number | null
  code: string | null
  needs_interpreter: boolean
  people: string[] | null
  sealed: Buffer
}

/**
 * Everything a member has before them, in one statement: tasks that wait, next steps of their own entries, what they
 * ticked off since `since`, and appointments between `from` and `until` that nobody has answered for. The tasks of
 * somebody who left the organisation wait for whoever leads the case, and so do the next steps of whoever left its team.
 */
export async function todoRows(
  ctx: AnyCtx,
  { since, from, until }: { since: Date; from: Date; until: Date },
): Promise<TodoRow[]> {
  const organisation = ctx.organisation.id
  const me = ctx.member.id
  const task = sql`null::timestamptz as at, null::integer as minutes, null::text as code, false as needs_interpreter,
    null::uuid[] as people, t.title_sealed as sealed from task t`
  const waits = sql`t.organisation_id = ${organisation} and t.done_at is null and t.cancelled_at is null
    and (t.goal_id is null or exists (select from goal g where g.organisation_id = ${organisation} and g.id = t.goal_id and g.state = 'open'))`
  const step = sql`e.id, e.case_id, e.next_on, null, null, null, false, null, e.text_sealed`
  const stands = sql`e.organisation_id = ${organisation} and e.next_on is not null and e.next_done_at is null`
  const gone = sql`select m.id from member m where m.organisation_id = ${organisation} and m.removed_at is not null`
  const { rows } = await sql<TodoRow>`select x.*, c.number, c.kind from (
      select 'task' as what, t.id, t.case_id, t.due_on as day, ${task} where ${waits} and t.member_id = ${me}
      union all
      select 'left', t.id, t.case_id, t.due_on, ${task} where ${waits}
        and t.member_id in (${gone})
      union all
      select 'done', t.id, t.case_id, t.due_on, ${task}
        where t.organisation_id = ${organisation} and t.done_by = ${me} and t.done_at >= ${since}
      union all
      select 'next', ${step} from case_entry e
        where ${stands} and e.member_id = ${me}
          and not exists (select from case_member s where s.organisation_id = ${organisation} and s.case_id = e.case_id
            and s.member_id = ${me} and s.until_on is not null)
      union all
      select 'next', ${step} from cases l
        join case_member s on s.organisation_id = l.organisation_id and s.case_id = l.id and s.member_id <> ${me}
          and (s.until_on is not null or s.member_id in (${gone}))
        join case_entry e on ${stands} and e.case_id = l.id and e.member_id = s.member_id
        where l.organisation_id = ${organisation} and l.lead_member_id = ${me} and l.status = 'open'
      union all
      select 'meet', a.id, a.case_id, null, a.starts_at, a.minutes, a.kind, a.needs_interpreter,
             (select array_agg(p.person_id) from appointment_person p where p.organisation_id = ${organisation} and p.appointment_id = a.id),
             a.said_sealed
        from appointment_member m join appointment a on a.organisation_id = m.organisation_id and a.id = m.appointment_id
        where m.organisation_id = ${organisation} and m.member_id = ${me} and a.status = 'planned'
          and a.starts_at >= ${from} and a.starts_at < ${until}
    ) x join cases c on c.organisation_id = ${organisation} and c.id = x.case_id and c.status = 'open'
    where x.what <> 'left' or c.lead_member_id = ${me}
    order by coalesce(x.day::timestamptz, x.at, 'infinity'), x.id limit 200`.execute(ctx.db)
  return rows
}

type Named = (row: { case_id: string }) => string[]

/** Opens what is to be done; the keys of the cases must be loaded. */
export function openTodo(ctx: AnyCtx, rows: TodoRow[], named: Named): TodoLine[] {
  return rows
    .filter(({ what }) => what !== 'meet')
    .map((row) => ({
      what: row.what === 'next' ? 'next' : 'task',
      id: row.id,
      case_id: row.case_id,
      number: row.number,
      kind: row.kind,
      names: named(row),
      due_on: row.day,
      done: row.what === 'done',
      title: row.what === 'next' ? nextOf(ctx, row) : titleOf(ctx, row),
    }))
}

const titleOf = (ctx: AnyCtx, { id, sealed }: TodoRow): string | null =>
  ctx.keys.open<string>('task', 'title_sealed', id, sealed) ?? null

function nextOf(ctx: AnyCtx, { id, sealed }: TodoRow): string | null {
  const said = ctx.keys.open<EntryText>('case_entry', 'text_sealed', id, sealed)
  return said === null ? null : (said?.next ?? '')
}

/** Opens the appointments; the keys of the cases must be loaded. */
export function openMeetings(ctx: AnyCtx, rows: TodoRow[], named: Named): MeetLine[] {
  return rows
    .filter(({ what }) => what === 'meet')
    .map((row) => ({
      id: row.id,
      case_id: row.case_id,
      number: row.number,
      kind: row.kind,
      names: named(row),
      contact: row.code as AppointmentKind,
      starts_at: row.at ?? ctx.now,
      minutes: row.minutes ?? 0,
      needs_interpreter: row.needs_interpreter,
      people: row.people ?? [],
      said: ctx.keys.open<AppointmentText>('appointment', 'said_sealed', row.id, row.sealed) ?? null,
    }))
}
