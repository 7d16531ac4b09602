import { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { allow } from '../../accounts/index.ts'
import { namesOf } from '../../people/index.ts'
import { NotFound } from '../../platform/errors.ts'
import {
  type ApiContext,
  type ApiEnv,
  baseVersion,
  formBody,
  keys,
  listOf,
  listQuery,
  needScope,
  pageOf,
  query,
  readCursor,
  readJson,
  send,
  sendOne,
  showsContent,
} from '../../platform/http/api.ts'
import { type Body, parseForm } from '../../platform/http/form.ts'
import { described, jsonOfForm } from '../../platform/http/openapi.ts'
import { invalidForm } from '../../platform/http/problem.ts'
import { isId, pseudonym } from '../../platform/ids.ts'
import { caseHandles } from '../handles.ts'
import { correctEntry, type EntryInput, writeEntry } from './actions.ts'
import { defaultKind } from './entry.ts'
import { entryErrors, entryForm, entryFrom, entryValues } from './forms.ts'
import { type EntryLine, getEntry, listEntries } from './queries.ts'

const text = z
  .string()
  .nullable()
  .optional()
  .describe('only with the scope `content`; null when it cannot be opened')

const entry = z.object({
  id: z.uuid(),
  case_id: z.uuid(),
  kind: z.string(),
  occurred_at: z.iso.datetime(),
  occurred_on: z.string().describe('`YYYY-MM-DD` in the zone of the organisation'),
  minutes: z.int(),
  services: z.array(z.string()),
  barriers: z.array(z.string()),
  member_id: z.uuid().describe('who wrote it'),
  people: z.array(z.object({ person_id: z.uuid(), pseudonym: z.string(), name: text })),
  text,
  place: z.string().optional(),
  next: z.string().optional(),
  next_on: z.string().nullable(),
  next_done_at: z.iso.datetime().nullable(),
  version: z.int(),
})

/** The page's form without what only a browser sends. */
const fields = entryForm.omit({ minutes_other: true, people_shown: true, _version: true })
const fieldNames = Object.keys(fields.shape)
const newEntry = jsonOfForm(fields)

async function shown(c: ApiContext, caseId: string, entries: readonly EntryLine[]) {
  const names = showsContent(c)
    ? await namesOf(
        c.get('ctx'),
        entries.flatMap((one) => one.people),
      )
    : undefined
  return (one: EntryLine): z.input<typeof entry> => ({
    ...one,
    case_id: caseId,
    occurred_at: one.occurred_at.toISOString(),
    next_done_at: one.next_done_at?.toISOString() ?? null,
    people: one.people.map((person_id) => ({
      person_id,
      pseudonym: pseudonym(person_id),
      name: names && (names.get(person_id) ?? null),
    })),
    ...(names && { text: one.said?.text ?? null, place: one.said?.place, next: one.said?.next }),
  })
}

/** Throws `NotFound` unless the case is one the member may see, and records that its entries are read. */
async function seeCase(c: ApiContext, id: string): Promise<void> {
  const ctx = c.get('ctx')
  if (!isId(id) || !(await caseHandles(ctx, [id])).has(id)) throw new NotFound()
  await ctx.keys.load([id])
  ctx.record({
    act: 'case.read',
    kind: 'case',
    id,
    fields: showsContent(c) ? ['entries', 'text'] : ['entries'],
  })
}

async function sendEntry(
  c: ApiContext,
  caseId: string,
  id: string,
  status: 200 | 201 = 200,
): Promise<Response> {
  const found = await getEntry(c.get('ctx'), caseId, id)
  return sendOne(c, entry, (await shown(c, caseId, [found]))(found), found.version, status)
}

/** Checks a sent entry like the page's form. Named people replace those it would be about by itself, also when there are none. */
function checked(c: ApiContext, sent: Body, before: Body = {}): EntryInput {
  const ctx = c.get('ctx')
  const body: Body = { ...before, ...sent }
  if ('people' in sent) body.people_shown = 'yes'
  if ('minutes' in sent) body.minutes_other = ''
  const result = parseForm(entryForm, body)
  if (!result.ok) throw invalidForm(c.get('lang'), result.form.errors)
  const zone = ctx.organisation.time_zone
  const given = entryFrom(result.value, { now: ctx.now, zone, kind: defaultKind })
  const errors = entryErrors(given, ctx.now, zone)
  if (Object.keys(errors).length > 0) throw invalidForm(c.get('lang'), errors)
  return given
}

const clockTime = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })

