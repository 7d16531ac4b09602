import type { z } from 'zod'
import { isMessageId, type MessageId } from '../i18n/messages.ts'

/** A parsed form body: a field given several times is an array. Files are left out. */
export type Body = Record<string, string | string[]>

/** The fields that were sent once, as an address has them. */
export const singleFields = (body: Body): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

export type FormResult<T> =
  | { ok: true; value: T }
  | { ok: false; form: { values: Body; errors: Record<string, MessageId | undefined> } }

// The database takes every character but this one, and nobody types it.
const withoutNul = (text: string) => text.replaceAll('\0', '')

/** Reads a form body, url-encoded or multipart, keeping text only. What cannot be read is an empty form. */
export async function readBody(request: {
  parseBody: (options: { all: true }) => Promise<Record<string, unknown>>
}): Promise<Body> {
  const parsed = await request.parseBody({ all: true }).catch(() => ({}))
  const body: Body = Object.create(null)
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') body[name] = withoutNul(value)
    else if (Array.isArray(value))
      body[name] = value.filter((item): item is string => typeof item === 'string').map(withoutNul)
  }
  return body
}

/**
 * Checks a form against its schema. The messages of the schema are message ids; the first error of each field is kept,
 * together with everything that was typed. A schema's field path `a.0.b` becomes the field name `a.0.b`; one of several
 * values sent under the same name, `a.0`, is the field `a`. A schema of parts reads `gathered`: the body's fields put into them.
 */
export function parseForm<S extends z.ZodType>(
  schema: S,
  body: Body,
  gathered: Record<string, unknown> = body,
): FormResult<z.output<S>> {
  const result = schema.safeParse(gathered)
  if (result.success) return { ok: true, value: result.data }
  const errors: Record<string, MessageId | undefined> = {}
  for (const issue of result.error.issues) {
    const field = fieldOf(issue.path, body)
    errors[field] ??= isMessageId(issue.message) ? issue.message : fallbackFor(issue)
  }
  return { ok: false, form: { values: body, errors } }
}

function fieldOf(path: PropertyKey[], body: Body): string {
  const name = path.join('.')
  return typeof path.at(-1) === 'number' && !(name in body) ? path.slice(0, -1).join('.') : name
}

function fallbackFor(issue: z.core.$ZodIssue): MessageId {
  if (issue.code === 'too_big') return 'form.too_long'
  if (issue.code === 'invalid_type' || issue.code === 'too_small') return 'form.required'
  return 'form.not_valid'
}

/** The form errors of a rule that only the action could check. */
export function formErrors(body: Body, errors: Record<string, MessageId>): FormResult<never> {
  return { ok: false, form: { values: body, errors } }
}
