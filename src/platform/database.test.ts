import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { inPlainTransaction } from './database.ts'

/** A pool of one connection that notes what it is asked, and refuses what it is told to refuse. */
function aPool(refused: string[] = []) {
  const asked: string[] = []
  const released: (Error | undefined)[] = []
  const client = {
    query: async (text: string) => {
      asked.push(text)
      if (refused.includes(text)) throw new Error(`refused: ${text}`)
    },
    release: (error?: Error) => void released.push(error),
  }
  return { pool: { connect: async () => client } as unknown as pg.Pool, asked, released }
}

describe('a plain transaction', () => {
  test('commits what the work did, and gives the connection back', async () => {
    const { pool, asked, released } = aPool()
    const work = (client: pg.ClientBase) => client.query('work').then(() => 7)
    expect(await inPlainTransaction(pool, 'begin', work)).toBe(7)
    expect([asked, released]).toEqual([['begin', 'work', 'commit'], [undefined]])
  })

  test('undoes everything when the work throws, and the connection is used on', async () => {
    const { pool, asked, released } = aPool(['work'])
    await expect(inPlainTransaction(pool, 'begin', (client) => client.query('work'))).rejects.toThrow(
      'refused: work',
    )
    expect([asked, released]).toEqual([['begin', 'work', 'rollback'], [undefined]])
  })

  test('throws away a connection that cannot even be rolled back, and tells what failed first', async () => {
    const { pool, released } = aPool(['work', 'rollback'])
    await expect(inPlainTransaction(pool, 'begin', (client) => client.query('work'))).rejects.toThrow(
      'refused: work',
    )
    expect(released).toEqual([new Error('refused: rollback')])
  })
})
