import type { Panel } from '../ui/extension.ts'
import { PersonPanel } from './views/person-panel.tsx'

/** The cases of a person, on the person's page: only those the reader may open, and no trace of the others. */
export const casesOfPersonPanel: Panel = async (ctx, page, personId) => {
  if (!ctx.member.may('cases.read')) return null
  const cases = await ctx.db
    .selectFrom('involvement as v')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.organisation_id', '=', 'v.organisation_id').onRef('c.id', '=', 'v.case_id'),
    )
    .select(['c.id', 'c.number', 'c.kind', 'c.status', 'c.opened_on', 'v.role'])
    .where('v.organisation_id', '=', ctx.organisation.id)
    .where('c.organisation_id', '=', ctx.organisation.id)
    .where('v.person_id', '=', personId)
    .where('v.until_on', 'is', null)
    .orderBy('c.status', 'desc')
    .orderBy('c.active_at', 'desc')
    .orderBy('c.id')
    .limit(50)
    .execute()
  const opens = ctx.member.may('cases.write') && ctx.member.may('people.write')
  return <PersonPanel page={page} person={personId} cases={cases} opens={opens} />
}
