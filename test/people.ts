import { type NewPerson, registerPerson } from '../src/people/actions.ts'
import { anOrganisation, type Browser, type House } from './world.ts'

/** Registers a person as a member would, without the web. */
export const register = (browser: Browser, given: NewPerson) =>
  browser.act((ctx) => registerPerson(ctx, given))

/** An organisation with one caseworker, and the address of its people. */
export async function aHouse(): Promise<{ house: House; hana: Browser; people: string }> {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  return { house, hana, people: `/${house.slug}/people` }
}

/** The access log of an organisation. */
export async function auditOf(house: House) {
  const client = await house.world.install.pools.pool('owner').connect()
  try {
    await client.query(
      `begin; set local role alongside_auditor; set local app.organisation = '${house.organisation.id}'`,
    )
    const { rows } = await client.query(
      'select act, subject_id, fields, reason, to_jsonb(audit_event) as whole from audit_event order by id',
    )
    return rows as {
      act: string
      subject_id: string | null
      fields: string[] | null
      reason: string | null
      whole: object
    }[]
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Runs SQL as the application, inside one organisation. */
export async function rowsOf(house: House, sql: string, values: unknown[] = []) {
  const client = await house.world.install.pools.pool('app').connect()
  try {
    await client.query(
      `begin; set local app.organisation = '${house.organisation.id}'; set local app.member = '${house.organisation.id}'; set local app.sight = 'all'`,
    )
    const { rows } = await client.query(sql, values)
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}
