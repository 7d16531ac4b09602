import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { allow, membersOf } from '../accounts/index.ts'
import { upcomingActivities } from '../activities/index.ts'
import { caseDay } from '../cases/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Page } from '../ui/page.ts'
import { rhythmRoutes } from './rhythm.tsx'
import {
  activityDays,
  answerDays,
  daysLater,
  deadlineDays,
  midnight,
  pressingOf,
  startOfYesterday,
} from './today.ts'
import { PaperPage } from './views/paper-page.tsx'
import { type Casework, TodayPage } from './views/today-page.tsx'

/** A block another module adds to everybody's day, such as projects whose report is due; null where it has nothing to say. */
export type TodayPanel = (ctx: AnyCtx, page: Page) => Promise<Child>

async function caseworkOf(ctx: AnyCtx, act: 'case.list' | 'case.print' = 'case.list'): Promise<Casework> {
  const zone = ctx.organisation.time_zone
  const tomorrow = daysLater(ctx.today, 1)
  const day = await caseDay(ctx, {
    until: daysLater(ctx.today, deadlineDays),
    mine: !ctx.member.may('cases.allocate'),
    since: startOfYesterday(ctx.today, zone),
    began: midnight(ctx.today, zone),
    meetings: {
      from: midnight(daysLater(ctx.today, -answerDays), zone),
      until: midnight(daysLater(tomorrow, 1), zone),
    },
  })
  ctx.record({ act, kind: 'case', fields: ['today'] })
  return {
    ...day,
    now: ctx.now,
    members: await membersOf(
      ctx,
      day.events.flatMap((event) => event.member_id ?? []),
    ),
    pressing: pressingOf(day, ctx.today, { now: ctx.now, tomorrow: midnight(tomorrow, zone) }),
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
  app.get('/today/paper', async (c) => {
    const ctx = c.get('ctx')
    allow(ctx, 'cases.read')
    return c.html(<PaperPage page={c.get('page')} day={await caseworkOf(ctx, 'case.print')} />)
  })
  app.route('/today/rhythm', rhythmRoutes())
  return app
}
