import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { aDatabase } from '../../test/scratch.ts'
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

describe('closed connections', () => {
  test('are not opened again by work that was still under way, in a role used before or not', async () => {
    const pools = await aDatabase('empty')
    const [app, held] = [pools.pool('app'), await pools.pool('owner').connect()]
    const closing = pools.close()
    held.release()
    await closing
    for (const pool of [app, pools.pool('app'), pools.pool('owner'), pools.pool('stats')]) {
      await expect(pool.query('select 1')).rejects.toThrow('after calling end')
      expect(pool.totalCount).toBe(0)
    }
    await pools.close()
  })

  test('are refused while what is under way ends, too', async () => {
    const pools = await aDatabase('empty')
    const held = await pools.pool('owner').connect()
    const closing = pools.close()
    await expect(pools.pool('door').query('select 1')).rejects.toThrow('after calling end')
    held.release()
    await closing
  })
})

test('a connection that breaks between two statements fails the next one, and is not used again', async () => {
  const pools = await aDatabase('empty')
  const held = await pools.pool('app').connect()
  await held.query('begin')
  const broken = new Promise((done) => held.once('end', done))
  const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
  await pools.pool('owner').query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await broken
  await expect(held.query('select 1')).rejects.toThrow()
  held.release()
  expect((await pools.pool('app').query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
