import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '../accounts/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import {
  type ApiContext,
  type ApiEnv,
  keys,
  listOf,
  listQuery,
  needScope,
  onlySends,
  query,
  readCursor,
  readJson,
  sendList,
  sendOne,
  showsContent,
} from '../platform/http/api.ts'
import { described } from '../platform/http/openapi.ts'
import { isId } from '../platform/ids.ts'
import { incidentKinds, sources, statuses } from './codes.ts'
import { codingColumns } from './coding/coding.ts'
import { recordIncident } from './entry/actions.ts'
import { draftSent, newIncident } from './entry/sent.ts'
import { importsApi } from './imports/api.ts'

const day = z.string().describe('`YYYY-MM-DD`')
const codes = z.array(z.string())
const words = z
  .string()
  .nullable()
  .optional()
  .describe('only with the scope `content`; null when there is none or it cannot be opened')

const incident = z.object({
  id: z.uuid(),
  number: z.string(),
  source: z.string(),
  status: z.string(),
  joined_into: z.uuid().nullable().describe('the incident it was joined with; figures count that one'),
  kind: z.string().nullable(),
  told_by: z.string(),
  language: z.string(),
  received_on: day,
  closed_on: day.nullable(),
  outcome: z.string().nullable(),
  occurred_from: day.nullable(),
  occurred_until: day.nullable(),
  occurred_precision: z.string(),
  country: z.string(),
  region: z.string().nullable().describe('ISO 3166-2'),
  setting: z.string().nullable(),
  acts: codes,
  people_harmed: z.int().nullable(),
  harmed: codes,
  perpetrator_kind: z.string().nullable(),
  injury: z.string().nullable(),
  bias_perceived: codes,
  bias_indicators: codes,
  bias_assessed: codes,
  qualification: z.string().nullable(),
  police_told: z.string(),
  police_told_on: day.nullable(),
  police_why_not: codes,
  agreed: codes,
  support: codes,
  sealed_mode: z
    .boolean()
    .describe('it waits until a member unseals it: what was told and ticked is not known yet'),
  version: z.int(),
  told: words,
  summary: words,
  place: words,
})

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code) as [string, ...string[]]
const incidentQuery = listQuery.extend({
  status: z.enum(codesOf(statuses)).optional(),
  kind: z.enum(codesOf(incidentKinds)).optional(),
  source: z.enum(codesOf(sources)).optional(),
})

const rowsOf = (ctx: AnyCtx) =>
  ctx.db
    .selectFrom('incident')
    .select(['id', 'number', 'source', 'status', 'joined_into', 'language', 'received_on', 'closed_on'])
    .select(['outcome', 'sealed_mode', 'version', ...codingColumns])
    .where('organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]
type Words = Record<'told' | 'summary' | 'place', string | null>

/** What programs with the scope `content` are told besides; contacts and those who did it never. */
async function wordsOf(ctx: AnyCtx, ids: string[]): Promise<Map<string, Words>> {
  if (ids.length === 0) return new Map()
  await ctx.keys.load(ids)
  const rows = await ctx.db
    .selectFrom('incident')
    .select(['id', 'told_sealed', 'summary_sealed', 'place_sealed'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(
    rows.map(({ id, ...row }) => {
      const open = (column: keyof typeof row) =>
        ctx.keys.open<string>('incident', column, id, row[column]) ?? null
      return [id, { told: open('told_sealed'), summary: open('summary_sealed'), place: open('place_sealed') }]
    }),
  )
}

async function sendIncident(c: ApiContext, id: string, status: 200 | 201 = 200): Promise<Response> {
  const ctx = c.get('ctx')
  // A partner's program reads again what it sent, and nothing else.
  const rows = onlySends(c.get('scopes')) ? rowsOf(ctx).where('created_by', '=', ctx.member.id) : rowsOf(ctx)
  const row = isId(id) && (await rows.where('id', '=', id).executeTakeFirst())
  if (!row) throw new NotFound()
  const opened = showsContent(c) ? await wordsOf(ctx, [id]) : undefined
  ctx.record({ act: 'incident.read', kind: 'incident', id, fields: opened && ['content'] })
  return sendOne(c, incident, { ...row, ...opened?.get(id) }, row.version, status)
}

/** Incidents for programs, at `/api/v1/incidents`: coded, newest first. */
export function incidentsApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()

  app.get(
    '/',
    described({ summary: 'List incidents', needs: 'incidents.read', answer: listOf(incident) }),
    query(incidentQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'incidents.read')
      const { cursor, limit, status, kind, source } = c.req.valid('query')
      const after = readCursor(cursor, z.tuple([keys.id]))
      let wanted = rowsOf(ctx)
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (after) wanted = wanted.where('id', '<', after[0])
      if (status) wanted = wanted.where('status', '=', status)
      if (kind) wanted = wanted.where('kind', '=', kind)
      if (source) wanted = wanted.where('source', '=', source)
      const rows = await wanted.execute()
      const shown = rows.slice(0, limit).map(({ id }) => id)
      const opened = showsContent(c) ? await wordsOf(ctx, shown) : undefined
      const read = { act: 'incident.list', kind: 'incident', fields: opened && ['content'] }
      const show = (row: Row) => ({ ...row, ...opened?.get(row.id) })
      return sendList(c, incident, read, { rows, limit, show })
    },
  )

  app.get(
    '/:id',
    described({ summary: 'Read an incident', needs: 'incidents.read', answer: incident, single: true }),
    async (c) => {
      allow(c.get('ctx'), 'incidents.read')
      return sendIncident(c, c.req.param('id'))
    },
  )

  app.post(
    '/',
    described({
      summary: 'Send an incident',
      description:
        'Needs the scope `incidents:write` or `write`. Only `told` and `language` must be there; what is sent waits in the inbox.',
      needs: 'incidents.write',
      answer: incident,
      status: 201,
      body: newIncident,
      headers: [{ name: 'Idempotency-Key', description: 'a UUID; the same key gives the same answer again' }],
      problems: [415, 422],
    }),
    async (c) => {
      allow(c.get('ctx'), 'incidents.write')
      needScope(c, 'incidents:write', 'write')
      const id = await recordIncident(c.get('ctx'), draftSent(c, await readJson(c)))
      c.header('location', `${c.req.path}/${id}`)
      return sendIncident(c, id, 201)
    },
  )
  app.route('/', importsApi())
  return app
}
