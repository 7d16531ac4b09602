import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { extendDeadline, markDeadlineMet } from '../index.ts'
import { casesAt } from '../samples.ts'
import { announceHoliday } from './actions.ts'
import { deadlineHandlers } from './jobs.ts'
import { appealOf, at, mourning, overrideOf, refused, work } from './samples.ts'

describe('a holiday announced late', () => {
  test('is previewed, moves open deadlines, says why in the working, and keeps the former day', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'], 'Hana Modřínová')
    const id = await refused(hana)
    const preview = await ivana.get(`${at(house, '/new')}?${new URLSearchParams(mourning)}`)
    expect(preview.text).toContain('This moves 1 open deadline.')
    expect(preview.text).toContain('was Wed 18 Nov, now Thu 19 Nov')
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-18')
    expect((await ivana.post(at(house), mourning)).status).toBe(303)
    const moved = await appealOf(hana, id)
    expect(moved).toMatchObject({ due_on: '2026-11-19', moved_from: '2026-11-18' })
    const page = await hana.get(casesAt(house, `/${id}/deadlines/${moved.id}`))
    expect(page.text).toContain('The appeal must be handed in by Thursday 19 November')
    expect(page.text).toContain('Day of mourning')
    expect(page.text).toContain('The day before it was moved: Wednesday 18 November.')
    expect(page.text).toContain('Counted anew: Wednesday 18 November was announced a public holiday')
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain('Thursday 19 November')
    expect((await ivana.get(at(house))).text).toContain('moved 1 deadline')
  })

  test('tells who leads the case on Today until they have seen it, and nobody else', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    await refused(hana)
    await ivana.post(at(house), mourning)
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toContain('A deadline has moved')
    expect(today.text).toContain('was Wed 18 Nov; counted anew because of Wed 18 Nov (Day of mourning)')
    for (const other of [filip, ivana])
      expect((await other.get(`/${house.slug}/today`)).text).not.toContain('A deadline has moved')
    const seen = /action="([^"]+\/holidays\/seen\/[^"]+)"/.exec(today.html)?.[1] ?? ''
    expect((await filip.post(seen)).status).toBe(404)
    expect((await hana.post(seen)).status).toBe(303)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('A deadline has moved')
  })

  test('sends the lead a letter that says nothing about anybody', async () => {
    const house = await anOrganisation('Lávka Testovací')
    const hana = await house.member(['caseworker'])
    const folder = join(house.world.install.settings.dataDir, 'mail')
    const letters = () => {
      try {
        return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
      } catch {
        return []
      }
    }
    const before = letters().length
    const send = deadlineHandlers(house.world.install)['deadline.moved']
    await send({ organisation: house.organisation.id, member: hana.member.id })
    const sent = letters()
    expect(sent).toHaveLength(before + 1)
    const letter = sent.find((one) => one.includes(`/${house.slug}/today`)) ?? ''
    expect(letter).toContain('A deadline has moved')
    expect(letter).not.toMatch(/Matyáš|Břízek|appeal|2026-0/i)
  })

  test('enqueues the work beside the change: one letter a lead, and the count over all cases', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    await refused(hana)
    await refused(hana)
    const queued = await ivana.act(async (ctx) => {
      const sent: [string, Record<string, string>][] = []
      await announceHoliday(
        { ...ctx, enqueue: async (job, data) => void sent.push([job, data]) },
        { ...mourning, holiday: 'yes' },
      )
      return sent
    })
    expect(queued.filter(([job]) => job === 'deadline.moved')).toEqual([
      ['deadline.moved', { member: hana.member.id }],
    ])
    expect(queued.filter(([job]) => job === 'deadline.recompute')).toHaveLength(1)
  })

  test('recomputes a restricted case too, in the sight of its team, without showing it', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const id = await refused(hana, { restricted: true })
    const preview = await ivana.get(`${at(house, '/new')}?${new URLSearchParams(mourning)}`)
    expect(preview.text).toContain('This moves 1 open deadline.')
    expect(preview.text).toContain('1 of them is in a case that only its team may open.')
    expect(preview.html).not.toContain(id)
    await ivana.post(at(house), mourning)
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-18')
    const { id: override, pending } = await overrideOf(ivana)
    expect(pending).toBe(true)
    await work(house, override)
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-19')
    expect(await overrideOf(ivana)).toMatchObject({ moved: 1, pending: false })
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('A deadline has moved')
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain('Thursday 19 November')
    await work(house, override)
    expect(await overrideOf(ivana)).toMatchObject({ moved: 1 })
    expect((await appealOf(hana, id)).version).toBe(2)
  })

  test('leaves alone what is met, what it does not touch, and other organisations', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const jan = await other.member(['caseworker'])
    const theirs = await refused(jan)
    const met = await refused(hana)
    const later = await refused(hana, { delivered: '2026-11-09' })
    const { id } = await appealOf(hana, met)
    await hana.act((ctx) => markDeadlineMet(ctx, met, id, '2026-11-10'))
    const before = await Promise.all([appealOf(jan, theirs), appealOf(hana, met)])
    const untouched = (await appealOf(hana, later)).due_on
    await ivana.post(at(house), mourning)
    await work(house, (await overrideOf(ivana)).id)
    expect(await Promise.all([appealOf(jan, theirs), appealOf(hana, met)])).toEqual(before)
    const inside = await appealOf(hana, later)
    expect(inside).toMatchObject({ due_on: untouched, moved_from: null })
    expect(JSON.stringify(inside.working)).toContain('Day of mourning')
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('deadlines have moved')
  })

  test('is forgotten again: deadlines are counted back, and a new event is counted without it', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const id = await refused(hana)
    await ivana.post(at(house), mourning)
    expect((await appealOf(hana, await refused(hana))).due_on).toBe('2026-11-19')
    const { id: override } = await overrideOf(ivana)
    expect((await ivana.get(at(house, `/${override}`))).text).toContain('This moves 2 open deadlines.')
    expect((await ivana.post(at(house, `/${override}/removal`))).status).toBe(303)
    const back = await appealOf(hana, id)
    expect(back.due_on).toBe('2026-11-18')
    expect((await hana.get(casesAt(house, `/${id}/deadlines/${back.id}`))).text).toContain(
      'the change about Wednesday 18 November was taken back',
    )
    expect((await appealOf(hana, await refused(hana))).due_on).toBe('2026-11-18')
    expect((await ivana.get(at(house, `/${override}`))).status).toBe(404)
  })

  test('keeps an extension that was granted before', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const hana = await house.member(['caseworker'])
    const id = await refused(hana)
    const { id: deadline } = await appealOf(hana, id)
    await hana.act((ctx) => extendDeadline(ctx, id, deadline, { days: 1, reason: 'The office agreed' }, 1))
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-18')
    await ivana.post(at(house), mourning)
    expect((await appealOf(hana, id)).due_on).toBe('2026-11-19')
  })
})
