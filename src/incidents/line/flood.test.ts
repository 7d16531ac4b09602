import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { aLine, aReport, reopen } from '../../../test/line-house.ts'
import { type House, theWorld } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { inPublic } from '../../request.tsx'
import type { OpenEnv } from '../../ui/env.ts'
import { openByReceipt } from './open.ts'
import { receiveReport } from './receive.ts'
import { mayAsk, mayReport, missed } from './turns.ts'

const copied =
  'This line is closed and everybody who writes here is a liar, we will send this again and again until you stop your work.'

interface Answer {
  go: boolean
  wait?: string
  seconds?: number
  receipt?: string
}

let app: Hono<OpenEnv>
beforeAll(async () => {
  const { install } = await theWorld()
  app = new Hono<OpenEnv>()
  app.use('/:organisation/*', inPublic(install))
  app.post('/:organisation/report', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    const sent = { words: String(body.told), key: String(body.report_key), wait: body.wait as string }
    const turn = mayReport(install, ctx.organisation.id, sent)
    if (!turn.go) return c.json(turn)
    const made = await receiveReport(ctx, install, aReport({ told: sent.words }), {
      ...sent,
      aside: turn.aside,
    })
    return c.json({ go: true, receipt: made.receipt })
  })
  app.post('/:organisation/receipt', async (c) => {
    const [ctx, body] = [c.get('ctx'), c.get('body')]
    const receipt = String(body.receipt)
    const turn = mayAsk(install, ctx.organisation.id, { receipt, wait: body.wait as string })
    if (!turn.go) return c.json(turn)
    const seen = await openByReceipt(ctx, install, receipt)
    if (!seen) missed(install, ctx.organisation.id)
    return c.json({ go: true, receipt: seen?.state })
  })
})

