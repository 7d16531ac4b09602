import { randomBytes } from 'node:crypto'
import { type OpenReport, openByReceipt } from '../src/incidents/line/open.ts'
import { type Received, receiveReport, type Sent } from '../src/incidents/line/receive.ts'
import type { ReportSaid } from '../src/incidents/line/said.ts'
import type { AnyCtx } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import { inTransaction, publicScope } from '../src/platform/transaction.ts'
import { anOrganisation, type House } from './world.ts'

/** For tests: something done as nobody from outside, in one transaction. */
export const outside = <T>(house: House, work: (ctx: AnyCtx) => Promise<T>): Promise<T> =>
  inTransaction(house.world.install, publicScope(house.organisation), work)

export const openLine = (house: House): Promise<unknown> =>
  outside(house, (ctx) =>
    ctx.db.insertInto('report_line').values({ organisation_id: house.organisation.id, open: true }).execute(),
  )

export const aReport = (more: Partial<ReportSaid> = {}): ReportSaid => ({
  told_by: 'victim',
  language: 'uk',
  told: `Мене штовхнули в трамваї. ${Array.from({ length: 6 }, () => randomBytes(3).toString('hex')).join(' ')}`,
  occurred: { precision: 'day', from: '2026-11-11', until: '2026-11-11' },
  place: 'Tram 10, Lidická',
  bias_perceived: ['racist_xenophobic'],
  police_told: 'no',
  police_why_not: ['no_trust'],
  agreed: ['contact'],
  ...more,
})

export const report = (house: House, said = aReport(), sent: Partial<Sent> = {}): Promise<Received> =>
  outside(house, (ctx) => receiveReport(ctx, house.world.install, said, { key: newId(), ...sent }))

/** A new organisation whose line is open. */
export async function aLine(name?: string): Promise<House> {
  const house = await anOrganisation(name)
  await openLine(house)
  return house
}

/** What the whole database holds of an organisation, as text: every column of every row. */
export async function everything(house: House): Promise<string> {
  const owner = house.world.install.pools.pool('owner')
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'keys'::regnamespace)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)`,
  )
  const found: string[] = []
  const client = await house.world.install.pools.pool('backup').connect()
  try {
    for (const { name } of rows) {
      const held = await client.query<{ row: string }>(
        `select t::text as row from ${name} t where organisation_id = $1`,
        [house.organisation.id],
      )
      found.push(...held.rows.map(({ row }) => `${name} ${row}`))
    }
  } finally {
    client.release()
  }
  return found.join('\n')
}

/** A report as its receipt opens it. */
export const reopen = async (house: House, receipt: string): Promise<OpenReport> => {
  const seen = await outside(house, (ctx) => openByReceipt(ctx, house.world.install, receipt))
  if (seen?.state !== 'open') throw new Error('it did not open')
  return seen
}
