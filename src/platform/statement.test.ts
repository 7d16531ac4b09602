import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../test/world.ts'
import type { Ctx } from './context.ts'
import { statement, together } from './statement.ts'

let built = 0
const named = statement((db: Ctx<never, 'member'>['db'], given: { organisation: string; ids: string[] }) => {
  built++
  return db
    .selectFrom('member')
    .select('id')
    .where('organisation_id', '=', given.organisation)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(given.ids))))
    .compile()
})

describe('a statement', () => {
  test('is built once and given other values each time', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petr = await house.member(['caseworker'])
    const find = (who: typeof hana) =>
      who.act((ctx) => named(ctx.db, { organisation: ctx.organisation.id, ids: [ctx.member.id] }))
    const [one] = await find(hana)
    const [other] = await find(petr)
    expect(one?.id).toBeTruthy()
    expect(other?.id).toBeTruthy()
    expect(one?.id).not.toBe(other?.id)
    expect(built).toBe(1)
  })
})

describe('what is asked together', () => {
  test('is answered in the order asked, and a failure is thrown only when all have ended', async () => {
    const ended: string[] = []
    const late = async (name: string, fails = false) => {
      await new Promise((done) => setTimeout(done, name === 'slow' ? 20 : 1))
      ended.push(name)
      if (fails) throw new Error(name)
      return name
    }
    expect(await together([late('slow'), late('quick'), 3])).toEqual(['slow', 'quick', 3])
    ended.length = 0
    await expect(together([late('quick', true), late('slow')])).rejects.toThrow('quick')
    expect(ended).toEqual(['quick', 'slow'])
  })
})
