import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { theWorld } from '../../test/world.ts'
import { askTogether, builderOver, inPlainTransaction, sendAsked } from './database.ts'
import { together } from './statement.ts'

/** Works in a transaction of the app role that is undone afterwards. */
async function onAClient<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const { install } = await theWorld()
  const client = await install.pools.pool('app').connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** What the driver wrote, a letter a message: Parse, Bind, Describe, Execute, Sync, Query. */
async function written(client: pg.ClientBase, work: () => Promise<unknown>): Promise<string> {
  const { stream } = (client as unknown as { connection: { stream: { write: (bytes: Buffer) => boolean } } })
    .connection
  const write = stream.write
  let letters = ''
  stream.write = (bytes) => {
    letters += String.fromCharCode(bytes[0] ?? 0)
    return write.call(stream, bytes)
  }
  try {
    await work()
  } finally {
    stream.write = write
  }
  return letters
}

const named = (n: number) => ({
  name: 'packet_named',
  text: 'select $1::int as n, null::text as none',
  values: [n],
})

describe('what is asked together', () => {
  test('is answered in its order, each with its own rows', async () => {
    const answers = await onAClient((client) =>
      together([
        askTogether(client).ask({ text: `select 1 as one, 'a' as word union all select 2, 'b'` }),
        askTogether(client).ask({ text: 'select where false' }),
        askTogether(client).ask({ text: `set local app.sight = 'none'` }),
        askTogether(client).ask({
          text: 'select $1::text[] as list, $2::date as day',
          values: [['x', 'ý'], '2026-11-22'],
        }),
      ]),
    )
    expect(answers.map(({ rows, count, command }) => [rows, count, command])).toEqual([
      [
        [
          { one: 1, word: 'a' },
          { one: 2, word: 'b' },
        ],
        2,
        'SELECT',
      ],
      [[], 0, 'SELECT'],
      [[], 0, 'SET'],
      [[{ list: ['x', 'ý'], day: '2026-11-22' }], 1, 'SELECT'],
    ])
  })

  test('goes out with one Sync, and a prepared statement is written and described once a connection', async () => {
    await onAClient(async (client) => {
      const ask = (n: number) => askTogether(client).ask(named(n))
      const first = await written(client, () => together([ask(1), ask(2)]))
      const later = await written(client, () => together([ask(3), ask(4)]))
      expect([first, later]).toEqual(['PBDEBDES', 'BEBES'])
      expect((await ask(5)).rows).toEqual([{ n: 5, none: null }])
    })
  })

  test('comes before what is written on the client afterwards', async () => {
    await onAClient(async (client) => {
      const asked = askTogether(client).ask({ text: `select set_config('app.sight', 'team', true)` })
      sendAsked(client)
      const { rows } = await client.query(`select current_setting('app.sight') as sight`)
      await asked
      expect(rows).toEqual([{ sight: 'team' }])
    })
  })

  test('never lands behind the end of its transaction, though nobody waited for it', async () => {
    const { install } = await theWorld()
    const pool = install.pools.pool('app')
    const left: Promise<unknown>[] = []
    const work = async (client: pg.ClientBase) => {
      left.push(askTogether(client).ask({ text: 'select pg_current_xact_id()::text as id' }))
      throw new Error('over')
    }
    await expect(inPlainTransaction(pool, 'begin', work)).rejects.toThrow('over')
    expect(await left[0]).toMatchObject({ rows: [{ id: expect.stringMatching(/^\d+$/) }] })
    const next = await inPlainTransaction(pool, 'begin', (client) =>
      client.query('select pg_current_xact_id_if_assigned()::text as id'),
    )
    expect(next.rows).toEqual([{ id: null }])
  })
})

describe('when one of them fails', () => {
  test('its own error is told, those before stand, those behind are refused, and the connection is used on', async () => {
    await onAClient(async (client) => {
      const ask = (text: string, values: unknown[] = []) => askTogether(client).ask({ text, values })
      const ends = await Promise.allSettled([
        ask('select 1 as n'),
        ask('select $1::uuid', ['no id']),
        ask('select 3 as n'),
        askTogether(client).ask({ name: 'packet_behind', text: 'select 4 as n' }),
      ])
      expect(ends.map((end) => (end.status === 'fulfilled' ? end.value.rows : end.reason.code))).toEqual([
        [{ n: 1 }],
        '22P02',
        '25P02',
        '25P02',
      ])
      await client.query('rollback; begin')
      const again = await askTogether(client).ask({ name: 'packet_behind', text: 'select 4 as n' })
      expect(again.rows).toEqual([{ n: 4 }])
    })
  })

  test('a prepared statement that failed with one value works with another', async () => {
    await onAClient(async (client) => {
      const ask = (n: number) =>
        askTogether(client).ask({ name: 'packet_divides', text: 'select 1 / $1::int as n', values: [n] })
      await expect(ask(0)).rejects.toMatchObject({ code: '22012' })
      await client.query('rollback; begin')
      expect((await ask(1)).rows).toEqual([{ n: 1 }])
    })
  })

  test('a value that cannot be written down fails its statement alone', async () => {
    await onAClient(async (client) => {
      const circle: Record<string, unknown> = {}
      circle.self = circle
      const packet = askTogether(client)
      const ends = await Promise.allSettled([
        packet.ask({ text: 'select $1::jsonb', values: [circle] }),
        packet.ask({ text: 'select 2 as n' }),
      ])
      expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    })
  })

  test('a connection that ends under way fails everything that was asked', async () => {
    const { install } = await theWorld()
    const client = await install.pools.pool('app').connect()
    client.on('error', () => {})
    const asked = [1, 2].map(() => askTogether(client).ask({ text: 'select pg_sleep(60)' }))
    sendAsked(client)
    const { stream } = (client as unknown as { connection: { stream: { destroy: () => void } } }).connection
    stream.destroy()
    const ends = await Promise.allSettled(asked)
    client.release(true)
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})

test('the query builder goes through it without a transaction, too', async () => {
  const { install } = await theWorld()
  const client = await install.pools.pool('owner').connect()
  try {
    const db = builderOver(client)
    const [one, other] = await together([
      db.selectFrom('organisation').select('id').where('slug', '=', 'no such organisation').execute(),
      db
        .selectFrom('organisation')
        .select((eb) => eb.lit(2).as('n'))
        .limit(1)
        .execute(),
    ])
    expect([one, other.length <= 1]).toEqual([[], true])
  } finally {
    client.release()
  }
})