const post = async (house: House, path: string, fields: Record<string, string>): Promise<Answer> => {
  const response = await app.request(`/${house.slug}/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}
const report = (house: House, told: string, more: Record<string, string> = {}) =>
  post(house, 'report', { report_key: newId(), told, ...more })

/** So many posts, thirty at a time. */
async function flood(many: number, one: (n: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let at = 0; at < many; at += 30)
    answers.push(
      ...(await Promise.all(Array.from({ length: Math.min(30, many - at) }, (_, n) => one(at + n)))),
    )
  return answers
}

async function counts(house: House): Promise<Record<string, number>> {
  const member = await house.member(['caseworker'])
  const rows = await member.act((ctx) =>
    ctx.db
      .selectFrom('incident')
      .select(['status', (eb) => eb.fn.countAll<string>().as('count')])
      .where('organisation_id', '=', house.organisation.id)
      .groupBy('status')
      .execute(),
  )
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

const later = async (house: House, seconds: number, work: () => Promise<void>) => {
  const { install, setClock } = house.world
  const before = install.clock()
  setClock(new Date(before.getTime() + seconds * 1000).toISOString())
  try {
    await work()
  } finally {
    setClock(before.toISOString())
  }
}

describe('a flood', () => {
  test('of 5,000 copies leaves the line open at once, the inbox usable, and the copies to be looked at', async () => {
    const house = await aLine()
    const answers = await flood(5_000, () => report(house, copied))
    expect(answers.filter(({ go }) => !go).length).toBeGreaterThan(4_950)
    const honest = await report(
      house,
      'They refused to enrol my daughter because we are Roma, the head said so aloud.',
    )
    expect(honest.go).toBe(true)
    const found = await counts(house)
    expect(found.new).toBe(2)
    expect(found.set_aside).toBeGreaterThan(0)
    expect(found.set_aside).toBeLessThan(10)
  }, 180_000)

  test('of a thousand different texts makes others wait a little, never longer than three minutes, and then they come in', async () => {
    const house = await aLine()
    const words = (n: number) => Array.from({ length: 12 }, (_, at) => `w${n}x${at}`).join(' ')
    const answers = await flood(1_000, (n) => report(house, words(n)))
    expect(Math.max(...answers.map(({ seconds = 0 }) => seconds))).toBeLessThanOrEqual(180)
    const key = newId()
    const told = 'They refused to enrol my daughter because we are Roma, the head said so aloud.'
    const asked = await report(house, told, { report_key: key })
    expect(asked).toMatchObject({ go: false, wait: expect.any(String) })
    const early = await report(house, told, { report_key: key, wait: asked.wait ?? '' })
    expect(early).toMatchObject({ go: false, wait: asked.wait })
    await later(house, asked.seconds ?? 0, async () => {
      const other = await report(house, 'Other words with the same wait.', {
        report_key: key,
        wait: asked.wait ?? '',
      })
      expect(other.go).toBe(false)
      const come = await report(house, told, { report_key: key, wait: asked.wait ?? '' })
      expect(come).toMatchObject({ go: true, receipt: expect.any(String) })
      expect((await reopen(house, come.receipt ?? '')).told).toBe(told)
      const again = await report(house, told, { report_key: key })
      expect(again.receipt).toBe(come.receipt)
    })
    expect((await counts(house)).new).toBe(31)
  }, 180_000)
})

test('a copy that waited is kept, set aside beside the one it resembles, with a receipt of its own', async () => {
  const house = await aLine()
  await report(house, copied)
  await flood(10, () => report(house, copied))
  const key = newId()
  const asked = await report(house, `${copied} Or else.`, { report_key: key })
  await later(house, asked.seconds ?? 0, async () => {
    const come = await report(house, `${copied} Or else.`, { report_key: key, wait: asked.wait ?? '' })
    expect((await reopen(house, come.receipt ?? '')).told).toBe(`${copied} Or else.`)
  })
  const member = await house.member(['caseworker'])
  const rows = await member.act((ctx) =>
    ctx.db
      .selectFrom('incident')
      .select(['id', 'status', 'look_alike_of'])
      .where('organisation_id', '=', house.organisation.id)
      .orderBy('number')
      .execute(),
  )
  expect(rows[0]).toMatchObject({ status: 'new', look_alike_of: null })
  expect(rows.at(-1)).toMatchObject({ status: 'set_aside', look_alike_of: rows[0]?.id })
})

test('guessing makes everybody wait, right or wrong alike, and the right receipt always opens', async () => {
  const house = await aLine()
  const { receipt = '' } = await report(house, aReport().told)
  for (let n = 0; n < 20; n++) await post(house, 'receipt', { receipt: String(n).repeat(24).slice(0, 24) })
  const [right, wrong] = [
    await post(house, 'receipt', { receipt }),
    await post(house, 'receipt', { receipt: '4'.repeat(24) }),
  ]
  expect(right.go || wrong.go).toBe(false)
  expect(Math.abs((right.seconds ?? 0) - (wrong.seconds ?? 0))).toBeLessThanOrEqual(1)
  await later(house, 120, async () => {
    expect(await post(house, 'receipt', { receipt: '5'.repeat(24), wait: wrong.wait ?? '' })).toMatchObject({
      go: false,
    })
    expect(await post(house, 'receipt', { receipt, wait: right.wait ?? '' })).toEqual({
      go: true,
      receipt: 'open',
    })
  })
  const other = await aLine()
  expect((await post(other, 'receipt', { receipt })).go).toBe(true)
})

test('a wait that was made up, or of another organisation, does not count', async () => {
  const [one, other] = [await aLine(), await aLine()]
  const { install } = one.world
  for (const { organisation } of [one, other])
    for (let n = 0; n < 30; n++) mayReport(install, organisation.id, { words: aReport().told, key: newId() })
  const key = newId()
  const asked = await report(one, 'x y z', { report_key: key })
  expect(asked.go).toBe(false)
  await later(one, 180, async () => {
    for (const wait of ['0.', '0.AAAA', `${asked.wait}x`, 'x'.repeat(200)])
      expect((await report(one, 'x y z', { report_key: key, wait })).go).toBe(false)
    expect((await report(other, 'x y z', { report_key: key, wait: asked.wait ?? '' })).go).toBe(false)
  })
})
