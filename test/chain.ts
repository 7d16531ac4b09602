import { newId } from '../src/platform/ids.ts'
import { sealLog, verifyLog } from '../src/privacy/index.ts'
import { anOrganisation, type House } from './world.ts'

/** An organisation whose log has three batches of two events each, and nothing that waits. */
export async function aChain(): Promise<House> {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  for (const act of ['person.read', 'case.read', 'person.export']) {
    await hana.act(async (ctx) => {
      ctx.record({ act, kind: 'person', id: newId(), fields: ['name'] })
      ctx.record({ act: 'case.print', kind: 'case', id: newId(), reason: 'asked by the court' })
    })
    await seal(house)
  }
  return house
}

/** Chains what is new. */
export const seal = (house: House) => sealLog(house.world.install, house.organisation)
/** Looks through the whole log. */
export const verify = (house: House, given?: Parameters<typeof verifyLog>[2]) =>
  verifyLog(house.world.install, house.organisation, given)

/** What somebody may do who owns the database: no trigger and no row rule stands in their way. */
export async function asThief(house: House, sql: string, values: unknown[] = []) {
  const client = await house.world.install.pools.pool('owner').connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    const { rows } = await client.query(sql, values)
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
