import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { validator } from 'hono-openapi'
import { z } from 'zod'
import type { AnyCtx, AuditRecord } from '../context.ts'
import type { Lang } from '../i18n/messages.ts'
import type { Installation } from '../installation.ts'
import { date, id } from './fields.ts'
import type { Body } from './form.ts'
import { invalidForm, Problem } from './problem.ts'

/** What a program may do beyond the rights of its token's member: write at all, write incidents alone, read what is sealed. */
export const tokenScopes = ['read', 'write', 'content', 'incidents:write'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** What a route of the API finds in its Hono context. */
export interface ApiEnv {
  Variables: {
    install: Installation
    ctx: AnyCtx
    lang: Lang
    scopes: ReadonlySet<string>
    nonce: string
  }
}
export type ApiContext = Context<ApiEnv>

/** Whether names and sealed texts may leave with this answer. */
export const showsContent = (c: ApiContext): boolean => c.get('scopes').has('content')

/** Whether a token is for sending incidents and nothing else, as a partner's is. */
export const onlySends = (scopes: ReadonlySet<string>): boolean =>
  scopes.has('incidents:write') && !['read', 'content', 'write'].some((scope) => scopes.has(scope))

/** Throws a problem unless the token carries the scope, or a wider one. */
export function needScope(c: ApiContext, scope: TokenScope, wider?: TokenScope): void {
  const scopes = c.get('scopes')
  if (!scopes.has(scope) && !(wider && scopes.has(wider)))
    throw new Problem('scope_missing', `This token lacks the scope “${scope}”.`, { scope })
}

/** Parts of a list's address that every list has. */
export const listQuery = z.strictObject({
  cursor: z.string().max(300).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('most records of a page'),
})

/** Checks the query part of an address; anything that is not described there is a problem. */
export const query = <S extends z.ZodType>(schema: S) =>
  validator('query', schema, (result) => {
    if (result.success) return
    const fields = result.error.map((issue) => issue.path?.join('.') || issue.message)
    throw new Problem('bad_request', `Not understood in the address: ${fields.join(', ')}.`)
  })

/** Where a page of a list ended; programs hand it back unread. */
export const cursorOf = (...parts: string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

const instant = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
/** Shapes of the parts of a cursor. They come back from outside, and a date that does not exist would break the query. */
export const keys = {
  id: id(),
  day: date(),
  instant: z
    .string()
    .regex(instant)
    .refine((text) => date().safeParse(text.slice(0, 10)).success),
}

/** Reads a cursor back; throws a problem when it is none of this list. */
export function readCursor<S extends z.ZodType>(
  cursor: string | undefined,
  shape: S,
): z.output<S> | undefined {
  if (cursor === undefined) return undefined
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw noCursor()
  }
}

const noCursor = () => new Problem('bad_request', 'The cursor is not one of this list.')

/** One page of a list, and the cursor of the next. */
export interface ListPage<T> {
  data: T[]
  next: string | null
}

/** Makes a page of rows that were read one further than `limit`. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => string[],
  show: (row: R) => T,
): ListPage<T> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { data: rows.slice(0, limit).map(show), next: last === undefined ? null : cursorOf(...keyOf(last)) }
}

/** The rows of a short list, already at hand, that follow a cursor; one more than `limit`. */
export function rowsAfter<R extends { id: string }>(
  rows: readonly R[],
  { cursor, limit }: { cursor?: string; limit: number },
): R[] {
  const after = readCursor(cursor, z.tuple([keys.id]))
  const at = after ? rows.findIndex((row) => row.id === after[0]) : -1
  if (after && at < 0) throw noCursor()
  return rows.slice(at + 1, at + 2 + limit)
}

/** Schema of a list's answer. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    data: z.array(item),
    next: z.string().nullable().describe('cursor of the next page; null on the last'),
  })

/** Answers with JSON. It passes its schema on the way out: what is not described there does not leave. */
export const send = <S extends z.ZodType>(c: ApiContext, schema: S, answer: z.input<S>): Response =>
  c.json(schema.parse(answer) as object)

/**
 * Answers with one page of records that came one further than `limit`, newest first, and records which of them were shown: a
 * program that walks through a list is noticed like a member who searches.
 */
export function sendList<S extends z.ZodType, R extends { id: string }>(
  c: ApiContext,
  line: S,
  read: Omit<AuditRecord, 'id' | 'shown'>,
  { rows, limit, show }: { rows: readonly R[]; limit: number; show: (row: R) => z.input<S> },
): Response {
  const page = pageOf(
    rows,
    limit,
    (row) => [row.id],
    (row) => row,
  )
  c.get('ctx').record({ ...read, shown: page.data.map(({ id }) => id) })
  return send(c, listOf(line), { data: page.data.map(show), next: page.next } as z.input<
    ReturnType<typeof listOf<S>>
  >)
}

const isKnown = (given: string | undefined, etag: string) =>
  (given ?? '').split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, '')))

/**
 * Answers with one record. Its ETag is the version, for `If-Match`, and a digest of what this token is shown, because a
 * record changes with what belongs to it; 304 when the program has it already.
 */
export function sendOne<S extends z.ZodType>(
  c: ApiContext,
  schema: S,
  record: z.input<S>,
  version: number,
  status: 200 | 201 = 200,
): Response {
  const body = JSON.stringify(schema.parse(record))
  const etag = `"${version}-${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  c.header('etag', etag)
  if (status === 200 && isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  return c.body(body, status, { 'content-type': 'application/json' })
}

/** The version a change is based on, from `If-Match`; a change without one would overwrite what it has not seen. */
export function baseVersion(c: ApiContext): number {
  const given = c.req.header('if-match')
  // A proxy that packs the answer weakens its ETag; the version in it is the same.
  const found = /^(?:W\/)?"?(\d{1,9})(?:-[0-9a-f]{16})?"?$/.exec(given?.trim() ?? '')
  if (!found) throw new Problem('version_needed', 'Send the ETag of the record as you read it in If-Match.')
  return Number(found[1])
}

/** Reads a JSON object from the body. */
export async function readJson(c: ApiContext): Promise<Record<string, unknown>> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/([a-z-]+\+)?json\b/i.test(type)) throw new Problem('not_json')
  const parsed: unknown = await c.req.json().catch(() => undefined)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Problem('bad_request', 'The body must be one JSON object.')
  return parsed as Record<string, unknown>
}

/**
 * Turns JSON into what a browser's form would have sent, so that one schema checks both. `null` is a field left empty.
 * Fields the form does not have, and values no field can hold, are errors: a misspelt field must not be lost in silence.
 */
export function formBody(c: ApiContext, json: Record<string, unknown>, fields: readonly string[]): Body {
  const body: Body = Object.create(null)
  const wrong: string[] = []
  for (const [field, value] of Object.entries(json)) {
    const written = fields.includes(field) ? asTyped(value) : undefined
    if (written === undefined) wrong.push(field)
    else body[field] = written
  }
  if (wrong.length > 0)
    throw invalidForm(
      c.get('lang'),
      Object.fromEntries(wrong.map((field) => [field, 'form.not_valid' as const])),
    )
  return body
}

function asTyped(value: unknown): string | string[] | undefined {
  if (value === null) return ''
  if (Array.isArray(value)) return value.every(isScalar) ? value.map(text) : undefined
  return isScalar(value) ? text(value) : undefined
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
// The database takes every character but this one.
const text = (value: unknown) => String(value).replaceAll('\0', '')