/** Entries of a case for programs, at `/api/v1/cases/:id/entries`, latest first. */
export function entriesApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  const caseOf = (c: ApiContext) => c.req.param('id') ?? ''

  app.get(
    '/',
    described({ summary: 'List the entries of a case', needs: 'cases.read', answer: listOf(entry) }),
    query(listQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'cases.read')
      const { cursor, limit } = c.req.valid('query')
      const [at, id] = readCursor(cursor, z.tuple([keys.instant, keys.id])) ?? []
      await seeCase(c, caseOf(c))
      const before = at && id ? { at: new Date(at), id } : undefined
      const { entries, more } = await listEntries(ctx, caseOf(c), { before, limit })
      const show = await shown(c, caseOf(c), entries)
      const rows = more ? [...entries, undefined] : entries
      const keyOf = (one: EntryLine | undefined) => (one ? [one.occurred_at.toISOString(), one.id] : [])
      const page = pageOf(rows, limit, keyOf, (one) => one)
      return send(c, listOf(entry), { ...page, data: entries.map(show) })
    },
  )

  app.get(
    '/:entry',
    described({ summary: 'Read an entry', needs: 'cases.read', answer: entry, single: true }),
    async (c) => {
      allow(c.get('ctx'), 'cases.read')
      await seeCase(c, caseOf(c))
      return sendEntry(c, caseOf(c), c.req.param('entry'))
    },
  )

  app.post(
    '/',
    described({
      summary: 'Write an entry',
      description:
        'Needs the scope `write`. Only the text must be there; `date` and `time` are of the clock on the wall. People outside the case are left out; without `people` it is about those the case is for.',
      needs: 'cases.write',
      answer: entry,
      status: 201,
      body: newEntry,
      headers: [{ name: 'Idempotency-Key', description: 'a UUID; the same key gives the same answer again' }],
      problems: [415, 422],
    }),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'cases.write')
      needScope(c, 'write')
      const given = checked(c, formBody(c, await readJson(c), fieldNames))
      const id = await writeEntry(ctx, caseOf(c), given)
      c.header('location', `${c.req.path}/${id}`)
      return sendEntry(c, caseOf(c), id, 201)
    },
  )

  app.patch(
    '/:entry',
    described({
      summary: 'Correct an entry',
      description:
        'Needs the scopes `write` and `content`: who replaces a text must be able to read it. Fields that are left out stay, null empties one.',
      needs: 'cases.write',
      answer: entry,
      single: true,
      body: { ...newEntry, required: [] },
      headers: [{ name: 'If-Match', description: 'ETag of the entry as you read it', required: true }],
      problems: [412, 415, 422, 428],
    }),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'cases.write')
      needScope(c, 'write')
      needScope(c, 'content')
      const [id, base] = [c.req.param('entry'), baseVersion(c)]
      const sent = formBody(c, await readJson(c), fieldNames)
      await seeCase(c, caseOf(c))
      const found = await getEntry(ctx, caseOf(c), id)
      const given = checked(
        c,
        sent,
        entryValues(found, clockTime(found.occurred_at, ctx.organisation.time_zone)),
      )
      // The form knows minutes only; what was not moved keeps its seconds.
      const moved = 'date' in sent || 'time' in sent
      await correctEntry(
        ctx,
        caseOf(c),
        id,
        moved ? given : { ...given, occurred_at: found.occurred_at },
        base,
      )
      return sendEntry(c, caseOf(c), id)
    },
  )
  return app
}
