import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../test/world.ts'
import { joinTeam, openCase, recordEvent, writeEntry } from '../cases/index.ts'
import { registerPerson } from '../people/index.ts'
import { beginning, midnight, pressingOf, startOfYesterday, withoutRepeats } from './today.ts'

describe('the day of a caseworker', () => {
  test('begins with the date and a sentence, leads to a note in two clicks, and names what is late first', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const id = await hana.act(async (ctx) => {
      const child = await registerPerson(ctx, { given: 'Eva', family: 'Javorová' })
      const made = await openCase(ctx, {
        kind: 'kindergarten_enrolment',
        title: '',
        clients: [{ person_id: child, role: 'child' }],
        opened_on: '2026-10-01',
      })
      await recordEvent(ctx, made, { event: 'application-submitted', occurred_on: '2026-10-01' })
      await recordEvent(ctx, made, { event: 'refusal-delivered', occurred_on: '2026-10-26' })
      await joinTeam(ctx, made, filip.member.id)
      return made
    })
    await filip.act((ctx) =>
      writeEntry(ctx, id, {
        kind: 'call',
        occurred_at: ctx.now,
        minutes: 15,
        services: [],
        barriers: [],
        text: 'They would not give class sizes.',
      }),
    )
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toContain('Thursday 12 November')
    expect(today.text).toContain('One deadline is late.')
    expect(today.html).toContain(`/${house.slug}/cases/${id}#note`)
    expect(today.text).toContain('2 days late')
    expect(today.text).toContain(
      'Filip Jasoň wrote a note in Eva Javorová : They would not give class sizes.',
    )
    const met = /action="([^"]+\/met)"/.exec(today.html)?.[1] ?? ''
    const done = await hana.post(met, { back: 'today' })
    expect(done.location).toContain(`/${house.slug}/today`)
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('days late')
  })

  test('says where to begin when there is nothing yet', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.html).toContain(`/${house.slug}/cases/new`)
    expect((await hana.get(`/${house.slug}`)).location).toBe(`/${house.slug}/today`)
  })

  test('of a programme manager offers projects and no case', async () => {
    const house = await anOrganisation()
    const marta = await house.member(['programme_manager'])
    const today = await marta.get(`/${house.slug}/today`)
    expect(today.html).toContain(`/${house.slug}/projects`)
    expect(today.html).not.toContain(`/${house.slug}/cases`)
    const [tabs = ''] = /<nav class="tabbar".*?<details/s.exec(today.html) ?? []
    expect([...tabs.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)).toEqual(
      ['today', 'activities', 'projects'].map((noun) => `/${house.slug}/${noun}`),
    )
  })
})

describe('what presses', () => {
  test('is late or within a week, and never what an office owes us', () => {
    const rule = (binds: 'client' | 'authority') => ({ binds }) as never
    const due = [
      { due_on: '2026-11-10', rule: rule('client') },
      { due_on: '2026-11-11', rule: rule('authority') },
      { due_on: '2026-11-18', rule: rule('client') },
      { due_on: '2026-11-20', rule: rule('client') },
    ]
    const todo = [
      { due_on: '2026-11-11', done: false },
      { due_on: '2026-11-12', done: true },
      { due_on: '2026-11-13', done: false },
      { due_on: null, done: false },
    ]
    const at = (time: string) => ({ starts_at: new Date(`${time}:00+01:00`) })
    const meetings = [
      at('2026-11-12T14:00'),
      at('2026-11-12T08:00'),
      at('2026-11-12T09:30'),
      at('2026-11-13T08:00'),
    ]
    const day = {
      now: new Date('2026-11-12T08:40:00+01:00'),
      tomorrow: midnight('2026-11-13', 'Europe/Prague'),
    }
    expect(pressingOf({ due, todo, meetings }, '2026-11-12', day)).toEqual({
      late: 1,
      soon: 1,
      first: { due_on: '2026-11-18', time: undefined },
      todo: 1,
      meetings: 2,
      meets: new Date('2026-11-12T09:30:00+01:00'),
    })
  })

  test('yesterday begins at midnight where the organisation is, also when the clocks change', () => {
    expect(startOfYesterday('2026-10-26', 'Europe/Prague').toISOString()).toBe('2026-10-24T22:00:00.000Z')
  })

  test('a text is cut at a word', () => {
    expect(beginning('one two three', 9)).toBe('one two …')
    expect(beginning('one\n two', 9)).toBe('one two')
  })

  test('further notes of the same person in the same case are left out', () => {
    const line = (what: 'entry' | 'event', member_id: string) => ({ what, case_id: 'a', member_id })
    expect(
      withoutRepeats([line('entry', 'x'), line('entry', 'x'), line('event', 'x'), line('entry', 'y')]),
    ).toHaveLength(3)
  })
})
