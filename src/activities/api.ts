import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../accounts/index.ts'
import {
  type ApiEnv,
  keys,
  listOf,
  listQuery,
  pageOf,
  query,
  readCursor,
  send,
} from '../platform/http/api.ts'
import { described } from '../platform/http/openapi.ts'
import { kinds } from './activity.ts'
import { listPast } from './queries.ts'

const activityLine = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  held_on: z.string().describe('`YYYY-MM-DD`'),
  until_on: z.string().nullable(),
  place: z.string().nullable(),
  people: z.int().describe('participants and counted heads'),
  institutions: z.int(),
  reached: z
    .array(z.object({ channel: z.string(), amount: z.int() }))
    .describe('never people, and no sum over channels'),
})

const activityQuery = listQuery.extend({ kind: z.enum(kinds).optional() })

/** The page shows apart what is still to come; seen from this day everything is past, and the list is one. */
const endOfTime = '2200-01-01'

/** Activities for programs, at `/api/v1/activities`, latest first. */
export function activitiesApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()

  app.get(
    '/',
    described({ summary: 'List activities', needs: 'activities.read', answer: listOf(activityLine) }),
    query(activityQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'activities.read')
      const { cursor, limit, kind } = c.req.valid('query')
      const [held_on, id] = readCursor(cursor, z.tuple([keys.day, keys.id])) ?? []
      const after = held_on && id ? { held_on, id } : undefined
      const rows = await listPast({ ...ctx, today: endOfTime }, { kind, after, limit })
      return send(
        c,
        listOf(activityLine),
        pageOf(
          rows,
          limit,
          (row) => [row.held_on, row.id],
          (row) => row,
        ),
      )
    },
  )
  return app
}
