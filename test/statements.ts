import pg from 'pg'
import { vi } from 'vitest'
import { Packet } from '../src/platform/packet.ts'

/** The text of each statement that something takes, the gate's and the log's included. */
export async function statementsIn(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.flatMap(([asked]: unknown[]) =>
      typeof asked === 'string'
        ? asked
        : asked instanceof Packet
          ? asked.asked.map(({ text }) => text)
          : String((asked as pg.QueryConfig).text),
    )
  } finally {
    query.mockRestore()
  }
}

/** How many statements something takes. */
export const statementsOf = async (work: () => Promise<unknown>): Promise<number> =>
  (await statementsIn(work)).length

/** How many packets of statements something takes, those that end a transaction included. */
export async function packetsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.filter(([asked]: unknown[]) => asked instanceof Packet).length
  } finally {
    query.mockRestore()
  }
}
