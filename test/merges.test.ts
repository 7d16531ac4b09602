import { describe, expect, test } from 'vitest'
import { holdActivity, recordAttendance } from '../src/activities/index.ts'
import { openCase, writeEntry } from '../src/cases/index.ts'
import { linkKin, makeHousehold, mergePeople, peopleReferences, undoMerge } from '../src/people/index.ts'
import { finishMerge } from '../src/people/merges/jobs.ts'
import { personReferences } from '../src/person-references.ts'
import { aHouse, register, rowsOf } from './people.ts'
import { type Browser, theWorld } from './world.ts'

const references = [...peopleReferences, ...personReferences]

const aCase = (browser: Browser, person: string, restricted = false) =>
  browser.act((ctx) =>
    openCase(ctx, {
      kind: 'social_counselling',
      title: 'Housing',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-10-01',
      restricted,
    }),
  )

const aNote = (browser: Browser, id: string, persons: string[]) =>
  browser.act((ctx) =>
    writeEntry(ctx, id, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes: 10,
      services: [],
      barriers: [],
      text: 'Talked.',
      person_ids: persons,
    }),
  )

async function twoRecords() {
  const { house, hana, people } = await aHouse()
  const kept = await register(hana, { given: 'Jolana', family: 'Kovaľová', born: '1990' })
  const other = await register(hana, { given: 'Йолана', family: 'Коваль', phone: '+420 000 000 041' })
  return { house, hana, people, kept, other }
}

/** Which records every table names, for telling whether anything was lost. */
const standing = async (house: Awaited<ReturnType<typeof aHouse>>['house']) => {
  const lists: unknown[] = []
  for (const { table, column, key } of references)
    lists.push(
      await rowsOf(
        house,
        `select ${[...new Set([...key, column])].join(', ')} from ${table} order by ${key.join(', ')}`,
      ),
    )
  return lists
}

