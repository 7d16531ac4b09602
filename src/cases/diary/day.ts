import { type SafeContact, safeContactsOf } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { holidaysOf } from '../holidays/queries.ts'
import type { Holidays } from '../pathways/holidays.ts'
import { type CaseLine, namesFor } from './case-line.ts'
import { byDanger } from './danger.ts'
import { type DueLine, dueRows, openDue } from './queries.ts'
import { openRecent, type RecentLine, recentCases, recentRows } from './recent.ts'
import { type MeetLine, openMeetings, openTodo, type TodoLine, todoRows } from './todo.ts'
import { type UnseenLine, unseenRows } from './unseen.ts'

/** The day of somebody who works with cases. */
export interface CaseDay {
  recent: CaseLine[]
  /** By danger. */
  due: DueLine[]
  /** By which the days left are counted. */
  holidays: Holidays
  /** What waits, the most urgent first, then what was ticked off. */
  todo: TodoLine[]
  /** The earliest first, those behind that nobody has answered for included. */
  meetings: MeetLine[]
  /** How the people of those meetings may be reached; only those with rules. */
  rules: Map<string, SafeContact | null>
  unseen: UnseenLine[]
  events: RecentLine[]
}

export interface DayWish {
  /** Last day of the deadlines to show. */
  until: string
  /** Whether deadlines are those of the member's own cases alone. */
  mine: boolean
  /** Since when news are news. */
  since: Date
  /** The day's midnight. */
  began: Date
  /** Since when an appointment nobody answered for is asked about, and until when they are shown. */
  meetings: { from: Date; until: Date }
}

/** Reads a member's whole day. Names are asked for once, for all lines together. */
export async function caseDay(ctx: AnyCtx, wish: DayWish): Promise<CaseDay> {
  const recent = await recentCases(ctx)
  const due = await dueRows(ctx, wish)
  const todo = await todoRows(ctx, { since: wish.began, ...wish.meetings })
  const unseen = await unseenRows(ctx)
  const news = await recentRows(ctx, wish.since)
  const sealed = [...todo, ...news.filter(({ what }) => what === 'entry')].map((row) => row.case_id)
  const names = await namesFor(ctx, [...recent, ...due, ...todo, ...unseen, ...news], sealed)
  const named = ({ case_id }: { case_id: string }) => names.get(case_id) ?? []
  const holidays = await holidaysOf(ctx)
  const meetings = openMeetings(ctx, todo, named)
  return {
    recent: recent.map((row) => ({ ...row, names: named(row) })),
    due: byDanger(openDue(due, named, ctx.now), ctx.today, holidays),
    holidays,
    todo: openTodo(ctx, todo, named),
    meetings,
    rules: await safeContactsOf(
      ctx,
      meetings.flatMap(({ people }) => people),
    ),
    unseen: unseen.map((row) => ({ ...row, names: named(row) })),
    events: openRecent(ctx, news, named),
  }
}
