import { admitHolder, makeOwnKey, turnSealingOn, unsealReports } from '../src/incidents/index.ts'
import { newId } from '../src/platform/ids.ts'
import { aReport, openLine } from './line-house.ts'
import { anOrganisation, type Browser, type House } from './world.ts'

/** Invented; nobody opens anything real with it. */
export const hanasPhrase = 'four grey herons over Svratka'
export const ivosPhrase = 'a kettle under the linden tree'

/** A house whose line is open and sealed, and the two who can unseal. */
export interface SealedLine {
  house: House
  hana: Browser
  ivo: Browser
}

export const withKey = async (
  house: House,
  phrase: string,
  name?: string,
  roles: Parameters<House['member']>[0] = ['intake'],
): Promise<Browser> => {
  const member = await house.member(roles, name)
  await member.act((ctx) => makeOwnKey(ctx, house.world.install, phrase))
  return member
}

export async function aSealedLine(): Promise<SealedLine> {
  const house = await anOrganisation()
  await openLine(house)
  const hana = await withKey(house, hanasPhrase, 'Hana Modřínová', ['coordinator'])
  const ivo = await withKey(house, ivosPhrase, 'Ivo Kavka')
  await hana.act((ctx) => turnSealingOn(ctx, house.world.install))
  return { house, hana, ivo }
}

export const unseal = (house: House, member: Browser, phrase: string, ids: readonly string[]) =>
  member.act((ctx) => unsealReports(ctx, house.world.install, { ids, phrase }))

export const letIn = (house: House, by: Browser, phrase: string, member: Browser) =>
  by.act((ctx) => admitHolder(ctx, house.world.install, { member: member.member.id, phrase }))

/** Every row of a table that belongs to a house, read past all row rules. */
export async function rowsOf(house: House, table: string): Promise<Record<string, unknown>[]> {
  const client = await house.world.install.pools.pool('backup').connect()
  try {
    const found = await client.query(`select * from ${table} where organisation_id = $1`, [
      house.organisation.id,
    ])
    return found.rows
  } finally {
    client.release()
  }
}

/** One of them by its id; empty when it is not there. */
export const rowOf = async (house: House, table: string, id: string): Promise<Record<string, unknown>> =>
  (await rowsOf(house, table)).find((row) => row.id === id) ?? {}

/** What somebody tells that says much of them, also in what they tick. */
export const aGraveReport = () =>
  aReport({
    told: `Policista mě uhodil do tváře. ${newId()}`,
    place: 'Služebna na Lidické',
    setting: 'police',
    occurred: { precision: 'day', from: '2026-11-10', until: '2026-11-10' },
    agreed: ['contact', 'odihr'],
  })
