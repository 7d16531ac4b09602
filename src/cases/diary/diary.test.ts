import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { caseKinds, joinTeam, openCase, planAppointment, setRhythm, writeEntry } from '../index.ts'
import { holidays } from '../pathways.ts'
import { aCase } from '../samples.ts'
import { byDanger } from './danger.ts'
import { usualRhythm } from './rhythm.ts'
import { unseenRows } from './unseen.ts'

describe('deadlines by danger', () => {
  const rule = (binds: 'client' | 'authority') =>
    ({ binds, holidays: { country: 'CZ', regions: [] } }) as never
  const line = (id: string, due_on: string, binds: 'client' | 'authority' = 'client') => ({
    id,
    due_on,
    rule: rule(binds),
  })

  test('are late ones first, then the fewest working days left, ours before an office’s', () => {
    // Thursday 12 November 2026; Tuesday the 17th is a public holiday in Czechia.
    const lines = [
      line('next Monday, theirs', '2026-11-16', 'authority'),
      line('in two weeks', '2026-11-26'),
      line('next Monday', '2026-11-16'),
      line('two days late', '2026-11-10'),
      line('Saturday', '2026-11-14'),
      line('a week late, theirs', '2026-11-05', 'authority'),
    ]
    expect(byDanger(lines, '2026-11-12', holidays).map(({ id }) => id)).toEqual([
      'a week late, theirs',
      'two days late',
      'Saturday',
      'next Monday',
      'next Monday, theirs',
      'in two weeks',
    ])
  })

  test('a holiday between makes no difference to what is left to work', () => {
    const lines = [line('Wednesday', '2026-11-18'), line('Tuesday, a holiday', '2026-11-17')]
    expect(byDanger(lines, '2026-11-16', holidays).map(({ id }) => id)).toEqual([
      'Tuesday, a holiday',
      'Wednesday',
    ])
  })
})

describe('not seen for long', () => {
  test('depends on the kind of case', () => {
    expect(['domestic_violence_support', 'child_protection', 'school_enrolment'].map(usualRhythm)).toEqual([
      7, 14, 45,
    ])
  })

  test('a case appears the day after its days are over, and goes with the next contact; a letter is none', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const unseen = () => hana.act((ctx) => unseenRows(ctx))
    // 12 November is the 45th day after 28 September, and the 46th after the 27th.
    const { id: just } = await aCase(hana, { opened_on: '2026-09-28' })
    const { id } = await aCase(hana, { opened_on: '2026-01-07', name: 'Habr' })
    const note = (kind: 'visit' | 'letter', day: string) =>
      hana.act((ctx) =>
        writeEntry(ctx, id, {
          kind,
          occurred_at: new Date(`${day}T10:00:00Z`),
          minutes: 30,
          services: [],
          barriers: [],
          text: 'x',
        }),
      )
    await note('visit', '2026-09-27')
    await note('letter', '2026-11-02')
    expect(await unseen()).toMatchObject([{ case_id: id, seen_on: '2026-09-27' }])
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toMatch(/Not seen for long 46 days Sun 27 Sept? Matyáš Habr/)
    await note('visit', '2026-11-12')
    expect(await unseen()).toEqual([])
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Not seen for long')
    expect(just).not.toBe(id)
  })

  test('is shown to those who lead or work on it, not to who supervises, nor once they left', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id } = await aCase(hana, { opened_on: '2026-01-07' })
    await hana.act(async (ctx) => {
      await joinTeam(ctx, id, filip.member.id, 'worker')
      await joinTeam(ctx, id, ivana.member.id, 'supervisor')
    })
    const seenBy = async (browser: typeof hana) => (await browser.act((ctx) => unseenRows(ctx))).length
    expect([await seenBy(hana), await seenBy(filip), await seenBy(ivana)]).toEqual([1, 1, 0])
  })

  test('an organisation may have its own numbers, and the next meeting is told', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker', 'coordinator'])
    const jan = await other.member(['coordinator'])
    const id = await hana.act((ctx) =>
      openCase(ctx, { kind: 'child_protection', title: '', clients: [], opened_on: '2026-11-02' }),
    )
    const unseen = () => hana.act((ctx) => unseenRows(ctx))
    expect(await unseen()).toEqual([])
    await jan.act((ctx) => setRhythm(ctx, [{ kind: 'child_protection', days: 5 }]))
    expect(await unseen()).toEqual([])
    const saved = await hana.post(`/${house.slug}/today/rhythm`, {
      ...Object.fromEntries(caseKinds.map((kind) => [kind, String(usualRhythm(kind))])),
      child_protection: '9',
    })
    expect(saved.location).toContain('notice=notice.rhythm_saved')
    await hana.act((ctx) =>
      planAppointment(ctx, id, {
        kind: 'visit',
        starts_at: new Date('2026-11-16T09:00:00Z'),
        minutes: 30,
        person_ids: [],
        member_ids: [],
      }),
    )
    expect(await unseen()).toMatchObject([
      { case_id: id, seen_on: null, opened_on: '2026-11-02', next_at: new Date('2026-11-16T09:00:00Z') },
    ])
    const wrong = await hana.post(`/${house.slug}/today/rhythm`, { child_protection: '0' })
    expect(wrong.status).toBe(422)
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    expect((await filip.get(`/${house.slug}/today/rhythm`)).status).toBe(403)
    expect((await filip.post(`/${house.slug}/today/rhythm`, { child_protection: '1' })).status).toBe(403)
  })
})
