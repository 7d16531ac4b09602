import { describe, expect, test } from 'vitest'
import { aDesk, press, tell } from '../../../test/desk.ts'
import { rowsOf } from '../../../test/people.ts'
import { sampleProject } from '../../../test/project-records.ts'
import type { Browser } from '../../../test/world.ts'
import { readKnown } from '../../incidents/odihr/queries.ts'
import { readFacts } from '../../incidents/statistics/queries.ts'
import { subjects } from '../../subjects.ts'
import { forgetEverywhere } from '../index.ts'

const counted = (browser: Browser) =>
  browser.act(async (ctx) => (await readFacts(ctx, '2026-01-01', '2026-12-31')).length)

describe('an incident that is forgotten', () => {
  test('leaves figures as they are: what was counted stays, what was in none does not come in', async () => {
    const { house, ida, path } = await aDesk()
    const told = [
      await tell(house, 'taken in'),
      await tell(house, 'never looked at'),
      await tell(house, 'set aside, a copy'),
      await tell(house, 'the same, seen by another'),
    ]
    const [open, fresh, aside, joined] = told
    await press(ida, `${path}/${open?.id}`, 'taking-in')
    await press(ida, `${path}/${aside?.id}`, 'setting-aside')
    await press(ida, `${path}/${joined?.id}`, 'joining', { into: 'I-2026-0001' })
    await ida.act((ctx) =>
      ctx.db
        .updateTable('incident')
        .set({ kind: 'hate_crime' })
        .where('organisation_id', '=', house.organisation.id)
        .execute(),
    )
    const forOdihr = () => ida.act(async (ctx) => (await readKnown(ctx, 2026)).length)
    expect([await counted(ida), await forOdihr()]).toEqual([1, 1])
    for (const one of [fresh, aside, joined, open])
      await forgetEverywhere(
        house.world.install,
        house.organisation,
        subjects,
        { kind: 'incident', id: one?.id ?? '' },
        { why: 'request', by: null },
      )
    expect([await counted(ida), await forOdihr()]).toEqual([1, 1])
  })

  test('joined with another, it goes on to count for its projects there', async () => {
    const { house, ida, path } = await aDesk()
    const project = (await ida.act(sampleProject)).id
    const [first, second] = [await tell(house, 'the first'), await tell(house, 'the same again')]
    await press(ida, `${path}/${second.id}`, 'joining', { into: 'I-2026-0001' })
    await ida.act((ctx) =>
      ctx.db
        .insertInto('incident_project')
        .values({ organisation_id: house.organisation.id, project_id: project, incident_id: second.id })
        .execute(),
    )
    await forgetEverywhere(
      house.world.install,
      house.organisation,
      subjects,
      { kind: 'incident', id: second.id },
      { why: 'retention', by: null },
    )
    const links = await rowsOf(house, 'select incident_id from incident_project order by incident_id')
    expect(links.map(({ incident_id }) => incident_id)).toContain(first.id)
  })
})
