import { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { allow } from '../accounts/index.ts'
import type { Ctx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import {
  type ApiEnv,
  keys,
  listOf,
  listQuery,
  query,
  readCursor,
  sendList,
  sendOne,
  showsContent,
} from '../platform/http/api.ts'
import { described } from '../platform/http/openapi.ts'
import { isId, pseudonym } from '../platform/ids.ts'
import { getPerson, peopleOf } from './queries.ts'
import { withoutMasked } from './unmask/unmask.ts'

const withContent = 'only with the scope `content`; null when it cannot be opened'

const coded = z.object({
  id: z.uuid(),
  pseudonym: z.string().describe('what to call somebody whose name is not needed; not unique'),
  gender: z.string(),
  languages: z.array(z.string()).describe('ISO 639 codes'),
  needs_interpreter: z.string(),
  has_safe_contact: z
    .boolean()
    .describe('there are rules for reaching this person; read them before you write or call'),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

const born = z.string().optional().describe('`YYYY-MM-DD`, `YYYY-MM` or `YYYY`')
const personLine = coded.extend({
  name: z.string().nullable().optional().describe(withContent),
  original_name: z.string().optional(),
  born,
})

const person = coded.extend({
  name: z
    .object({
      given: z.string(),
      family: z.string().optional(),
      original: z.string().optional().describe('in its own script'),
      other: z.array(z.string()).optional(),
    })
    .nullable()
    .optional()
    .describe(withContent),
  details: z
    .object({
      born,
      born_estimated: z.boolean().optional(),
      contacts: z
        .array(z.object({ kind: z.string(), value: z.string(), note: z.string().optional() }))
        .optional(),
      addresses: z
        .array(z.string())
        .optional()
        .describe('left out where there are rules for reaching this person: where they live is masked'),
      nationality: z.string().optional(),
      languages_note: z.string().optional(),
      residence: z
        .object({ kind: z.string(), depends_on: z.string().optional(), valid_until: z.string().optional() })
        .optional(),
      notes: z.string().optional(),
    })
    .nullable()
    .optional()
    .describe(withContent),
  safe_contact: z
    .object({
      allowed: z.array(z.string()),
      never: z.array(z.string()),
      days: z.array(z.int()).describe('1 is Monday; none is every day'),
      from: z.string().optional(),
      until: z.string().optional(),
      reach: z.string().optional(),
      answered_by: z.string().optional(),
      say_first: z.string().optional(),
      code_word: z.string().optional(),
      never_note: z.string().optional(),
      must_not_learn: z.array(z.string()),
    })
    .nullable()
    .optional()
    .describe(`How to reach them without harm; ${withContent}. Null: do not contact.`),
})

type Reader = Ctx<never, 'person'>

const hasSafeContact: RawBuilder<boolean> = sql`safe_contact_sealed is not null`

const codedRows = (ctx: Reader) =>
  ctx.db
    .selectFrom('person')
    .select(['id', 'gender', 'languages', 'needs_interpreter', 'version', 'created_at', 'updated_at'])
    .select(hasSafeContact.as('has_safe_contact'))
    .where('organisation_id', '=', ctx.organisation.id)

type Row = Awaited<ReturnType<ReturnType<typeof codedRows>['execute']>>[number]

const codedFacts = (row: Row): z.input<typeof coded> => ({
  ...row,
  pseudonym: pseudonym(row.id),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** People for programs, at `/api/v1/people`. Rows come by id, newest first: a list that goes on is not shuffled by changes. */
export function peopleApi(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()

  app.get(
    '/',
    described({ summary: 'List people', needs: 'people.read', answer: listOf(personLine) }),
    query(listQuery),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'people.read')
      const { cursor, limit } = c.req.valid('query')
      const after = readCursor(cursor, z.tuple([keys.id]))
      const rows = await codedRows(ctx)
        .$if(after !== undefined, (rows) => rows.where('id', '<', after?.[0] ?? ''))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const shown = rows.slice(0, limit).map((row) => row.id)
      const names = showsContent(c) ? await peopleOf(ctx, shown) : undefined
      const read = { act: 'person.list', kind: 'person', fields: names && ['name', 'born'] }
      const show = (row: Row) => {
        const { name = null, original, born } = names?.get(row.id) ?? {}
        return { ...codedFacts(row), ...(names && { name, original_name: original, born }) }
      }
      return sendList(c, personLine, read, { rows, limit, show })
    },
  )

  app.get(
    '/:person',
    described({ summary: 'Read a person', needs: 'people.read', answer: person, single: true }),
    async (c) => {
      const ctx = c.get('ctx')
      allow(ctx, 'people.read')
      const id = c.req.param('person')
      if (!isId(id)) throw new NotFound()
      const row = await codedRows(ctx).where('id', '=', id).executeTakeFirst()
      if (!row) throw new NotFound()
      if (!showsContent(c)) {
        ctx.record({
          act: 'person.read',
          kind: 'person',
          id,
          fields: ['gender', 'languages', 'needs_interpreter'],
        })
        return sendOne(c, person, codedFacts(row), row.version)
      }
      const read = await getPerson(ctx, id)
      const { name, safe_contact } = read
      const details = withoutMasked(read)
      return sendOne(c, person, { ...codedFacts(row), name, details, safe_contact }, row.version)
    },
  )
  return app
}