describe('making two records one', () => {
  test('knows every column of the schema that names a person', async () => {
    const { install } = await theWorld()
    const { rows } = await install.pools.pool('owner').query<{ name: string }>(
      `select c.conrelid::regclass::text || '.' || a.attname as name
         from pg_constraint c
         cross join lateral unnest(c.conkey, c.confkey) as k(here, there)
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here
         join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.there
        where c.contype = 'f' and c.confrelid = 'person'::regclass and f.attname = 'id'
          and c.conrelid not in ('person'::regclass, 'person_merge'::regclass)
        order by 1`,
    )
    expect(references.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
      rows.map(({ name }) => name),
    )
  })

  test('brings cases, notes, attendance and family along, and the other address leads to the one that stays', async () => {
    const { hana, people, kept, other } = await twoRecords()
    const id = await aCase(hana, other)
    await aNote(hana, id, [other])
    const child = await register(hana, { given: 'Matyáš' })
    await hana.act((ctx) => linkKin(ctx, { person_id: other, other_id: child, kind: 'parent' }))
    const found = await hana.get(`${people}/${kept}/merges/new`)
    expect(found.text).toContain('The same name, in any spelling')
    const compare = await hana.get(`${people}/${kept}/merges/new?with=${other}`)
    expect(compare.text).toContain('Make them one')
    const done = await hana.post(`${people}/${kept}/merges`, {
      other,
      _version: '1',
      other_version: '1',
      name: 'kept',
    })
    expect(done.status).toBe(303)
    const page = await hana.get(`${people}/${kept}`)
    expect(page.text).toContain('+420 000 000 041')
    expect(page.text).toContain('Matyáš')
    expect(page.text).toContain('Social counselling')
    expect((await hana.get(`${people}/${other}`)).location).toContain(`${people}/${kept}`)
    expect((await hana.get(`${people}?q=${encodeURIComponent('Йолана')}`)).text).toContain('One person fits')
  })

  test('counts once what both had, and gives all of it back when it is taken back', async () => {
    const { house, hana, kept, other } = await twoRecords()
    const id = await hana.act((ctx) =>
      openCase(ctx, {
        kind: 'social_counselling',
        title: '',
        clients: [
          { person_id: kept, role: 'client' },
          { person_id: other, role: 'client' },
        ],
        opened_on: '2026-10-01',
      }),
    )
    await aNote(hana, id, [kept, other])
    await hana.act(async (ctx) => {
      const activity = await holdActivity(ctx, { kind: 'workshop', title: 'Rights', held_on: '2026-11-01' })
      for (const person_id of [kept, other])
        await recordAttendance(ctx, activity, { person_id, audience: 'family' })
      await makeHousehold(ctx, { members: [{ person_id: kept }, { person_id: other }] })
      await linkKin(ctx, { person_id: kept, other_id: other, kind: 'sibling' })
    })
    const before = await standing(house)
    const merge = await hana.act((ctx) => mergePeople(ctx, references, { kept, merged: other, taken: [] }))
    const joined = await standing(house)
    expect(JSON.stringify(joined)).not.toContain(other)
    expect(joined.map((rows) => (rows as unknown[]).length)).toEqual(
      references
        .map(({ table }) => (table === 'kinship' ? 0 : 1))
        .map((n, at) => Math.min(n, (before[at] as unknown[]).length)),
    )
    await hana.act((ctx) => undoMerge(ctx, references, merge))
    expect(await standing(house)).toEqual(before)
  })

  test('taken back leaves a record that was corrected since as it stands, and says so', async () => {
    const { hana, people, kept, other } = await twoRecords()
    const merge = await hana.act((ctx) => mergePeople(ctx, references, { kept, merged: other, taken: [] }))
    await hana.post(`${people}/${kept}`, { given: 'Jolanka', family: 'Kovaľová', _version: '2' })
    const back = await hana.post(`${people}/${kept}/merges/${merge}/removal`)
    expect((await hana.get(back.location)).text).toContain('was corrected meanwhile')
    expect((await hana.get(`${people}/${kept}`)).text).toContain('Jolanka')
    expect((await hana.get(`${people}/${other}`)).text).toContain('Йолана')
  })

  test('reaches a restricted case the member may not open, without showing it', async () => {
    const { house, hana, people, kept, other } = await twoRecords()
    const marta = await house.member(['caseworker'])
    const id = await aCase(marta, other, true)
    await aNote(marta, id, [other])
    const merge = await hana.act((ctx) => mergePeople(ctx, references, { kept, merged: other, taken: [] }))
    const finish = () => finishMerge(house.world.install, house.organisation, merge, references)
    await finish()
    await finish()
    expect((await marta.get(`/${house.slug}/cases/${id}`)).text).toContain('Jolana Kovaľová')
    expect((await hana.get(`${people}/${kept}`)).text).not.toContain('Social counselling')
    await hana.act((ctx) => undoMerge(ctx, references, merge))
    await finish()
    expect((await marta.get(`/${house.slug}/cases/${id}`)).text).toContain('Йолана Коваль')
  })

  test('is refused for the same record, for one joined already, and when somebody changed one meanwhile', async () => {
    const { hana, people, kept, other } = await twoRecords()
    const post = (fields: Record<string, string>) => hana.post(`${people}/${kept}/merges`, fields)
    expect((await post({ other: kept, _version: '1', other_version: '1' })).status).toBe(422)
    expect((await post({ other, _version: '7', other_version: '1' })).text).toContain('compare them again')
    expect((await post({ other, _version: '1', other_version: '1' })).status).toBe(303)
    expect((await post({ other, _version: '2', other_version: '2' })).status).toBe(422)
  })

  test('is nothing for another organisation, nor for somebody who may not write people', async () => {
    const { house, hana, kept, other } = await twoRecords()
    const merge = await hana.act((ctx) => mergePeople(ctx, references, { kept, merged: other, taken: [] }))
    const stranger = await aHouse()
    for (const path of [`${kept}/merges/new`, `${kept}/merges/new?with=${other}`])
      expect((await stranger.hana.get(`${stranger.people}/${path}`)).status).toBe(404)
    expect((await stranger.hana.post(`${stranger.people}/${kept}/merges`, { other })).status).toBe(404)
    expect((await stranger.hana.post(`${stranger.people}/${kept}/merges/${merge}/removal`)).status).toBe(404)
    const volunteer = await house.member(['volunteer'])
    expect((await volunteer.post(`/${house.slug}/people/${kept}/merges/${merge}/removal`)).status).toBe(403)
  })
})

describe('while a name is being typed', () => {
  test('those who may be meant are shown, in any spelling, and nobody for two letters', async () => {
    const { hana, people } = await twoRecords()
    const typed = (query: string) => hana.get(`${people}/alike?${new URLSearchParams(query)}`)
    expect((await typed('given=Jolana&family=Koval')).text).toContain('Kovaľová')
    expect((await typed('given=jo')).html).toBe('')
    expect((await typed('given=Zdeněk')).html).toBe('')
    const stranger = await aHouse()
    expect((await stranger.hana.get(`${stranger.people}/alike?given=Jolana`)).html).toBe('')
  })
})

describe('a tie entered by mistake', () => {
  test('is taken away from either side', async () => {
    const { hana, people, kept, other } = await twoRecords()
    await hana.act((ctx) => linkKin(ctx, { person_id: kept, other_id: other, kind: 'sibling' }))
    expect((await hana.post(`${people}/${other}/kin/${kept}/removal`)).status).toBe(303)
    expect((await hana.get(`${people}/${kept}`)).text).not.toContain('Йолана')
    expect((await hana.post(`${people}/${other}/kin/${kept}/removal`)).status).toBe(404)
  })
})
