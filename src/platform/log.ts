import pino from 'pino'

/**
 * Structured logs without personal data: an allow-list of fields is the only thing that gets through,
 * so a new field shows nothing until somebody decides that it may.
 */
const allowed = new Set([
  'request',
  'method',
  'route',
  'status',
  'ms',
  'organisation',
  'member',
  'act',
  'kind',
  'error',
  'code',
  'port',
  'job',
  'count',
  'version',
  'table',
  'column',
  'row',
])

const isPlain = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const pickAllowed = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => allowed.has(name) && isPlain(value)))

/** Makes the process's logger at a level such as `info`, `debug` or `silent`. Writes to standard error unless told where, so that a command's output stays pure. */
export function createLog(level: string, destination?: pino.DestinationStream): pino.Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }), log: pickAllowed },
      hooks: {
        // An error given as it is would bring its message, and the words after the first may be anything.
        logMethod([first, second], method) {
          const message = typeof second === 'string' ? second : undefined
          if (first instanceof Error) method.apply(this, [describeError(first), message])
          else if (typeof first === 'string') method.apply(this, [first])
          else method.apply(this, [first, message])
        },
      },
    },
    destination ?? pino.destination(2),
  )
}

/** What may be said of an error in a log: its kind and database code, never its message, which can quote values. */
export function describeError(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = (error as { code?: unknown }).code
  return { error: error.name, ...(typeof code === 'string' ? { code } : {}) }
}
