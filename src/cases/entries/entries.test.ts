import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { writeEntry } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'
import { instantOf, weave } from './entry.ts'

const at = (day: string, time = '10:00') => instantOf(day, time, 'Europe/Prague')
const note = { kind: 'visit', minutes: 30, services: [], barriers: [] } as const

describe('writing a note', () => {
  test('takes a text and nothing else: now, half an hour, with those the case is for', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id, child } = await aCase(hana)
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.html).toContain('name="text"')
    const saved = await hana.post(casesAt(house, `/${id}/entries`), { text: 'Drew the way to school.' })
    expect(saved.status).toBe(303)
    const shown = await hana.get(saved.location)
    expect(shown.text).toContain('Drew the way to school.')
    expect(shown.text).toMatch(/1 entry, 30 min/)
    const row = await hana.act((ctx) =>
      ctx.db
        .selectFrom('case_entry as e')
        .innerJoin('entry_person as p', (join) =>
          join.onRef('p.entry_id', '=', 'e.id').onRef('p.organisation_id', '=', 'e.organisation_id'),
        )
        .select(['e.kind', 'e.minutes', 'e.occurred_on', 'e.occurred_at', 'p.person_id'])
        .where('e.organisation_id', '=', ctx.organisation.id)
        .where('e.case_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({
      kind: 'visit',
      minutes: 30,
      occurred_on: '2026-11-12',
      occurred_at: new Date('2026-11-12T08:40:00+01:00'),
      person_id: child,
    })
  })

  test('without a text, in the future or with a step before it is refused beside the field, keeping what was typed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const path = casesAt(house, `/${id}/entries`)
    const empty = await hana.post(path, { text: ' ', place: 'City library', services: ['negotiation'] })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('id="note-wrong"')
    expect(empty.html).toContain('City library')
    const future = await hana.post(path, { text: 'Orchidej kept', date: '2026-11-13' })
    expect(future.status).toBe(422)
    expect(future.html).toContain('Orchidej kept')
    expect(future.text).toContain('This has not happened yet')
    const before = await hana.post(path, { text: 'Orchidej kept', next: 'sign', next_on: '2026-11-01' })
    expect(before.text).toContain('The next step comes after the contact')
    expect((await hana.get(casesAt(house, `/${id}`))).text).not.toContain('Orchidej kept')
  })

  test('sent twice with the same key is one note', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const key = newId()
    const first = await hana.post(casesAt(house, `/${id}/entries`), { _key: key, text: 'Once.' })
    const second = await hana.post(casesAt(house, `/${id}/entries`), { _key: key, text: 'Once.' })
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.location).toBe(first.location)
    expect((await hana.get(casesAt(house, `/${id}`))).text).toMatch(/1 entry/)
  })

  test('keeps services, barriers, place and the next step, which can be ticked off', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const saved = await hana.post(casesAt(house, `/${id}/entries`), {
      kind: 'meeting',
      text: 'Read the refusal.',
      date: '2026-11-10',
      time: '15:20',
      minutes_other: '50',
      place: 'the library',
      services: ['help_with_letter', 'legal_counselling'],
      barriers: ['refused_for_capacity'],
      next: 'sign the appeal',
      next_on: '2026-11-16',
    })
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text).toContain('Tue 10 Nov 15:20')
    expect(page.text).toContain('Meeting, the library')
    expect(page.text).toContain('help with a letter and legal counselling')
    expect(page.text).toContain('refused because it is full')
    expect(page.text).toContain('sign the appeal, Monday 16 November')
    const today = await hana.get(`/${house.slug}/today`)
    expect(today.text).toContain('sign the appeal')
    const entry = saved.location.split('#entry-')[1]
    await hana.post(casesAt(house, `/${id}/entries/${entry}/done`), { back: 'today' })
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('sign the appeal')
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain(
      'sign the appeal, Monday 16 November, done',
    )
  })

  test('leaves people of other cases out', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const other = await aCase(hana, { name: 'Javor' })
    await hana.post(casesAt(house, `/${id}/entries`), {
      text: 'x',
      people_shown: 'yes',
      people: [other.child],
    })
    const people = await hana.act((ctx) =>
      ctx.db
        .selectFrom('entry_person')
        .select('person_id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('case_id', '=', id)
        .execute(),
    )
    expect(people).toEqual([])
  })
})

