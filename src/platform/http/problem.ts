import type { Context } from 'hono'
import { Conflict, Forbidden, NotFound, Refused, TooMany } from '../errors.ts'
import { chooseLanguage, isMessageId, type Lang, type MessageId, translator } from '../i18n/messages.ts'
import type { Installation } from '../installation.ts'
import { describeError } from '../log.ts'

/** What can go wrong for a program, with its status and its title (RFC 9457: the same for every occurrence). */
export const problems = {
  bad_request: [400, 'The request cannot be understood'],
  unauthorized: [401, 'A valid token is needed'],
  capability_missing: [403, 'The member of this token may not do this'],
  scope_missing: [403, 'This token may not do this'],
  not_found: [404, 'There is nothing here'],
  saved_meanwhile: [409, 'Somebody saved first'],
  version_outdated: [412, 'Somebody saved first'],
  not_json: [415, 'The body must be JSON'],
  form_invalid: [422, 'Some fields are not right'],
  key_reused: [422, 'The idempotency key was used for another request'],
  refused: [422, 'A rule does not allow this'],
  version_needed: [428, 'Say which version this change is based on'],
  too_many: [429, 'Too much was asked for at once'],
  broken: [500, 'Something broke; nothing was saved'],
} as const
export type ProblemKind = keyof typeof problems

/** A problem to answer with; `more` are its own members beside the standard ones. */
export class Problem extends Error {
  override name = 'Problem'
  constructor(
    readonly kind: ProblemKind,
    readonly detail?: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(kind)
  }
}

/** The problem of a form: each wrong field with a code for programs and a sentence for people. */
export function invalidForm(lang: Lang, errors: Record<string, MessageId | undefined>): Problem {
  const t = translator(lang)
  return new Problem('form_invalid', undefined, {
    errors: Object.entries(errors).flatMap(([field, code]) =>
      code ? [{ field, code, message: t(code) }] : [],
    ),
  })
}

const word = (lang: Lang, label: string) => (isMessageId(label) ? translator(lang)(label) : label)

function problemOf(error: Error, c: Context, lang: Lang): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof NotFound) return new Problem('not_found')
  if (error instanceof Forbidden)
    return new Problem('capability_missing', `It needs ${error.capability}.`, {
      capability: error.capability,
    })
  if (error instanceof Conflict) {
    const scopes: ReadonlySet<string> | undefined = c.get('scopes')
    const { version, fields } = error.clash
    return new Problem(c.req.header('if-match') ? 'version_outdated' : 'saved_meanwhile', undefined, {
      version,
      fields: fields.map(({ name, label, mine, theirs }) => ({
        name,
        label: word(lang, label),
        ...(scopes?.has('content') ? { mine, theirs } : {}),
      })),
    })
  }
  if (error instanceof TooMany) return new Problem('too_many', undefined, { retry_after: error.minutes * 60 })
  if (error instanceof Refused) return new Problem('refused', refusal(lang, error))
  return undefined
}

const refusal = (lang: Lang, { messageId, values }: Refused) =>
  isMessageId(messageId) ? translator(lang)(messageId, values) : undefined

function respond(c: Context, { kind, detail, more }: Problem): Response {
  const [status, title] = problems[kind]
  if (status === 401) c.header('www-authenticate', 'Bearer realm="alongside"')
  if (status === 429) c.header('retry-after', String(more.retry_after))
  const body = {
    type: `urn:alongside:problem:${kind}`,
    title,
    status,
    ...(detail ? { detail } : {}),
    ...more,
  }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

/** Every error below the API becomes problem details (RFC 9457) here: no stack, no SQL, no name. */
export function answerProblem(install: Installation) {
  return (error: Error, c: Context): Response => {
    const lang: Lang = c.get('lang') ?? chooseLanguage(c.req.header('accept-language'))
    const known = problemOf(error, c, lang)
    if (!known) install.log.error({ ...describeError(error), method: c.req.method }, 'a request failed')
    return respond(c, known ?? new Problem('broken'))
  }
}
