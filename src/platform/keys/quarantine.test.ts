import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anOrganisation, theWorld } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'

/** Where the parts of an envelope begin, counted from its start or its end. */
const parts: [string, (length: number) => number][] = [
  ['version', () => 0],
  ['algorithm', () => 1],
  ['key id', () => 9],
  ['nonce', () => 20],
  ['ciphertext', () => 33],
  ['tag', (length) => length - 3],
]

// In tests a key that nobody loaded is an error of the program's; here it is what the damage looks like.
beforeEach(() => void vi.stubEnv('NODE_ENV', 'production'))
afterEach(() => void vi.unstubAllEnvs())

describe('a byte of a sealed name, changed', () => {
  test.each(parts)('in its %s makes that row unreadable, and no other', async (_, at) => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const damaged = await hana.act((ctx) => registerPerson(ctx, { given: 'Božena', family: 'Vrbová' }))
    await hana.act((ctx) => registerPerson(ctx, { given: 'Ctibor', family: 'Jasan' }))
    const owner = (await theWorld()).install.pools.pool('owner')
    const { rows } = await owner.query('select length(name_sealed) as n from person where id = $1', [damaged])
    await owner.query(
      'update person set name_sealed = set_byte(name_sealed, $2, get_byte(name_sealed, $2) # 64) where id = $1',
      [damaged, at(rows[0].n)],
    )
    const list = await hana.get(`/${house.slug}/people`)
    expect(list.status).toBe(200)
    expect(list.text).toContain('Jasan')
    expect(list.text).not.toContain('Vrbová')
    expect(list.text).toContain('This cannot be opened')
    const quarantined = await owner.query(
      'select table_name, column_name, row_id from quarantine where organisation_id = $1',
      [house.organisation.id],
    )
    expect(quarantined.rows).toEqual([{ table_name: 'person', column_name: 'name_sealed', row_id: damaged }])
    const alarm = await owner.query(
      `select subject_id from audit_event where organisation_id = $1 and act = 'seal.broken'`,
      [house.organisation.id],
    )
    expect(alarm.rows.every((row: { subject_id: string }) => row.subject_id === damaged)).toBe(true)
    expect(alarm.rows.length).toBeGreaterThan(0)
  })
})