describe('correcting a note', () => {
  test('by two people at once shows both texts and loses neither', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana)
    const entry = await hana.act((ctx) =>
      writeEntry(ctx, id, { ...note, occurred_at: at('2026-11-10'), text: 'The first text.' }),
    )
    const path = casesAt(house, `/${id}/entries/${entry}`)
    const form = await filip.get(path)
    expect(form.html).toContain('The first text.')
    expect(form.html).toContain('name="_version" value="1"')
    const first = await hana.post(path, {
      text: 'What Hana wrote.',
      date: '2026-11-10',
      time: '10:00',
      _version: '1',
    })
    expect(first.status).toBe(303)
    const second = await filip.post(path, {
      text: 'What Filip wrote.',
      date: '2026-11-10',
      time: '10:00',
      _version: '1',
    })
    expect(second.status).toBe(409)
    expect(second.text).toContain('What Hana wrote.')
    expect(second.text).toContain('What Filip wrote.')
    expect(second.html).toContain('name="_version" value="2"')
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain('What Hana wrote.')
    const merged = await filip.post(path, {
      text: 'What both wrote.',
      date: '2026-11-10',
      time: '10:00',
      _version: '2',
    })
    expect(merged.status).toBe(303)
    expect((await hana.get(casesAt(house, `/${id}`))).text).toContain('What both wrote.')
  })

  test('through another case is a 404', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aCase(hana)
    const other = await aCase(hana)
    const entry = await hana.act((ctx) =>
      writeEntry(ctx, one.id, { ...note, occurred_at: at('2026-11-10'), text: 'x' }),
    )
    expect((await hana.get(casesAt(house, `/${other.id}/entries/${entry}`))).status).toBe(404)
    expect(
      (await hana.post(casesAt(house, `/${other.id}/entries/${entry}`), { text: 'y', _version: '1' })).status,
    ).toBe(404)
  })
})

describe('the timeline', () => {
  test('shows twenty entries, the newest first, and leads to the earlier ones', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.act(async (ctx) => {
      for (let n = 1; n <= 25; n++) {
        await writeEntry(ctx, id, {
          ...note,
          occurred_at: at('2026-11-01', `10:${String(n).padStart(2, '0')}`),
          text: `Entry number ${n}.`,
        })
      }
    })
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text.indexOf('Entry number 25.')).toBeLessThan(page.text.indexOf('Entry number 24.'))
    expect(page.text).toContain('Entry number 6.')
    expect(page.text).not.toContain('Entry number 5.')
    expect(page.text).toContain('5 earlier entries')
    const earlier = /href="([^"]+before=[^"#]+)#timeline/.exec(page.html)?.[1] ?? ''
    const second = await hana.get(earlier)
    expect(second.text).toContain('Entry number 5.')
    expect(second.text).toContain('Entry number 1.')
    expect(second.text).not.toContain('Entry number 6.')
  })

  test('weaves events above the entries of their day, each on one page only', () => {
    const entries = [
      { id: 'b', occurred_at: at('2026-11-10', '15:20'), occurred_on: '2026-11-10' },
      { id: 'a', occurred_at: at('2026-11-02', '09:00'), occurred_on: '2026-11-02' },
    ]
    const events = [
      { id: 'x', occurred_on: '2026-11-02' },
      { id: 'y', occurred_on: '2026-10-14' },
    ]
    const ids = (items: ReturnType<typeof weave>) => items.map(({ entry, event }) => entry?.id ?? event?.id)
    expect(ids(weave(entries, events))).toEqual(['b', 'x', 'a', 'y'])
    expect(ids(weave(entries, events, { since: '2026-11-02' }))).toEqual(['b', 'x', 'a'])
    expect(ids(weave([], events, { before: '2026-11-02' }))).toEqual(['y'])
  })

  test('puts a time the clocks skip an hour later', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Prague').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })
})
