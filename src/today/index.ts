export { reminderHandlers } from './reminders/jobs.ts'
export { startReminders } from './reminders/round.ts'
export { type TodayPanel, todayRoutes } from './routes.tsx'
