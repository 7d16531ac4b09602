import pg from 'pg'
import { vi } from 'vitest'

/** The text of each statement that something takes, the gate's and the log's included. */
export async function statementsIn(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.map(([asked]: unknown[]) =>
      typeof asked === 'string' ? asked : String((asked as pg.QueryConfig).text),
    )
  } finally {
    query.mockRestore()
  }
}

/** How many statements something takes. */
export const statementsOf = async (work: () => Promise<unknown>): Promise<number> =>
  (await statementsIn(work)).length
