import { beforeEach, describe, expect, test } from 'vitest'
import { aCaseOutOfSight, nothing, sightOf } from '../../../test/out-of-sight.ts'
import { changeLead, handOver, joinTeam, leaveTeam, openUpCase } from '../index.ts'
import { casesAt } from '../samples.ts'

let given: Awaited<ReturnType<typeof aCaseOutOfSight>>
beforeEach(async () => {
  given = await aCaseOutOfSight()
})

describe('a restricted case', () => {
  test('is invisible before, seen whole while open, and invisible after its day', async () => {
    const { house, id, open, lapse } = given
    expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
    const opened = await open()
    expect(opened.location).toBe(`${casesAt(house, `/${id}`)}?notice=notice.case_opened_in_need`)
    expect(await sightOf(given.ema, given.house, given)).toEqual({
      statuses: [200],
      listed: true,
      today: true,
      cases: 1,
      involved: 1,
    })
    await lapse()
    expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
  })
  test('is open for 24 hours by the clock of the database, whatever the program says', async () => {
    const { id, owner, open } = given
    await open()
    const { rows } = await owner(
      `select extract(epoch from m.until_at - now()) as seat, extract(epoch from o.until_at - o.opened_at) as opening
         from case_member m join case_opening o using (organisation_id, case_id, member_id) where m.case_id = $1`,
      [id],
    )
    expect(Number(rows[0].opening)).toBe(24 * 3600)
    expect(Number(rows[0].seat)).toBeGreaterThan(24 * 3600 - 60)
    expect(Number(rows[0].seat)).toBeLessThanOrEqual(24 * 3600)
  })
  test('counts the opener neither in its team nor in lists of their own', async () => {
    const { house, hana, ema, id, open } = given
    await open()
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text).toContain('Only one person sees this')
    expect((await ema.get(casesAt(house, '?view=mine'))).text).not.toContain('Zimostráz')
  })
  test('opened, is closed again by the one who opened it', async () => {
    const { house, hana, ema, id, open, openingId } = given
    await open()
    const opening = await openingId()
    const ended = await ema.post(casesAt(house, `/${id}/openings/${opening}/end`))
    expect(ended.location).toBe(`${casesAt(house)}?notice=notice.case_opening_ended`)
    expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
    expect((await hana.get(casesAt(house, `/${id}/openings`))).text).toContain('by Ema Javorová')
  })
  test('opened, is closed again by its team, once', async () => {
    const { house, hana, id, open, openingId } = given
    await open()
    const end = casesAt(house, `/${id}/openings/${await openingId()}/end`)
    expect((await hana.post(end)).status).toBe(303)
    expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
    const again = await hana.post(end)
    expect(again.status).toBe(422)
    expect(again.text).toContain('This has ended already.')
  })
  test('can be opened again after its day, also by somebody who was on the team once', async () => {
    const { hana, ema, id, open, lapse } = given
    await hana.act((ctx) => joinTeam(ctx, id, ema.member.id))
    await hana.act((ctx) => leaveTeam(ctx, id, ema.member.id))
    expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
    for (const _ of [1, 2]) {
      expect((await open()).status).toBe(303)
      expect((await sightOf(given.ema, given.house, given)).cases).toBe(1)
      await lapse()
      expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
    }
  })
  test('stays open to somebody whom the team takes in, until the team takes them out', async () => {
    const { hana, ema, id, open, lapse } = given
    await open()
    await hana.act((ctx) => joinTeam(ctx, id, ema.member.id))
    await lapse()
    expect((await sightOf(given.ema, given.house, given)).cases).toBe(1)
    await hana.act((ctx) => leaveTeam(ctx, id, ema.member.id))
    expect((await sightOf(given.ema, given.house, given)).cases).toBe(0)
  })
})

describe('whoever opened a case in an emergency', () => {
  test('can do nothing that makes it last, or lets others see it', async () => {
    const { house, hana, ema, id, open } = given
    await open()
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const me = ema.member.id
    const tries = [
      () => ema.act((ctx) => joinTeam(ctx, id, me)),
      () => ema.act((ctx) => joinTeam(ctx, id, filip.member.id)),
      () => ema.act((ctx) => changeLead(ctx, id, me, 1)),
      () => ema.act((ctx) => leaveTeam(ctx, id, hana.member.id)),
      () => ema.act((ctx) => openUpCase(ctx, id)),
      () => ema.act((ctx) => handOver(ctx, { from: hana.member.id, to: me, cases: [id], reason: 'other' })),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toThrow('stays_with_team')
    expect((await filip.get(casesAt(house, `/${id}`))).status).toBe(404)
  })
  test('cannot end the opening of another', async () => {
    const { house, id, open, openingId } = given
    await open()
    const opening = await openingId()
    const ivo = await house.member(['coordinator'], 'Ivo Habr')
    expect((await ivo.post(casesAt(house, `/${id}/openings/${opening}/end`))).status).toBe(404)
    await open({}, ivo)
    expect((await ivo.post(casesAt(house, `/${id}/openings/${opening}/end`))).status).toBe(403)
    expect((await sightOf(given.ema, given.house, given)).cases).toBe(1)
  })
})
