import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../accounts/index.ts'
import {
  type ApiEnv,
  listOf,
  listQuery,
  pageOf,
  query,
  rowsAfter,
  send,
  sendOne,
} from '../platform/http/api.ts'
import { optionalDate } from '../platform/http/fields.ts'
import { described } from '../platform/http/openapi.ts'
import { Problem } from '../platform/http/problem.ts'
import { figuresOf } from './figures/indicators.ts'
import { getProject, listIndicators, listProjects } from './queries.ts'

const day = z.string().describe('`YYYY-MM-DD`')

const project = z.object({
  id: z.uuid(),
  number: z.string().describe('the number its funder gave it'),
  title: z.string(),
  funder: z.string(),
  programme: z.string().nullable(),
  starts_on: day,
  ends_on: day,
  currency: z.string(),
  summary: z.string().nullable(),
  problems: z.string().nullable(),
  target_groups: z.string().nullable(),
  grant_amount: z.number().nullable(),
  version: z.int(),
})

const indicator = z.object({
  id: z.uuid(),
  result_id: z.uuid(),
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  kind: z.enum(['people', 'organisations', 'events', 'reach', 'money', 'ratio']),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  target_on: day.nullable(),
  value: z.number().nullable().describe('null where nothing can be divided'),
  unknown: z
    .int()
    .nullable()
    .describe('people whose gender is not known; null where the question does not arise'),
  how: z.string().describe('what is counted, in words'),
  records: z.int().describe('records behind the value'),
})

const indicatorQuery = listQuery.extend({
  from: optionalDate().describe('first day; without it the project’s'),
  until: optionalDate().describe('last day; without it the project’s'),
})
const indicatorList = listOf(indicator).extend({ period: z.object({ from: day, until: day }) })

/** Projects and their figures for programs, at `/api/v1/projects`. */
export function projectsApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()

  app.get(
    '/',
    described({ summary: 'List projects', needs: 'projects.read', answer: listOf(project) }),
    query(listQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'projects.read')
      const asked = c.req.valid('query')
      const rows = rowsAfter(await listProjects(ctx), asked)
      return send(
        c,
        listOf(project),
        pageOf(
          rows,
          asked.limit,
          (row) => [row.id],
          (row) => row,
        ),
      )
    },
  )

  app.get(
    '/:id',
    described({ summary: 'Read a project', needs: 'projects.read', answer: project, single: true }),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'projects.read')
      const found = await getProject(ctx, c.req.param('id'))
      ctx.record({ act: 'project.read', kind: 'project', id: found.id })
      return sendOne(c, project, found, found.version)
    },
  )

  app.get(
    '/:id/indicators',
    described({
      summary: 'Read the indicators of a project with their figures in a period',
      description: 'Restricted cases are counted, and nobody is named.',
      needs: 'projects.read',
      answer: indicatorList,
    }),
    query(indicatorQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'projects.read')
      const { from, until, ...asked } = c.req.valid('query')
      const own = await getProject(ctx, c.req.param('id'))
      const period = { from: from ?? own.starts_on, until: until ?? own.ends_on }
      if (period.until < period.from) throw new Problem('bad_request', 'The period ends before it begins.')
      const rows = rowsAfter(await listIndicators(ctx, own.id), asked)
      const figures = await figuresOf(ctx, own, rows, period, c.get('lang'))
      ctx.record({ act: 'project.read', kind: 'project', id: own.id, fields: ['indicators'] })
      const page = pageOf(
        figures,
        asked.limit,
        (figure) => [figure.id],
        (figure) => figure,
      )
      return send(c, indicatorList, { ...page, period })
    },
  )
  return app
}
