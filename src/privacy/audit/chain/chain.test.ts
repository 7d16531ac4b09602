import { describe, expect, test } from 'vitest'
import { aChain, asThief, seal, verify } from '../../../../test/chain.ts'
import { anOrganisation, type House } from '../../../../test/world.ts'
import { newId } from '../../../platform/ids.ts'
import { rotateOrganisation } from '../../../platform/keys/rotate-organisation.ts'
import { unchainedFrom } from './chain.ts'
import { latestHead } from './heads.ts'

const minutes = 60_000
const idAt = (instant: number) => {
  const hex = instant.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${newId().slice(-12)}`
}

const batchesOf = (house: House) =>
  asThief(house, 'select * from audit_batch where organisation_id = $1 order by number', [
    house.organisation.id,
  ])

describe('the chain', () => {
  test('holds every event once, in batches that follow each other', async () => {
    const house = await aChain()
    const batches = await batchesOf(house)
    expect(batches.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(batches[1].previous_digest).toEqual(batches[0].mac_digest)
    const chained = batches.flatMap(({ event_ids }) => event_ids)
    const all = await asThief(house, 'select id from audit_event where organisation_id = $1', [
      house.organisation.id,
    ])
    expect(chained.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    expect(await verify(house)).toMatchObject({ batches: 3, events: chained.length, waiting: 0 })
    expect((await verify(house)).broken).toBeUndefined()
  })
  test('begins with everything the log held before', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['auditor'])
    await hana.act(async (ctx) => {
      for (let n = 0; n < 1_500; n += 1) ctx.record({ act: 'person.read', kind: 'person', id: newId() })
    })
    expect(await seal(house)).toBeGreaterThanOrEqual(1_501)
    expect(await seal(house)).toBe(0)
    expect(await verify(house)).toMatchObject({ batches: 2, waiting: 0 })
  })
  test('takes up an event whose transaction ended after later ones were chained', async () => {
    const house = await aChain()
    const late = await house.world.install.pools.pool('app').connect()
    await late.query(`begin; set local app.organisation = '${house.organisation.id}'`)
    await late.query(
      `insert into audit_event (organisation_id, id, act, subject_kind) values ($1, $2, 'person.read', 'person')`,
      [house.organisation.id, newId()],
    )
    const hana = await house.member(['caseworker'])
    await hana.act(async (ctx) => ctx.record({ act: 'case.read', kind: 'case', id: newId() }))
    expect(await seal(house)).toBe(2)
    await late.query('commit')
    late.release()
    expect((await verify(house)).waiting).toBe(1)
    expect(await seal(house)).toBe(1)
    expect(await verify(house)).toMatchObject({ batches: 5, waiting: 0 })
    expect((await verify(house)).broken).toBeUndefined()
  })
  test('is made by many processes at once as by one', async () => {
    const house = await aChain()
    const hana = await house.member(['caseworker'])
    await Promise.all([
      ...Array.from({ length: 12 }, () =>
        hana.act(async (ctx) => ctx.record({ act: 'case.read', kind: 'case', id: newId() })),
      ),
      ...Array.from({ length: 6 }, () => seal(house)),
    ])
    await seal(house)
    const verdict = await verify(house)
    expect(verdict).toMatchObject({ waiting: 0 })
    expect(verdict.broken).toBeUndefined()
  })
  test('is written once, even for the owner, and not by the application', async () => {
    const house = await aChain()
    const owner = house.world.install.pools.pool('owner')
    for (const sql of [
      'update audit_batch set number = 9',
      'delete from audit_batch',
      'delete from audit_head',
    ])
      await expect(owner.query(sql)).rejects.toThrow(/written once/)
    const client = await house.world.install.pools.pool('app').connect()
    await client.query(`begin; set local app.organisation = '${house.organisation.id}'`)
    await expect(client.query('select number from audit_batch')).rejects.toThrow(/permission denied/)
    await client.query('rollback')
    client.release()
  })
  test('says what waits, and does not call it broken', async () => {
    const house = await aChain()
    const hana = await house.member(['caseworker'])
    await hana.act(async (ctx) => ctx.record({ act: 'case.read', kind: 'case', id: newId() }))
    const verdict = await verify(house)
    expect(verdict).toMatchObject({ waiting: 2, broken: undefined })
    expect(verdict.since?.getTime()).toBeGreaterThan(Date.now() - minutes)
  })
  test('goes on as it was when the organisation gets a new key', async () => {
    const house = await aChain()
    const { install } = house.world
    const before = await latestHead(install, house.organisation)
    await rotateOrganisation(install, house.organisation.id, { settle: 0 })
    await house.member(['caseworker'])
    expect(await seal(house)).toBeGreaterThan(0)
    const verdict = await verify(house, { given: before ? [before] : [] })
    expect(verdict).toMatchObject({ batches: 4, broken: undefined })
    expect((await latestHead(install, house.organisation))?.public_key).toBe(before?.public_key)
  })
  test('looks back ten minutes from what is chained, and not ahead of the clock', () => {
    const now = Date.parse('2026-11-12T10:00:00Z')
    expect(unchainedFrom(undefined, now)).toBe('00000000-0000-0000-0000-000000000000')
    const from = (highest: number) => unchainedFrom(idAt(highest), now)
    expect(from(now - 60 * minutes) <= idAt(now - 70 * minutes)).toBe(true)
    expect(from(now + 60 * minutes) <= idAt(now - 10 * minutes)).toBe(true)
    expect(from(now) > idAt(now - 11 * minutes)).toBe(true)
  })
})
