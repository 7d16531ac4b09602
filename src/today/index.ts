export { type TodayPanel, todayRoutes } from './routes.tsx'
