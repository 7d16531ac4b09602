import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  aFurnishedCase,
  everySealedValue,
  figuresOf,
  opensAnything,
  plainWords,
} from '../../../test/forgotten.ts'
import { rowsOf } from '../../../test/people.ts'
import { aFolder } from '../../../test/scratch.ts'
import { anOrganisation } from '../../../test/world.ts'
import { addDocument, openCase, writeEntry } from '../../cases/index.ts'
import { aCase } from '../../cases/samples.ts'
import { registerPerson, searchPeople } from '../../people/index.ts'
import { fileStore } from '../../platform/files/index.ts'
import { newId } from '../../platform/ids.ts'
import { subjects } from '../../subjects.ts'
import { eraseCase, erasePerson, forgetEverywhere, readLedger, replayErasures } from '../index.ts'
import { appendLedger } from './ledger.ts'

const eraser = async () => ({
  subjects,
  store: fileStore((await anOrganisation()).world.install.settings),
})

test('after an erasure nothing in any table opens to what the person said, with every key there is', async () => {
  const { house, eva, person, words } = await aFurnishedCase()
  const before = await everySealedValue(house)
  expect(words.filter((word) => !opensAnything(before, word))).toEqual([])
  await eva.act(async (ctx) => erasePerson(ctx, await eraser(), person, 'request'))
  const after = await everySealedValue(house)
  expect(words.filter((word) => opensAnything(after, word))).toEqual([])
  expect(await plainWords(house, words)).toEqual([])
  // The values as they stood before, in a thief's copy, with the keys of today.
  expect(words.filter((word) => opensAnything(before, word, after.keys))).toEqual([])
})

test('figures are the same before and after', async () => {
  const { house, eva, person } = await aFurnishedCase()
  const before = await figuresOf(house)
  expect(before.some(({ n }) => n > 0)).toBe(true)
  await eva.act(async (ctx) => erasePerson(ctx, await eraser(), person, 'request'))
  expect(await figuresOf(house)).toEqual(before)
})

