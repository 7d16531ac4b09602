import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { membersOf } from '../accounts/index.ts'
import { upcomingActivities } from '../activities/index.ts'
import { dueSoon, nextSteps, recentCases, recentEvents } from '../cases/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Page } from '../ui/page.ts'
import { activityDays, daysLater, deadlineDays, pressingOf, startOfYesterday } from './today.ts'
import { type Casework, TodayPage } from './views/today-page.tsx'

/** A block another module adds to everybody's day, such as projects whose report is due; null where it has nothing to say. */
export type TodayPanel = (ctx: AnyCtx, page: Page) => Promise<Child>

async function caseworkOf(ctx: AnyCtx): Promise<Casework> {
  const recent = await recentCases(ctx)
  const due = await dueSoon(ctx, {
    until: daysLater(ctx.today, deadlineDays),
    mine: !ctx.member.may('cases.allocate'),
  })
  const steps = await nextSteps(ctx)
  const events = await recentEvents(ctx, startOfYesterday(ctx.today, ctx.organisation.time_zone))
  ctx.record({ act: 'case.list', kind: 'case', fields: ['today'] })
  return {
    recent,
    due,
    steps,
    events,
    members: await membersOf(
      ctx,
      events.flatMap((event) => event.member_id ?? []),
    ),
    pressing: pressingOf(due, steps, ctx.today),
  }
}

/** The day of whoever asks: what cannot wait, what comes next, what others did. */
export function todayRoutes(deps: { panels?: TodayPanel[] } = {}): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.get('/', (c) => c.redirect(`/${c.get('ctx').organisation.slug}/today`, 303))
  app.get('/today', async (c) => {
    const ctx = c.get('ctx')
    const page = c.get('page')
    const casework = ctx.member.may('cases.read') ? await caseworkOf(ctx) : undefined
    const activities = ctx.member.may('activities.read')
      ? await upcomingActivities(ctx, ctx.today, daysLater(ctx.today, activityDays))
      : []
    const panels: Child[] = []
    for (const panel of deps.panels ?? []) panels.push(await panel(ctx, page))
    return c.html(<TodayPage page={page} casework={casework} activities={activities} panels={panels} />)
  })
  return app
}
