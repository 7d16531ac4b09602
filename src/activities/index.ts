import type { Ctx } from '../platform/context.ts'
import { type ActivityLine, listUpcoming, titlesOf } from './queries.ts'

export { type ActivityGiven, holdActivity } from './actions.ts'
export { type Audience, audiences, type Channel, channels, type Kind, kinds } from './activity.ts'
export { type AttendanceGiven, countHeads, recordAttendance } from './attendance/actions.ts'
export { activitiesOfPersonPanel } from './of-person.tsx'
export { activityPath } from './paths.ts'
export type { ActivityLine } from './queries.ts'
export { type ReachGiven, recordReach } from './reach/actions.ts'
export { activityRoutes } from './routes.tsx'

type Reads = Ctx<never, 'activity' | 'attendance' | 'headcount' | 'reach'>

/** What is held from one calendar date to another (both included), earliest first, with its figures; at most fifty. */
export const upcomingActivities = (ctx: Reads, from: string, until: string): Promise<ActivityLine[]> =>
  listUpcoming(ctx, { from, until, limit: 50 })

/** Title, kind and day by id; ids of nothing here are left out. */
export const activityTitles = titlesOf
export { activitiesApi } from './api.ts'
export { activityHoldings } from './privacy.ts'
export { activityReferences } from './references.ts'