test('an erased person is found by no search, has a quiet page, and breaks nothing', async () => {
  const { house, eva, person, caseId } = await aFurnishedCase()
  expect(await eva.act((ctx) => searchPeople(ctx, 'Vlasta'))).toHaveLength(1)
  await eva.act(async (ctx) => erasePerson(ctx, await eraser(), person, 'request'))
  expect(await eva.act((ctx) => searchPeople(ctx, 'Vlasta'))).toHaveLength(0)
  const page = await eva.get(`/${house.slug}/people/${person}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Erased on')
  for (const room of ['', '/plan', '/assessments', '/safety', '/papers', '/sharing']) {
    const shown = await eva.get(`/${house.slug}/cases/${caseId}${room}`)
    expect([room, shown.status]).toEqual([room, 200])
    expect(shown.text).not.toContain('Vlasta')
  }
  expect((await eva.get(`/${house.slug}/people`)).text).not.toContain('Vlasta')
  expect(await rowsOf(house, 'select table_name, column_name from quarantine')).toEqual([])
  const change = await eva.post(`/${house.slug}/people/${person}`, { given: 'Vlasta', _version: '1' })
  expect(change.status).toBeGreaterThanOrEqual(400)
})

test('a person with an open case is not erased', async () => {
  const { eva, person } = await aFurnishedCase({ open: true })
  await expect(eva.act(async (ctx) => erasePerson(ctx, await eraser(), person, 'request'))).rejects.toThrow(
    'privacy.erase.hindered.open_case',
  )
})

test('what stands in a restricted case of others goes too', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const hana = await house.member(['caseworker'])
  const person = await eva.act((ctx) => registerPerson(ctx, { given: 'Vlasta', family: 'Habrová' }))
  const hidden = await hana.act((ctx) =>
    openCase(ctx, {
      kind: 'social_counselling',
      title: 'zzhidden',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-10-01',
      restricted: true,
    }),
  )
  await hana.act((ctx) =>
    writeEntry(ctx, hidden, {
      kind: 'call',
      occurred_at: ctx.now,
      minutes: 5,
      services: [],
      barriers: [],
      text: 'zzsecret',
    }),
  )
  const owner = house.world.install.pools.pool('owner')
  await owner.query(
    `update cases set status = 'closed', closed_on = '2026-11-01', closure_reason = 'reached' where id = $1`,
    [hidden],
  )
  await eva.act(async (ctx) => erasePerson(ctx, await eraser(), person, 'request'))
  expect(opensAnything(await everySealedValue(house), 'zzsecret')).toBe(true)
  await forgetEverywhere(
    house.world.install,
    house.organisation,
    subjects,
    { kind: 'person', id: person },
    {
      why: 'request',
    },
  )
  const after = await everySealedValue(house)
  expect(opensAnything(after, 'zzsecret')).toBe(false)
  expect(opensAnything(after, 'zzhidden')).toBe(false)
})

test('a line that two processes wrote, or that a restored backup brought again, is read once', async () => {
  const settings = { dataDir: aFolder() }
  const line = {
    organisation: newId(),
    id: newId(),
    kind: 'case' as const,
    subject: newId(),
    why: 'request' as const,
    at: '2026-11-12T00:00:00.000Z',
  }
  await appendLedger(settings, [line])
  await appendLedger(settings, [line])
  expect(readLedger(settings)).toEqual([line])
})

test('a database from before the erasure learns of it from the ledger before it is opened', async () => {
  const { house, eva, person } = await aFurnishedCase()
  const { install } = house.world
  const keys = await install.pools
    .pool('owner')
    .query('select * from keys.subject_key where organisation_id = $1', [house.organisation.id])
  await eva.act(async (ctx) => erasePerson(ctx, await eraser(), person, 'request'))
  await replayErasures(install, subjects)
  expect(readLedger(install.settings).map((line) => line.subject)).toContain(person)
  // As it was before: the key is back, the line in the table is not, and a value is what it was.
  const owner = await install.pools.pool('owner').connect()
  await owner.query('begin; set local session_replication_role = replica')
  await owner.query('delete from erasure where organisation_id = $1', [house.organisation.id])
  await owner.query('commit')
  owner.release()
  const key = keys.rows.find((row) => row.id === person)
  await install.pools
    .pool('owner')
    .query(
      'insert into keys.subject_key (organisation_id, id, kind, wrapped, organisation_key_id) values ($1, $2, $3, $4, $5)',
      [key.organisation_id, key.id, key.kind, key.wrapped, key.organisation_key_id],
    )
  expect(await replayErasures(install, subjects)).toBeGreaterThan(0)
  const gone = await rowsOf(house, 'select id from keys.subject_key where id = $1', [person])
  expect(gone).toEqual([])
  expect(await rowsOf(house, `select kind from erasure where subject_id = $1`, [person])).toEqual([
    { kind: 'person' },
  ])
  expect(await replayErasures(install, subjects)).toBe(0)
})

test('the application cannot destroy a key without a line in the ledger', async () => {
  const { eva, person } = await aFurnishedCase()
  await expect(
    eva.act((ctx) => sql`delete from keys.subject_key where id = ${person}`.execute(ctx.db)),
  ).rejects.toThrow('a key is destroyed by an erasure alone')
})

test('the files of an erased case are destroyed, on the disk and in their keys', async () => {
  const house = await anOrganisation()
  const { install } = house.world
  const eva = await house.member(['coordinator'])
  const { id } = await aCase(eva)
  await eva.act((ctx) =>
    addDocument(ctx, install, id, { kind: 'other', bytes: Buffer.from('Kanarek'), name: 'note.txt' }),
  )
  const [key] = await rowsOf(house, 'select id from keys.file_key')
  await install.pools
    .pool('owner')
    .query(
      `update cases set status = 'closed', closed_on = '2026-11-01', closure_reason = 'reached' where id = $1`,
      [id],
    )
  await eva.act(async (ctx) => eraseCase(ctx, await eraser(), id, 'request'))
  expect(await rowsOf(house, 'select id from keys.file_key')).toEqual([])
  const path = join(fileURLToPath(install.settings.filesUrl), key.id.slice(-2), key.id)
  await expect.poll(() => existsSync(path)).toBe(false)
  expect((await eva.get(`/${house.slug}/cases/${id}/papers`)).status).toBe(200)
})
