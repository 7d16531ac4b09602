import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import type { Settings } from '../platform/settings.ts'
import { StartError } from '../platform/start-error.ts'

type Answer = (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>

/** How long a form may be on its way, in milliseconds: a film over a weak connection takes a quarter of an hour. */
const longestSending = 15 * 60_000

/** A taken port: answers 503 until it is told how to answer. */
export interface Listening {
  port: number
  answerWith: (answer: Answer) => void
  /** Takes no more requests; those under way may end. */
  close: () => Promise<void>
}

/** Takes host and port of the settings. StartError, with nothing changed, when they cannot be had. */
export async function listen({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<Listening> {
  let answer: Answer = () =>
    new Response('Alongside is starting.', { status: 503, headers: { 'retry-after': '1' } })
  const server = createServer(
    { requestTimeout: longestSending },
    getRequestListener((request, bindings) => answer(request, bindings)),
  )
  await new Promise<void>((done, fail) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => fail(new StartError(refusal(host, port, code))))
    server.listen(port, host, done)
  })
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (better) => {
      answer = better
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 3_000).unref()
      }),
  }
}

function refusal(host: string, port: number, code?: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Set PORT to another one; nothing was changed.`
  if (code === 'EACCES')
    return `This user may not use port ${port}. Set PORT to one above 1023; nothing was changed.`
  return `Alongside cannot listen on ${host}, port ${port} (${code}). Check HOST and PORT; nothing was changed.`
}
