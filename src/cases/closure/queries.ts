import type { AnyCtx, Ctx } from '../../platform/context.ts'
import type { Lang } from '../../platform/i18n/messages.ts'
import { statement } from '../../platform/statement.ts'
import type { AppointmentLine } from '../appointments/appointment.ts'
import { ruleOf } from '../deadlines/queries.ts'
import { seenBy } from '../diary/rhythm.ts'
import { endsAt, momentOfEnd, type Step } from '../pathways/deadline.ts'
import type { GoalLine } from '../plan/goal.ts'
import { planOf } from '../plan/queries.ts'
import { listReferrals, type ReferralLine } from '../referrals/queries.ts'
import { currentRisk } from '../safety/risk/queries.ts'
import { isOpen, type TaskLine } from '../tasks/task.ts'
import type { Outcome, Standings } from './closing.ts'

/** What is still open in a case, so that it can be settled before the case ends. */
export interface OpenThings {
  /** Deadlines that bind the client. */
  deadlines: {
    id: string
    due_on: string
    /** The hour at which it ends, where it does, and whether that is past. */
    time: string | undefined
    over: boolean
    title: Partial<Record<Lang, string>>
  }[]
  /** Tasks that are no step of a goal: a goal's end settles its steps. */
  tasks: TaskLine[]
  appointments: AppointmentLine[]
  referrals: ReferralLine[]
  goals: GoalLine[]
  /** Goals with an end, to show how they were scored. */
  scored: GoalLine[]
  risk: Standings['risk']
  seen_on: string | null
}

/** Day on which people of a case were last seen or spoken with. */
export async function lastContact(ctx: AnyCtx, caseId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('case_entry')
    .select('occurred_on')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('kind', 'in', [...seenBy])
    .orderBy('occurred_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.occurred_on ?? null
}

async function openDeadlines(ctx: AnyCtx, caseId: string): Promise<OpenThings['deadlines']> {
  const rows = await ctx.db
    .selectFrom('deadline')
    .select(['id', 'rule', 'pathway', 'pathway_version', 'due_on', 'due_at', 'working'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('met_on', 'is', null)
    .orderBy('due_on')
    .orderBy('due_at')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const rule = ruleOf(row)
    if (rule && rule.binds !== 'client') return []
    const time = endsAt(row.working as unknown as Step[])
    const { over } = momentOfEnd(row.due_at, ctx.now)
    return { id: row.id, due_on: row.due_on, time, over, title: rule?.title ?? {} }
  })
}

/** Everything still open in a case; its key must be loaded. */
export async function openThings(ctx: AnyCtx, caseId: string): Promise<OpenThings> {
  const plan = await planOf(ctx, caseId)
  const referrals = await listReferrals(ctx, caseId)
  const deadlines = await openDeadlines(ctx, caseId)
  const risk = await currentRisk(ctx, caseId)
  return {
    deadlines,
    tasks: plan.tasks.filter(isOpen),
    appointments: plan.appointments.filter(({ status }) => status === 'planned'),
    referrals: referrals.filter(({ status }) => status === 'planned' || status === 'sent'),
    goals: plan.goals.filter(({ state }) => state === 'open'),
    scored: plan.goals.filter(({ state }) => state !== 'open'),
    risk: risk && { level: risk.level, reviewed_on: risk.reviewed_on },
    seen_on: await lastContact(ctx, caseId),
  }
}

/** The same in numbers, for the rules. */
export const standingsOf = (open: OpenThings): Standings => ({
  tasks: open.tasks.length,
  appointments: open.appointments.length,
  referrals: open.referrals.length,
  goals: open.goals.length,
  risk: open.risk,
  seen_on: open.seen_on,
})

/** One time a case was open, from its opening to its end. */
export interface Episode {
  number: number
  opened_on: string
  closed_on: string | null
  reason: string | null
  outcomes: Outcome[]
  satisfaction: number | null
  /** Undefined where nothing was said, null when it cannot be opened. */
  words: string | null | undefined
  overridden: string[]
  override: string | null | undefined
  closed_by: string | null
  closed_at: Date | null
}

type EpisodeReader = Ctx<never, 'episode'>

const episodesOfCase = statement((db: EpisodeReader['db'], given: { organisation: string; id: string }) =>
  db
    .selectFrom('episode')
    .select(['id', 'number', 'opened_on', 'closed_on', 'reason', 'outcomes', 'satisfaction', 'words_sealed'])
    .select(['overridden', 'override_sealed', 'closed_by', 'closed_at'])
    .where('organisation_id', '=', given.organisation)
    .where('case_id', '=', given.id)
    .orderBy('number')
    .compile(),
)

/** The episodes of a case in their order, in one statement; empty while it runs for the first time. */
export async function episodesOf(ctx: AnyCtx, caseId: string): Promise<Episode[]> {
  const rows = await episodesOfCase(ctx.db, { organisation: ctx.organisation.id, id: caseId })
  await ctx.keys.load([caseId])
  return rows.map(({ id, words_sealed, override_sealed, ...row }) => ({
    ...row,
    outcomes: row.outcomes as Outcome[],
    words: ctx.keys.open<string>('episode', 'words_sealed', id, words_sealed),
    override: ctx.keys.open<string>('episode', 'override_sealed', id, override_sealed),
  }))
}
