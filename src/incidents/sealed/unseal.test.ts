import { beforeAll, describe, expect, test } from 'vitest'
import { outside, reopen, report } from '../../../test/line-house.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  ivosPhrase,
  rowOf,
  rowsOf,
  type SealedLine,
  unseal,
} from '../../../test/sealed-line.ts'
import { writeAgain } from '../line/again.ts'
import { openByReceipt } from '../line/open.ts'
import { getIncident } from '../queries.ts'
import { unsealReports } from './unseal.ts'

let line: SealedLine
beforeAll(async () => {
  line = await aSealedLine()
})

describe('unsealing', () => {
  test('gives words, messages and what was ticked, to everybody who reads incidents, and stands in the log', async () => {
    const { house, ivo } = line
    const words = aGraveReport()
    const { id, receipt } = await report(house, words)
    const seen = await reopen(house, receipt)
    await outside(house, async (ctx) => {
      await openByReceipt(ctx, house.world.install, receipt)
      await writeAgain(ctx, house.world.install, seen, { words: 'Ještě jedna věc.', language: 'cs' })
    })
    expect(await unseal(house, ivo, ivosPhrase, [id])).toEqual({ done: [id], left: 0 })
    const reader = await house.member(['caseworker'])
    const incident = await reader.act((ctx) => getIncident(ctx, id))
    expect(incident).toMatchObject({
      told: words.told,
      place: words.place,
      status: 'new',
      sealed_mode: false,
      setting: 'police',
      occurred_from: '2026-11-10',
      bias_perceived: ['racist_xenophobic'],
      police_told: 'no',
      agreed: ['contact', 'odihr'],
    })
    expect((await reader.get(`/${house.slug}/incidents/${id}`)).text).toContain('Ještě jedna věc.')
    expect((await reopen(house, receipt)).told).toBe(words.told)
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({ codes_sealed: null, version: 2 })
    const log = (await rowsOf(line.house, 'audit_event')).filter(({ subject_id }) => subject_id === id)
    expect(log).toContainEqual(expect.objectContaining({ act: 'incident.unseal', member_id: ivo.member.id }))
  })
  test('leaves a report whose ticks do not open as it is, names it as broken, and takes out the others', async () => {
    const { house, hana } = await aSealedLine()
    const [{ id }, other] = [await report(house, aGraveReport()), await report(house, aGraveReport())]
    const key = await rowOf(house, 'keys.subject_key', id)
    const before = await rowOf(house, 'incident', id)
    const spoilt = Buffer.from(before?.codes_sealed as Buffer)
    spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1
    await hana.act((ctx) =>
      ctx.db
        .updateTable('incident')
        .set({ codes_sealed: spoilt })
        .where('organisation_id', '=', house.organisation.id)
        .where('id', '=', id)
        .execute(),
    )
    expect(await unseal(house, hana, hanasPhrase, [id, other.id])).toEqual({ done: [other.id], left: 1 })
    expect(await rowOf(house, 'incident', id)).toMatchObject({ sealed_mode: true, codes_sealed: spoilt })
    expect(await rowOf(house, 'keys.subject_key', id)).toEqual(key)
    expect(await rowsOf(house, 'quarantine')).toMatchObject([{ column_name: 'codes_sealed', row_id: id }])
  })
  test('takes out those that were chosen, and passes over what is unsealed already', async () => {
    const { house, hana } = line
    const [one, two, three] = [
      await report(house, aGraveReport()),
      await report(house, aGraveReport()),
      await report(house, aGraveReport()),
    ]
    expect((await unseal(house, hana, hanasPhrase, [one.id])) as object).toMatchObject({ done: [one.id] })
    expect((await unseal(house, hana, hanasPhrase, [one.id, two.id])) as object).toEqual({
      done: [two.id],
      left: 0,
    })
    expect(await rowOf(line.house, 'incident', three.id)).toMatchObject({ sealed_mode: true })
  })
  test('by two at the same moment happens once', async () => {
    const { house, hana, ivo } = line
    const { id } = await report(house, aGraveReport())
    const both = await Promise.all([
      unseal(house, hana, hanasPhrase, [id]),
      unseal(house, ivo, ivosPhrase, [id]),
    ])
    expect(both.map((one) => (typeof one === 'string' ? one : one.done.length)).sort()).toEqual([0, 1])
    expect((await hana.act((ctx) => getIncident(ctx, id))).told).toContain('Policista')
  })
  test('that is cut off in the middle leaves the report as it was', async () => {
    const { house, hana } = line
    const { id, receipt } = await report(house, aGraveReport())
    const cut = hana.act(async (ctx) => {
      await unsealReports(ctx, house.world.install, { ids: [id], phrase: hanasPhrase })
      throw new Error('cut off')
    })
    await expect(cut).rejects.toThrow('cut off')
    expect(await rowOf(line.house, 'incident', id)).toMatchObject({ sealed_mode: true, version: 1 })
    expect((await rowOf(line.house, 'keys.subject_key', id)).organisation_key_id).toBeNull()
    expect((await reopen(house, receipt)).told).toContain('Policista')
    expect(await unseal(house, hana, hanasPhrase, [id])).toEqual({ done: [id], left: 0 })
  })
  test('the database lets a key come out of the line, and wraps no other anew', async () => {
    const { house, hana } = line
    const { id } = await report(house, aGraveReport())
    await unseal(house, hana, hanasPhrase, [id])
    const set = hana.act((ctx) =>
      ctx.db
        .updateTable('keys.subject_key')
        .set({ wrapped: Buffer.alloc(94) })
        .where('id', '=', id)
        .execute(),
    )
    await expect(set).rejects.toThrow('comes out of the line alone')
  })
})
