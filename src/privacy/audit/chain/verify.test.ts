import { describe, expect, test } from 'vitest'
import { aChain, asThief, seal, verify } from '../../../../test/chain.ts'
import type { House } from '../../../../test/world.ts'
import { newId } from '../../../platform/ids.ts'
import { findBreak, makeBatch } from './chain.ts'

const minutes = 60_000
const idAt = (instant: number) => {
  const hex = instant.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${newId().slice(-12)}`
}

const batchesOf = (house: House) =>
  asThief(house, 'select * from audit_batch where organisation_id = $1 order by number', [
    house.organisation.id,
  ])

describe('a look through the chain names', () => {
  const event = `select id from audit_event where organisation_id = $1 and act = 'case.read'`
  const idOf = async (house: House) => (await asThief(house, event, [house.organisation.id]))[0].id as string

  test.each([
    ['act', `'person.list'`],
    ['fields', `array['notes']`],
    ['reason', `'none'`],
    ['member_id', 'null'],
    ['subject_id', `'00000000-0000-7000-8000-000000000001'`],
    ['at', `at + interval '1 microsecond'`],
    ['request_id', 'null'],
    ['subject_kind', `'case'`],
  ])('an event whose %s was changed', async (column, value) => {
    const house = await aChain()
    const id = await idOf(house)
    await asThief(house, `update audit_event set ${column} = ${value} where id = $1`, [id])
    expect((await verify(house)).broken).toMatchObject({ kind: 'edited', batch: 2, event: id })
    expect((await verify(house)).broken?.day).toMatch(/^2026-/)
  })
  test('an event that was deleted', async () => {
    const house = await aChain()
    const id = await idOf(house)
    await asThief(house, 'delete from audit_event where id = $1', [id])
    expect((await verify(house)).broken).toMatchObject({ kind: 'deleted', batch: 2, event: id })
  })
  test('an event that was put in with an old date, and does not chain it', async () => {
    const house = await aChain()
    const id = idAt(Date.now() - 30 * minutes)
    await asThief(
      house,
      `insert into audit_event (organisation_id, id, act, subject_kind) values ($1, $2, 'person.read', 'person')`,
      [house.organisation.id, id],
    )
    expect(await seal(house)).toBe(0)
    expect((await verify(house)).broken).toMatchObject({ kind: 'inserted', event: id })
  })
  test('an event that was moved here from another organisation', async () => {
    const house = await aChain()
    const other = await aChain()
    const id = await idOf(house)
    await asThief(house, 'update audit_event set organisation_id = $2 where id = $1', [
      id,
      other.organisation.id,
    ])
    expect((await verify(house)).broken).toMatchObject({ kind: 'deleted', event: id })
    await asThief(
      house,
      'update audit_batch set event_ids = array_replace(event_ids, $2::uuid, $3::uuid) where organisation_id = $1 and number = 2',
      [other.organisation.id, await idOf(other), id],
    )
    expect((await verify(other)).broken).toMatchObject({ kind: 'batch_edited', batch: 2 })
  })
  test('a batch from which an event was struck', async () => {
    const house = await aChain()
    const id = await idOf(house)
    await asThief(house, 'delete from audit_event where id = $1', [id])
    await asThief(
      house,
      `update audit_batch set event_ids = array_remove(event_ids, $2::uuid), events_digest = substring(events_digest from 17)
        where organisation_id = $1 and number = 2`,
      [house.organisation.id, id],
    )
    expect((await verify(house)).broken).toMatchObject({ kind: 'batch_edited', batch: 2 })
  })
  test('a batch that is missing in the middle, even when the later ones are renumbered', async () => {
    const house = await aChain()
    const own = [house.organisation.id]
    await asThief(house, 'delete from audit_batch where organisation_id = $1 and number = 2', own)
    expect((await verify(house)).broken).toMatchObject({ kind: 'batch_missing', batch: 2 })
    await asThief(house, 'update audit_batch set number = 2 where organisation_id = $1 and number = 3', own)
    expect((await verify(house)).broken).toMatchObject({ kind: 'batch_moved', batch: 2 })
  })
  test('two batches that changed places', async () => {
    const house = await aChain()
    const own = [house.organisation.id]
    await asThief(
      house,
      'update audit_batch set number = -number where organisation_id = $1 and number > 1',
      own,
    )
    await asThief(
      house,
      'update audit_batch set number = 5 + number where organisation_id = $1 and number < 0',
      own,
    )
    expect((await verify(house)).broken).toMatchObject({ kind: 'batch_moved', batch: 2 })
  })
  test('a chain that was built again with another key', async () => {
    const house = await aChain()
    const batches = await batchesOf(house)
    const key = Buffer.alloc(32, 7)
    let last: Parameters<typeof makeBatch>[2]
    for (const batch of batches) {
      const events = await asThief(
        house,
        `select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, member_id, act, subject_kind, subject_id, fields, reason, request_id
           from audit_event where id = any ($1) order by id`,
        [batch.event_ids],
      )
      const made = makeBatch(key, house.organisation.id, last, events, batch.made_at.toISOString())
      expect(
        findBreak(key, house.organisation.id, last, made, new Map(events.map((one) => [one.id, one]))),
      ).toBe(undefined)
      await asThief(
        house,
        'update audit_batch set mac_digest = $3, events_digest = $4, previous_digest = $5 where organisation_id = $1 and number = $2',
        [house.organisation.id, batch.number, made.mac_digest, made.events_digest, made.previous_digest],
      )
      last = made
    }
    expect((await verify(house)).broken).toMatchObject({ kind: 'rebuilt', batch: 1 })
  })
  test('a chain of another organisation put in its place', async () => {
    const house = await aChain()
    const other = await aChain()
    for (const table of ['audit_batch', 'audit_event']) {
      await asThief(house, `delete from ${table} where organisation_id = $1`, [house.organisation.id])
      await asThief(house, `update ${table} set organisation_id = $1 where organisation_id = $2`, [
        house.organisation.id,
        other.organisation.id,
      ])
    }
    expect((await verify(house)).broken).toMatchObject({ kind: 'rebuilt', batch: 1 })
  })
  test('a key that is gone while the chain stands, and begins no second one', async () => {
    const house = await aChain()
    await asThief(house, 'delete from keys.audit_key where organisation_id = $1', [house.organisation.id])
    expect((await verify(house)).broken).toEqual({ kind: 'key_missing' })
    const hana = await house.member(['caseworker'])
    await hana.act(async (ctx) => ctx.record({ act: 'case.read', kind: 'case', id: newId() }))
    await expect(seal(house)).rejects.toThrow(/key of the access log/)
    expect((await verify(house)).broken).toEqual({ kind: 'key_missing' })
  })
})
