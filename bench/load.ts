import autocannon from 'autocannon'

/** What came out of one run: requests a second, and the middle and the slow end of the waiting, in milliseconds. */
export interface Measured {
  rps: number
  p50: number
  p95: number
  failed: number
}

/** Presses one address for some seconds, with 8 connections unless told otherwise. `request` makes each request afresh. */
export async function press(
  url: string,
  seconds: number,
  request: (turn: number) => {
    path: string
    method: 'GET' | 'POST'
    body?: string
    headers: Record<string, string>
  },
  connections = 8,
): Promise<Measured> {
  let turn = 0
  const waits: number[] = []
  let failed = 0
  const options: autocannon.Options = {
    url,
    connections,
    duration: seconds,
    pipelining: 1,
    requests: [
      {
        setupRequest: (given) => {
          const next = request(turn++)
          return { ...given, path: next.path, method: next.method, body: next.body, headers: next.headers }
        },
      },
    ],
  }
  const result = await new Promise<autocannon.Result>((done, fail) => {
    const instance = autocannon(options, (error, found) => (error ? fail(error) : done(found)))
    instance.on('response', (_client, status, _bytes, wait) => {
      if (status >= 400) failed++
      waits.push(wait)
    })
  })
  waits.sort((a, b) => a - b)
  const at = (share: number) =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN
  return { rps: result.requests.average, p50: at(0.5), p95: at(0.95), failed: failed + result.errors }
}
