import { describeRoute, resolver } from 'hono-openapi'
import { z } from 'zod'

/** A JSON schema, as plain data. */
export type JsonSchema = Record<string, unknown>

/** What stands about a route in the description of the API. */
export interface Described {
  summary: string
  /** The capability its member needs, as on the page. */
  needs?: string
  description?: string
  answer: z.ZodType
  status?: 200 | 201
  /** One record: it has an ETag, and 304 where the program has it already. */
  single?: boolean
  body?: JsonSchema
  headers?: { name: string; description: string; required?: boolean }[]
  /** Further problems than those every route has. */
  problems?: number[]
}

const problem = (status: number) => [String(status), { $ref: '#/components/responses/Problem' }] as const

/** Describes a route for OpenAPI from the schemas it is checked with. */
export function described(given: Described) {
  const { status = 200, needs } = given
  const asked = [...(given.headers ?? []), ...(given.single ? [ifNoneMatch] : [])]
  const statuses = [...(needs ? [400, 401, 403, 404] : []), ...(given.problems ?? []), 500]
  return describeRoute({
    summary: given.summary,
    description: [given.description, needs && `Needs \`${needs}\`.`].filter(Boolean).join(' '),
    ...(needs ? {} : { security: [] }),
    parameters: asked.map((header) => ({ ...header, in: 'header', schema: { type: 'string' } })),
    ...(given.body && {
      requestBody: { required: true, content: { 'application/json': { schema: given.body } } },
    }),
    responses: {
      [String(status)]: {
        description: status === 201 ? 'Written' : 'Here it is',
        headers: {
          ...(given.single || status === 201 ? { ETag: { schema: { type: 'string' } } } : {}),
          ...(status === 201 ? { Location: { schema: { type: 'string' } } } : {}),
        },
        content: { 'application/json': { schema: resolver(given.answer) } },
      },
      ...(given.single ? { 304: { description: 'As you have it' } } : {}),
      ...Object.fromEntries(statuses.map(problem)),
    },
  })
}

const ifNoneMatch = { name: 'If-None-Match', description: 'ETag of the record as the program has it' }

/**
 * The JSON schema of a form's fields, as a program sends them. Forms are written for browsers, which send text: what a
 * program sends is what a field becomes, and a field must be there when the form does without none.
 */
export function jsonOfForm(form: z.ZodObject): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(form, { io: 'output', unrepresentable: 'any' })
  const missing = form.safeParse({}).error?.issues.map((issue) => String(issue.path[0])) ?? []
  return { ...schema, required: missing }
}

/** Problem details as every route answers them. */
export const problemResponse = {
  description: 'A problem (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: resolver(
        z.looseObject({
          type: z.string(),
          title: z.string(),
          status: z.int(),
          detail: z.string().optional(),
          errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
        }),
      ),
    },
  },
}
