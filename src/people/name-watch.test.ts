import { describe, expect, test } from 'vitest'
import { aHouse, register, rowsOf } from '../../test/people.ts'
import { registerPerson, searchPeople } from './index.ts'
import { dropNameIndexes, hasNameIndex } from './name-index.ts'
import { startNameIndex } from './name-watch.ts'

describe('names in memory', () => {
  test('follow what another process saved', async () => {
    const { house, hana } = await aHouse()
    const id = await register(hana, { given: 'Anna' })
    const { listening, stop } = startNameIndex(house.world.install)
    await listening
    try {
      const search = () => hana.act(async (ctx) => (await searchPeople(ctx, 'radomira')).length)
      expect(await search()).toBe(0)
      // As another process would: the row changes, and nothing in this one is told.
      await hana.act(async (ctx) => {
        await ctx.keys.load([id])
        await ctx.db
          .updateTable('person')
          .set({ name_sealed: ctx.keys.seal(id, 'person', 'name_sealed', id, { given: 'Radomíra' }) })
          .where('organisation_id', '=', ctx.organisation.id)
          .where('id', '=', id)
          .execute()
      })
      expect(await search()).toBe(0)
      await rowsOf(house, `select pg_notify('alongside_person', $1)`, [`${house.organisation.id}:${id}`])
      await expect.poll(search).toBe(1)
    } finally {
      await stop()
    }
  })
  test('tell other processes with the commit, and only then', async () => {
    const { house, hana } = await aHouse()
    const heard: string[] = []
    const listener = await house.world.install.pools.pool('app').connect()
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query('listen alongside_person')
    try {
      const id = await register(hana, { given: 'Anna' })
      const rolledBack = hana.act(async (ctx) => {
        await registerPerson(ctx, { given: 'Ghost' })
        throw new Error('rolled back')
      })
      await expect(rolledBack).rejects.toThrow('rolled back')
      await expect
        .poll(() => heard.filter((payload) => payload.startsWith(house.organisation.id)))
        .toEqual([`${house.organisation.id}:${id}`])
    } finally {
      await listener.query('unlisten *')
      listener.release()
    }
  })
  test('are let go of after half an hour without a search', async () => {
    const { house, hana } = await aHouse()
    await register(hana, { given: 'Anna' })
    await hana.act((ctx) => searchPeople(ctx, 'anna'))
    const now = house.world.install.clock().getTime()
    dropNameIndexes(new Date(now + 29 * 60_000))
    expect(hasNameIndex(house.organisation.id)).toBe(true)
    dropNameIndexes(new Date(now + 31 * 60_000))
    expect(hasNameIndex(house.organisation.id)).toBe(false)
    expect(await hana.act((ctx) => searchPeople(ctx, 'anna'))).toHaveLength(1)
  })
})
