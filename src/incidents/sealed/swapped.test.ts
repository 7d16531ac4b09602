import { expect, test } from 'vitest'
import { report } from '../../../test/line-house.ts'
import {
  aGraveReport,
  aSealedLine,
  hanasPhrase,
  letIn,
  rowsOf,
  unseal,
  withKey,
} from '../../../test/sealed-line.ts'
import type { House } from '../../../test/world.ts'
import { makeBoxPair } from '../../platform/keys/box.ts'
import { renewLineKey } from './actions.ts'

/** Somebody writes into the database, past all row rules, and has no key of this installation. */
async function writes(house: House, sql: string, ...values: unknown[]): Promise<void> {
  const client = await house.world.install.pools.pool('owner').connect()
  const tables = ['keys.line_key', 'keys.line_member']
  try {
    for (const table of tables) await client.query(`alter table ${table} no force row level security`)
    await client.query(sql, [house.organisation.id, ...values])
    for (const table of tables) await client.query(`alter table ${table} force row level security`)
  } finally {
    client.release()
  }
}

test('a key somebody put into the database in the place of the line’s seals no report: nothing is taken in', async () => {
  const { house } = await aSealedLine()
  const { publicKey } = makeBoxPair()
  await writes(house, 'update keys.line_key set public_key = $2 where organisation_id = $1', publicKey)
  await expect(report(house, aGraveReport())).rejects.toThrow('the line has no key')
  expect((await rowsOf(house, 'incident')).length).toBe(0)
})

test('a key put in the place of a colleague’s, or a pair given to another colleague, is let in nowhere', async () => {
  const { house, hana, ivo } = await aSealedLine()
  const nora = await withKey(house, 'wet gravel and blue tin', 'Nora Pozdní')
  const { publicKey } = makeBoxPair()
  const swap = 'update keys.line_member set public_key = $2 where organisation_id = $1 and member_id = $3'
  await writes(house, swap, publicKey, nora.member.id)
  await expect(letIn(house, hana, hanasPhrase, nora)).rejects.toThrow()
  expect((await hana.get(`/${house.slug}/incidents/sealing`)).status).toBe(200)
  expect(await rowsOf(house, 'quarantine')).toMatchObject([{ table_name: 'line_member' }])
  await writes(house, swap, publicKey, ivo.member.id)
  await expect(hana.act((ctx) => renewLineKey(ctx, house.world.install))).rejects.toThrow('too_few')
  const eva = await withKey(house, 'nine lamps behind the mill', 'Eva Čekající')
  await writes(
    house,
    `with taken as (delete from keys.line_member where organisation_id = $1 and member_id = $2 returning id, public_key, wrapped)
     update keys.line_member m set id = t.id, public_key = t.public_key, wrapped = t.wrapped from taken t
      where m.organisation_id = $1 and m.member_id = $3`,
    eva.member.id,
    nora.member.id,
  )
  await expect(letIn(house, hana, hanasPhrase, nora)).rejects.toThrow()
  const { id } = await report(house, aGraveReport())
  expect(await unseal(house, hana, hanasPhrase, [id])).toEqual({ done: [id], left: 0 })
})
