import { describe, expect, test } from 'vitest'
import { createLog, describeError } from './log.ts'

/** A log and what it has written. */
function aLog() {
  const lines: string[] = []
  return { log: createLog('debug', { write: (line: string) => void lines.push(line) }), lines }
}

const secret = 'Božena Vrbová'

describe('the log', () => {
  test('lets through what is on its list and nothing else', () => {
    const { log, lines } = aLog()
    log.info(
      {
        route: '/:organisation/people',
        status: 200,
        ms: 4,
        name: secret,
        q: secret,
        path: `/people?q=${secret}`,
      },
      'request',
    )
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      route: '/:organisation/people',
      status: 200,
      ms: 4,
      msg: 'request',
    })
    expect(lines.join()).not.toContain(secret)
  })
  test('does not let a listed field carry something larger along', () => {
    const { log, lines } = aLog()
    log.error(
      {
        error: Object.assign(new Error(secret), { detail: `Key (name)=(${secret})` }),
        kind: { name: secret },
        row: [secret],
      },
      'a request failed',
    )
    expect(lines.join()).not.toContain(secret)
  })
  test('names an error by its kind and code, never by its message', () => {
    const { log, lines } = aLog()
    const failure = Object.assign(new TypeError(`duplicate key (${secret})`), {
      code: '23505',
      detail: secret,
      where: secret,
    })
    log.error(failure)
    log.error(failure, 'a request failed')
    log.warn({ err: failure }, 'a request failed')
    expect(lines).toHaveLength(3)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'TypeError', code: '23505' })
    expect(lines.join()).not.toContain(secret)
    expect(describeError(secret)).toEqual({ error: 'string' })
  })
  test('does not fill words into its sentences', () => {
    const { log, lines } = aLog()
    log.info('found %s', secret)
    log.info({ count: 1 }, 'found %s', secret)
    expect(lines).toHaveLength(2)
    expect(lines.join()).not.toContain(secret)
  })
})
