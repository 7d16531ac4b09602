import { holdActivity } from '../src/activities/index.ts'
import { registerPerson } from '../src/people/index.ts'
import { anOrganisation, type Browser, type House } from './world.ts'

export const training = {
  kind: 'training',
  title: 'Hate crime, day one',
  held_on: '2026-11-03',
  minutes: 360,
  audience: 'police_officer',
} as const

/** An organisation with a coordinator and one training that was held. */
export async function aTraining(given: Partial<Parameters<typeof holdActivity>[1]> = {}) {
  const house = await anOrganisation()
  const hana = await house.member(['coordinator'])
  const id = await hana.act((ctx) => holdActivity(ctx, { ...training, ...given }))
  return { house, hana, id, path: `/${house.slug}/activities/${id}` }
}

export const person = (browser: Browser, given: string, family: string) =>
  browser.act((ctx) => registerPerson(ctx, { given, family }))

/** The lines of the access log about one record. */
export const audit = async (house: House, subject: string) => {
  const { rows } = await house.world.install.pools
    .pool('owner')
    .query<{ act: string; fields: string[] | null }>(
      'select act, fields from audit_event where organisation_id = $1 and subject_id = $2 order by at, id',
      [house.organisation.id, subject],
    )
  return rows
}

/** The rows behind figures, as the role for statistics sees them. */
export const count = async (house: House, table: 'attendance' | 'headcount' | 'reach') => {
  const client = await house.world.install.pools.pool('owner').connect()
  try {
    await client.query(
      `begin; set local app.organisation = '${house.organisation.id}'; set local role alongside_stats`,
    )
    return (await client.query(`select * from ${table} where organisation_id = $1`, [house.organisation.id]))
      .rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}
