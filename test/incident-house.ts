import { nextIncidentNumber } from '../src/incidents/index.ts'
import type { Fact } from '../src/incidents/statistics/fact.ts'
import type { AnyCtx } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import { aFact } from './incident-facts.ts'
import type { Browser } from './world.ts'

interface Words {
  told?: string
  summary?: string
  place?: string
  name?: string
  agreed?: string[]
  status?: string
  qualification?: string
}

/** Writes an incident down as it stands after somebody looked at it, without the pages. Answers its id. */
export async function anIncident(ctx: AnyCtx, over: Partial<Fact> & Words = {}): Promise<string> {
  const id = newId()
  await ctx.keys.create('incident', id)
  const { told, summary, place, name, agreed = [], status = 'open', qualification, ...facts } = over
  const { institution_kinds, ...fact } = aFact(facts)
  const seal = (column: string, value: unknown) =>
    value === undefined ? null : ctx.keys.seal(id, 'incident', column, id, value)
  await ctx.db
    .insertInto('incident')
    .values({
      ...fact,
      organisation_id: ctx.organisation.id,
      id,
      number: await nextIncidentNumber(ctx),
      status,
      told_by: 'victim',
      language: 'en',
      country: ctx.organisation.country,
      qualification: qualification ?? null,
      agreed,
      closed_on: status === 'closed' || status === 'forgotten' ? ctx.today : null,
      told_sealed: seal('told_sealed', told),
      summary_sealed: seal('summary_sealed', summary),
      place_sealed: seal('place_sealed', place),
      contact_sealed: seal('contact_sealed', name && { way: 'call', at: '+420 000 000 000', name }),
    })
    .execute()
  return id
}

export const incidents = (browser: Browser, all: readonly (Partial<Fact> & Words)[]) =>
  browser.act(async (ctx) => {
    const ids: string[] = []
    for (const one of all) ids.push(await anIncident(ctx, one))
    return ids
  })
