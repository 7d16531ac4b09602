import { describe, expect, test } from 'vitest'
import { aDesk, press, statusOf, tell } from '../../../test/desk.ts'
import { reopen } from '../../../test/line-house.ts'
import { rowsOf } from '../../../test/people.ts'
import { joinIncident } from '../joining/actions.ts'
import { answerReporter } from '../messages/actions.ts'

describe('reports that tell of the same', () => {
  test('are joined without losing one, each with its own receipt, and taken apart again', async () => {
    const { house, ida, path } = await aDesk()
    const one = await tell(house, 'my own story')
    const two = await tell(house, 'what I saw happen to her')
    await press(ida, `${path}/${two.id}`, 'joining', { into: 'i-2026-0001' })
    expect(await statusOf(house, two.id)).toMatchObject({ status: 'joined', joined_into: one.id })
    expect((await ida.get(`${path}/${one.id}`)).text).toContain(
      'Another report tells of this. It is counted once. I-2026-0002',
    )
    expect((await ida.get(`${path}/${two.id}`)).text).toContain('Joined with I-2026-0001')
    expect((await reopen(house, two.receipt)).told).toBe('what I saw happen to her')
    expect((await reopen(house, one.receipt)).told).toBe('my own story')
    await ida.act((ctx) => answerReporter(ctx, two.id, { words: 'Thank you', language: 'uk' }))
    expect((await reopen(house, one.receipt)).messages).toEqual([])
    await press(ida, `${path}/${two.id}`, 'joining/removal')
    expect(await statusOf(house, two.id)).toMatchObject({ status: 'new', joined_into: null })
  })

  test('make no chains, and none is joined with itself or with what is not there', async () => {
    const { house, ida, path } = await aDesk()
    const one = await tell(house, 'the first story')
    const two = await tell(house, 'the second telling')
    await tell(house, 'a third voice')
    await ida.act((ctx) => joinIncident(ctx, two.id, one.id, 1))
    const join = (id: string, into: string, version = '1') =>
      ida.post(`${path}/${id}/joining`, { into, _version: version })
    expect((await join(one.id, 'I-2026-0003')).text).toContain('Join the other way round')
    expect((await join(one.id, 'I-2026-0001')).status).toBe(422)
    const unknown = await join(one.id, 'I-2026-0999')
    expect([unknown.status, unknown.text.includes('There is no incident with this number.')]).toEqual([
      422,
      true,
    ])
    const three = (await rowsOf(house, `select id from incident where number = 'I-2026-0003'`))[0]
      ?.id as string
    expect((await join(three, 'I-2026-0002')).text).toContain('Join with that one')
  })

  test('that look alike are set aside, and offer to be joined with one press', async () => {
    const { house, ida, path } = await aDesk()
    const words =
      'The same long words about the same evening at the same tram stop, told again and again by somebody.'
    const one = await tell(house, words)
    const two = await tell(house, words)
    expect((await statusOf(house, two.id))?.status).toBe('set_aside')
    expect((await ida.get(`${path}?view=set_aside`)).text).toContain('looks like another one')
    const page = await ida.get(`${path}/${two.id}`)
    expect(page.text).toContain('It looks like I-2026-0001')
    await press(ida, `${path}/${two.id}`, 'joining')
    expect(await statusOf(house, two.id)).toMatchObject({ joined_into: one.id })
    await press(ida, `${path}/${two.id}`, 'joining/removal')
    expect((await statusOf(house, two.id))?.status).toBe('set_aside')
  })
})
