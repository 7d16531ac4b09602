import { describe, expect, test } from 'vitest'
import { aLine, aReport, outside, reopen, report } from '../../../test/line-house.ts'
import { aSealedLine } from '../../../test/sealed-line.ts'
import { newId } from '../../platform/ids.ts'
import { confirmKept, writeAgain } from './again.ts'
import { type OpenReport, openByReceipt, openByVisit } from './open.ts'

describe('with the receipt', () => {
  test('somebody sees their own report and what was answered, and nothing that is noted or coded', async () => {
    const house = await aLine()
    const { id, receipt } = await report(house)
    const member = await house.member(['caseworker'])
    await member.act(async (ctx) => {
      await ctx.keys.load([id])
      const message = newId()
      await ctx.db
        .insertInto('incident_message')
        .values({
          organisation_id: house.organisation.id,
          id: message,
          incident_id: id,
          member_id: member.member.id,
          language: 'uk',
          words_sealed: ctx.keys.seal(id, 'incident_message', 'words_sealed', message, 'Дякуємо.'),
          written_on: '2026-11-12',
        })
        .execute()
    })
    const seen = await reopen(house, receipt.replace(/(.{4})/g, '$1 '))
    expect(seen).toMatchObject({
      state: 'open',
      id,
      standing: 'received',
      received_on: '2026-11-12',
      kept: false,
    })
    expect(seen.messages).toEqual([
      { id: expect.any(String), by: 'us', words: 'Дякуємо.', language: 'uk', on: '2026-11-12' },
    ])
    expect(Object.keys(seen).sort()).toEqual(
      [
        'agreed',
        'files',
        'id',
        'kept',
        'language',
        'messages',
        'received_on',
        'standing',
        'state',
        'told',
        'visit',
      ].sort(),
    )
    const read = await member.act((ctx) =>
      ctx.db.selectFrom('incident_message').select('read_on').where('incident_id', '=', id).execute(),
    )
    expect(read).toEqual([{ read_on: '2026-11-12' }])
  })

  test('what they agreed to is told back to them, also while it waits sealed', async () => {
    const agreed = ['police', 'odihr'] as const
    for (const house of [await aLine(), (await aSealedLine()).house]) {
      const { receipt } = await report(house, aReport({ agreed: [...agreed] }))
      expect(await reopen(house, receipt)).toMatchObject({ agreed })
    }
  })

  test('they write again in order, say that they keep it, and stop at forty in a day', async () => {
    const house = await aLine()
    const { install } = house.world
    const { receipt } = await report(house)
    let seen = await reopen(house, receipt)
    await outside(house, (ctx) => confirmKept(ctx, seen))
    for (const words of ['eins', 'dva', 'tři']) {
      await outside(house, async (ctx) => {
        const now = await openByVisit(ctx, install, seen.visit)
        if (now?.state !== 'open') throw new Error('lapsed')
        await writeAgain(ctx, install, now, { words, language: 'cs' })
      })
    }
    seen = await reopen(house, receipt)
    expect(seen.kept).toBe(true)
    expect(seen.messages.map(({ words, by }) => [words, by])).toEqual([
      ['eins', 'you'],
      ['dva', 'you'],
      ['tři', 'you'],
    ])
    const many = {
      ...seen,
      messages: Array.from({ length: 40 }, () => ({ ...seen.messages[0], on: '2026-11-12' })),
    }
    await expect(
      outside(house, (ctx) =>
        writeAgain(ctx, install, many as OpenReport, { words: 'one more', language: 'cs' }),
      ),
    ).rejects.toMatchObject({ messageId: 'public.enough' })
  })

  test('the receipt opens the words without the key of the organisation', async () => {
    const house = await aLine()
    const said = aReport()
    const { id, receipt } = await report(house, said)
    const owner = await house.world.install.pools.pool('keeper').connect()
    await owner.query(`begin; set local app.organisation = '${house.organisation.id}'`)
    await owner.query(`update keys.subject_key set wrapped = decode(repeat('00', 78), 'hex') where id = $1`, [
      id,
    ])
    await owner.query('commit')
    owner.release()
    expect((await reopen(house, receipt)).told).toBe(said.told)
  })

  test('nothing opens with another, in another organisation, or with a visit that lapsed or was changed', async () => {
    const house = await aLine()
    const other = await aLine()
    const { install, setClock } = house.world
    const { receipt, visit } = await report(house)
    const wrong = `${receipt.slice(0, 10)}0000${receipt.slice(14)}`
    for (const typed of [wrong, '', 'x', '1'.repeat(24), receipt.slice(0, 23)])
      expect(await outside(house, (ctx) => openByReceipt(ctx, install, typed))).toBeUndefined()
    expect(await outside(other, (ctx) => openByReceipt(ctx, install, receipt))).toBeUndefined()
    expect(await outside(other, (ctx) => openByVisit(ctx, install, visit))).toBeUndefined()
    expect(
      await outside(house, (ctx) => openByVisit(ctx, install, `${visit.slice(0, -2)}AA`)),
    ).toBeUndefined()
    expect(await outside(house, (ctx) => openByVisit(ctx, install, visit))).toBeDefined()
    setClock('2026-11-12T09:11:00+01:00')
    try {
      expect(await outside(house, (ctx) => openByVisit(ctx, install, visit))).toBeUndefined()
    } finally {
      setClock('2026-11-12T08:40:00+01:00')
    }
  })

  test('right, wrong and unknown ones ask the database the same', async () => {
    const house = await aLine()
    const { install } = house.world
    const { receipt } = await report(house)
    const asked = async (typed: string) => {
      const statements: string[] = []
      await outside(house, async (ctx) => {
        const executor = ctx.db.getExecutor()
        const run = executor.executeQuery.bind(executor)
        const spy: typeof executor.executeQuery = (query, ...rest) => {
          statements.push(query.sql.replace(/'[0-9a-f-]{36}'/g, '?'))
          return run(query, ...rest)
        }
        executor.executeQuery = spy
        try {
          await openByReceipt(ctx, install, typed)
        } finally {
          executor.executeQuery = run
        }
      })
      return statements
    }
    const right = await asked(receipt)
    expect(right.length).toBeGreaterThan(4)
    expect(await asked('1'.repeat(24))).toEqual(right)
    expect(await asked('nonsense')).toEqual(right)
  })

  test('one reporter never sees the rows of another', async () => {
    const house = await aLine()
    const mine = await report(house)
    await report(house)
    const counts = await outside(house, async (ctx) => {
      const count = async () =>
        (
          await ctx.db
            .selectFrom('incident')
            .select('id')
            .where('organisation_id', '=', house.organisation.id)
            .execute()
        ).length
      const before = await count()
      await openByReceipt(ctx, house.world.install, mine.receipt)
      return [before, await count()]
    })
    expect(counts).toEqual([0, 1])
  })
})
