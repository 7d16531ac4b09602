import { aCase, casesAt } from '../src/cases/samples.ts'
import { anOrganisation, type Browser, type House } from './world.ts'

export const words = 'She called from the station and nobody of the team answers.'

/** A restricted case led by Hana, and Ema, a coordinator who is not on its team. */
export async function aCaseOutOfSight() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'], 'Hana Modřínová')
  const ema = await house.member(['coordinator'], 'Ema Javorová')
  const { id } = await aCase(hana, { restricted: true, name: 'Zimostráz', title: 'Orchidej' })
  const owner = (sql: string, values: unknown[]) => house.world.install.pools.pool('owner').query(sql, values)
  const numberOf = async (of: string): Promise<string> =>
    (await owner('select number from cases where id = $1', [of])).rows[0].number
  const number = await numberOf(id)
  return {
    house,
    hana,
    ema,
    id,
    number,
    owner,
    numberOf,
    /** Asks for it to be opened, as Ema unless somebody else does, having proved who they are. */
    async open(given: Record<string, string> = {}, by = ema) {
      await by.stepUp()
      return by.post(casesAt(house, '/emergency'), { number, why: 'danger', words, ...given })
    },
    openingId: async (): Promise<string> =>
      (await owner('select id from case_opening where case_id = $1', [id])).rows[0].id,
    /** Lets the day of every opening go by. */
    async lapse() {
      const over = `until_at = now() - interval '1 second'`
      await owner(`update case_member set ${over} where case_id = $1 and until_at is not null`, [id])
      await owner(`update case_opening set ${over} where case_id = $1`, [id])
    },
  }
}

/** What somebody sees of a case anywhere. */
export async function sightOf(who: Browser, house: House, { id, number }: { id: string; number: string }) {
  const rooms = ['', '/plan', '/safety', '/papers', '/sharing', '/assessments', '/team', '/openings']
  const statuses = []
  for (const room of rooms) statuses.push((await who.get(casesAt(house, `/${id}${room}`))).status)
  const rows = (table: 'cases' | 'involvement') =>
    who.act((ctx) =>
      ctx.db.selectFrom(table).select('id').where('organisation_id', '=', ctx.organisation.id).execute(),
    )
  return {
    statuses: [...new Set(statuses)],
    listed: (await who.get(casesAt(house, '?view=team'))).text.includes('Zimostráz'),
    today: (await who.get(`/${house.slug}/today`)).text.includes(number),
    cases: (await rows('cases')).length,
    involved: (await rows('involvement')).length,
  }
}
export const nothing = { statuses: [404], listed: false, today: false, cases: 0, involved: 0 }
