import { beforeAll, describe, expect, test } from 'vitest'
import { aLine, everything, outside, reopen, report } from '../../../test/line-house.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  rowOf,
  rowsOf,
  type SealedLine,
  unseal,
  withKey,
} from '../../../test/sealed-line.ts'
import { newId } from '../../platform/ids.ts'
import { writeAgain } from '../line/again.ts'
import { forgetReport } from '../line/forget.ts'
import { openByReceipt } from '../line/open.ts'

let line: SealedLine
beforeAll(async () => {
  line = await aSealedLine()
})

describe('a report that comes in sealed', () => {
  test('tells the day, the language and how many files: no motive, no place, no day it speaks of', async () => {
    const { id } = await report(line.house, aGraveReport())
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({
      sealed_mode: true,
      language: 'uk',
      setting: null,
      occurred_precision: 'unknown',
      occurred_from: null,
      bias_perceived: [],
      police_told: 'unknown',
      police_why_not: [],
      agreed: [],
    })
    const lines = (await everything(line.house)).split('\n').filter((one) => one.includes(id))
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('\n')).not.toMatch(/police|racist|2026-11-10|no_trust|odihr/)
  })
  test('opens with its receipt as ever, is written to, and is one when it is sent twice', async () => {
    const { house } = line
    const [words, key] = [aGraveReport(), newId()]
    const first = await report(house, words, { key })
    const again = await report(house, words, { key })
    expect([again.id, again.receipt]).toEqual([first.id, first.receipt])
    const seen = await reopen(house, first.receipt)
    expect(seen).toMatchObject({ told: words.told, standing: 'received' })
    await outside(house, async (ctx) => {
      await openByReceipt(ctx, house.world.install, first.receipt)
      await writeAgain(ctx, house.world.install, seen, { words: 'Ještě jedna věc.', language: 'cs' })
    })
    expect((await reopen(house, first.receipt)).messages).toMatchObject([{ words: 'Ještě jedna věc.' }])
  })
  test('is read by no page and no program, and nothing of it is called damaged', async () => {
    const { house, ivo } = line
    const words = aGraveReport()
    const { id } = await report(house, words)
    const path = `/${house.slug}/incidents`
    const inbox = await ivo.get(`${path}?view=new`)
    expect(inbox.text).toMatch(/sealed/)
    const page = await ivo.get(`${path}/${id}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('This report is sealed.')
    for (const rest of ['/coding', '/told/new', '/hand-over'])
      expect((await ivo.get(`${path}/${id}${rest}`)).status).toBe(422)
    for (const rest of ['/taking-in', '/closure', '/messages', '/notes', '/coding', '/joining'])
      expect(
        (
          await ivo.post(`${path}/${id}${rest}`, {
            _version: '1',
            words: 'x',
            note: 'x',
            outcome: 'helped',
            language: 'cs',
            into: '1',
          })
        ).status,
      ).toBe(422)
    expect(inbox.html + page.html).not.toContain('Policista')
    expect((await rowsOf(line.house, 'quarantine')).length).toBe(0)
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({ status: 'new', version: 1 })
    const aside = await ivo.post(`${path}/${id}/setting-aside`, { _version: '1' })
    expect(aside.status).toBe(303)
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({ status: 'set_aside', sealed_mode: true })
  })
  test('is forgotten by its reporter, for good', async () => {
    const { house } = line
    const { id, receipt } = await report(house, aGraveReport())
    const seen = await reopen(house, receipt)
    await outside(house, async (ctx) => {
      await openByReceipt(ctx, house.world.install, receipt)
      await forgetReport(ctx, house.world.install, seen)
    })
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({
      status: 'forgotten',
      sealed_mode: false,
      codes_sealed: null,
    })
    expect(await rowOf(line.house, 'keys.subject_key', id)).toEqual({})
    expect(await unseal(house, line.hana, hanasPhrase, [id])).toEqual({ done: [], left: 0 })
    expect(await outside(house, (ctx) => openByReceipt(ctx, house.world.install, receipt))).toMatchObject({
      state: 'forgotten',
    })
  })
  test('is not taken in at all when the line has lost its pair', async () => {
    const house = await aLine()
    await outside(house, async (ctx) => void ctx)
    const owner = await house.member(['coordinator'])
    await owner.act((ctx) =>
      ctx.db
        .updateTable('report_line')
        .set({ sealed_mode: true })
        .where('organisation_id', '=', house.organisation.id)
        .execute(),
    )
    await expect(report(house)).rejects.toThrow('the line has no key')
  })
})

describe('the walls around it', () => {
  test('whoever does not decide about reports has no way to unseal, and another house sees nothing', async () => {
    const { house } = line
    const { id } = await report(house, aGraveReport())
    const path = `/${house.slug}/incidents`
    const worker = await house.member(['caseworker'])
    for (const address of ['/sealed', '/sealing']) expect((await worker.get(path + address)).status).toBe(403)
    for (const address of [
      '/sealed',
      '/sealing',
      '/sealing/key',
      '/sealing/phrase',
      '/sealing/holders',
      '/sealing/renewal',
      '/sealing/removal',
      '/sealing/key/removal',
      '/sealing/holders/removal',
    ])
      expect((await worker.post(path + address, { ids: id })).status).toBe(403)
    const other = await aSealedLine()
    expect(await unseal(other.house, other.hana, hanasPhrase, [id])).toEqual({ done: [], left: 0 })
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({ sealed_mode: true })
  })
  test('nobody from outside reads whose key it is, or what is sealed for whom', async () => {
    const seen = await outside(line.house, async (ctx) => [
      await ctx.db.selectFrom('keys.line_member').selectAll().execute(),
      await ctx.db.selectFrom('keys.line_share').selectAll().execute(),
    ])
    expect(seen).toEqual([[], []])
  })
  test('a key of their own, and nothing handed on to it, opens nothing', async () => {
    const { house } = line
    const late = await withKey(house, 'wet gravel and blue tin', 'Nora Pozdní')
    const { id } = await report(house, aGraveReport())
    expect(await unseal(house, late, 'wet gravel and blue tin', [id])).toBe('none')
  })
})
