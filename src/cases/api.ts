import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../accounts/index.ts'
import { confidentialNames } from '../directory/index.ts'
import { namesOf } from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import {
  type ApiEnv,
  keys,
  listOf,
  listQuery,
  pageOf,
  query,
  readCursor,
  rowsAfter,
  send,
  sendList,
  sendOne,
  showsContent,
} from '../platform/http/api.ts'
import { described } from '../platform/http/openapi.ts'
import { pseudonym } from '../platform/ids.ts'
import { caseKinds } from './case.ts'
import { ruleOf } from './deadlines/queries.ts'
import { entriesApi } from './entries/api.ts'
import { takenBack } from './events/event.ts'
import { workingSchema } from './pathways/deadline.ts'
import { getCase } from './queries.ts'

const day = z.string().describe('`YYYY-MM-DD`')
const title = z
  .string()
  .nullable()
  .optional()
  .describe('only with the scope `content`; null when it cannot be opened')

const codedCase = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  title,
  status: z.enum(['open', 'closed']),
  restricted: z.boolean(),
  lead_member_id: z.uuid(),
  institution_id: z.uuid().nullable(),
  pathway: z.string(),
  pathway_version: z.string(),
  stage: z.string(),
  opened_on: day,
  closed_on: day.nullable(),
  closure_reason: z.string().nullable(),
  version: z.int(),
})
const caseLine = codedCase.extend({ active_at: z.iso.datetime(), next_due_on: day.nullable() })

const wholeCase = codedCase.extend({
  institution: z.string().nullable(),
  entries: z.int(),
  minutes: z.int(),
  people: z.array(
    z.object({
      person_id: z.uuid(),
      pseudonym: z.string(),
      name: title,
      role: z.string(),
      from_on: day,
      until_on: day.nullable(),
    }),
  ),
  team: z.array(z.object({ member_id: z.uuid(), part: z.string() })),
  events: z.array(
    z.object({
      id: z.uuid(),
      event: z.string(),
      occurred_on: day,
      institution: z.string().nullable(),
      stage_before: z.string(),
      stage_after: z.string(),
    }),
  ),
})

const deadline = z.object({
  id: z.uuid(),
  event_id: z.uuid(),
  rule: z.string(),
  title: z
    .string()
    .nullable()
    .describe('in the language asked for; null when the procedure is not here any more'),
  binds: z.string().nullable().describe('whom it binds: the client or an authority'),
  pathway: z.string(),
  pathway_version: z.string(),
  due_on: day,
  due_at: z.iso.datetime().nullable().describe('the moment, where a clock in hours ends at one'),
  met_on: day.nullable(),
  working: workingSchema.describe('how the day was computed, in order'),
})

const caseQuery = listQuery.extend({
  status: z.enum(['open', 'closed']).optional(),
  kind: z.enum(caseKinds).optional(),
})

const caseRows = (ctx: AnyCtx) =>
  ctx.db
    .selectFrom('cases')
    .select(['id', 'number', 'kind', 'status', 'restricted', 'lead_member_id', 'institution_id', 'pathway'])
    .select([
      'pathway_version',
      'stage',
      'opened_on',
      'closed_on',
      'closure_reason',
      'active_at',
      'next_due_on',
    ])
    .select('version')
    .where('organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof caseRows>['execute']>>[number]

async function titlesOf(ctx: AnyCtx, ids: string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  await ctx.keys.load(ids)
  const rows = await ctx.db
    .selectFrom('cases')
    .select(['id', 'title_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const open = (id: string, sealed: Buffer) =>
    ctx.keys.open<string>('cases', 'title_sealed', id, sealed) ?? null
  return new Map(rows.map((row) => [row.id, open(row.id, row.title_sealed)]))
}

/** Cases for programs, at `/api/v1/cases`: those the member may see, newest first. */
export function casesApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()

  app.get(
    '/',
    described({ summary: 'List cases', needs: 'cases.read', answer: listOf(caseLine) }),
    query(caseQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'cases.read')
      const { cursor, limit, status, kind } = c.req.valid('query')
      const after = readCursor(cursor, z.tuple([keys.id]))
      let rowsWanted = caseRows(ctx)
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (after) rowsWanted = rowsWanted.where('id', '<', after[0])
      if (status) rowsWanted = rowsWanted.where('status', '=', status)
      if (kind) rowsWanted = rowsWanted.where('kind', '=', kind)
      const rows = await rowsWanted.execute()
      const shown = rows.slice(0, limit).map((row) => row.id)
      const titles = showsContent(c) ? await titlesOf(ctx, shown) : undefined
      const read = { act: 'case.list', kind: 'case', fields: titles && ['title'] }
      const show = (row: Row) => ({
        ...row,
        status: row.status as 'open' | 'closed',
        active_at: row.active_at.toISOString(),
        title: titles && (titles.get(row.id) ?? null),
      })
      return sendList(c, caseLine, read, { rows, limit, show })
    },
  )

  app.get(
    '/:id',
    described({ summary: 'Read a case', needs: 'cases.read', answer: wholeCase, single: true }),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'cases.read')
      const found = await getCase(ctx, c.req.param('id'))
      const secret = await confidentialNames(ctx)
      const told = (institution: string | null) => (secret.has(institution ?? '') ? null : institution)
      const names = showsContent(c)
        ? await namesOf(
            ctx,
            found.people.map((one) => one.person_id),
          )
        : undefined
      const shown = {
        ...found,
        status: found.status as 'open' | 'closed',
        title: names && found.title,
        institution: told(found.institution),
        events: found.events
          .filter(({ event }) => event !== takenBack)
          .map((event) => ({ ...event, institution: told(event.institution) })),
        people: found.people.map((one) => ({
          ...one,
          pseudonym: pseudonym(one.person_id),
          name: names && (names.get(one.person_id) ?? null),
        })),
      }
      return sendOne(c, wholeCase, shown, found.version)
    },
  )

  app.get(
    '/:id/deadlines',
    described({ summary: 'List the deadlines of a case', needs: 'cases.read', answer: listOf(deadline) }),
    query(listQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'cases.read')
      const asked = c.req.valid('query')
      const { deadlines } = await getCase(ctx, c.req.param('id'))
      const page = pageOf(
        rowsAfter(deadlines, asked),
        asked.limit,
        (one) => [one.id],
        (one) => {
          const rule = ruleOf(one)
          const due_at = one.due_at?.toISOString() ?? null
          return { ...one, due_at, title: rule?.title[c.get('lang')] ?? null, binds: rule?.binds ?? null }
        },
      )
      return send(c, listOf(deadline), page)
    },
  )

  app.route('/:id/entries', entriesApi())
  return app
}
