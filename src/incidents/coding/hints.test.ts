import { describe, expect, test } from 'vitest'
import { aDesk, tell } from '../../../test/desk.ts'
import { rowsOf } from '../../../test/people.ts'
import { newId } from '../../platform/ids.ts'
import { recordIncident } from '../entry/actions.ts'
import { recordTold } from '../told/actions.ts'
import { noted } from '../told/samples.ts'
import { type Hint, hintCodes, hintsOf } from './hints.ts'

/** One incident with nothing missing, changed for each hint; the columns are set without the pages, which refuse some of it. */
const changes: [Hint, string][] = [
  ['kind', `kind = null`],
  ['acts', `acts = '{}'`],
  ['summary', `agreed = '{odihr}', summary_sealed = null`],
  ['when', `occurred_from = null, occurred_until = null, occurred_precision = 'unknown'`],
  ['future', `occurred_from = '2026-11-13', occurred_until = '2026-11-13'`],
  ['after_received', `received_on = '2026-11-01'`],
  ['region', `region = null`],
  ['people', `people_harmed = null`],
  ['injury_act', `injury = 'serious'`],
  ['homicide', `acts = '{homicide}'`],
  ['indicators', `bias_indicators = '{}', bias_assessed = '{}', qualification = null`],
  ['perceived', `bias_perceived = '{}'`],
  ['assessed_alone', `bias_indicators = '{}', bias_perceived = '{}'`],
  ['qualified', `bias_assessed = '{}'`],
  ['police', `police_told = 'unknown', police_why_not = '{}'`],
  ['police_body', `police_told = 'yes', police_why_not = '{}'`],
  ['why_not', `police_why_not = '{}'`],
]

async function aWhole() {
  const desk = await aDesk()
  const id = await desk.ida.act((ctx) =>
    recordIncident(ctx, {
      source: 'office',
      language: 'cs',
      told: 'told',
      coding: noted,
      texts: { summary: 'In our words' },
    }),
  )
  const hints = () => desk.ida.act((ctx) => hintsOf(ctx, id))
  const set = (to: string) => rowsOf(desk.house, `update incident set ${to} where id = $1`, [id])
  return { ...desk, id, hints, set }
}

describe('a hint', () => {
  test('is not given where nothing is missing; each is given for what it says, and finds the incident in the inbox', async () => {
    const { house, ida, id, hints, set, path } = await aWhole()
    expect(await hints()).toEqual([])
    const [whole] = await rowsOf(house, 'select * from incident where id = $1', [id])
    const columns = Object.keys(whole as object).filter(
      (column) => !['id', 'organisation_id'].includes(column),
    )
    for (const [hint, change] of changes) {
      await set(change)
      expect([hint, await hints()]).toEqual([hint, [hint]])
      expect((await ida.get(`${path}?view=all&lacks=${hint}`)).html, hint).toContain(id)
      expect((await ida.get(`${path}?view=all&lacks=any`)).html, hint).toContain(id)
      await rowsOf(
        house,
        `update incident set ${columns.map((column, n) => `${column} = $${n + 2}`).join(', ')} where id = $1`,
        [id, ...columns.map((column) => (whole as Record<string, unknown>)[column])],
      )
      expect((await ida.get(`${path}?view=all&lacks=any`)).html, hint).not.toContain(id)
    }
  })

  test('tells of a day on which the police cannot have been told', async () => {
    const { ida, id, hints, set } = await aWhole()
    await ida.act((ctx) => recordTold(ctx, id, { body: 'police', told_by: 'person', told_on: '2026-11-05' }))
    expect(await hints()).toEqual([])
    await set(`police_told_on = '2026-11-01'`)
    expect(await hints()).toEqual(['police_before'])
    await set(`police_told_on = '2026-11-20'`)
    expect(await hints()).toEqual(['police_ahead'])
  })

  test('that police are said to know ends with a telling or a station, and is there again when it is taken back', async () => {
    const { house, ida, id, hints, set } = await aWhole()
    await set(`police_told = 'yes', police_why_not = '{}', police_told_on = '2026-11-04'`)
    expect(await hints()).toEqual(['police_body'])
    await ida.act((ctx) => recordTold(ctx, id, { body: 'police', told_by: 'person', told_on: '2026-11-05' }))
    expect(await hints()).toEqual([])
    await rowsOf(house, `update incident_told set taken_back_on = '2026-11-12', taken_back_by = $1`, [
      ida.member.id,
    ])
    expect(await hints()).toEqual(['police_body'])
  })

  test('is known by a test for every code, and stands beside the coding', async () => {
    expect([...changes.map(([hint]) => hint), 'police_before', 'police_ahead'].toSorted()).toEqual(
      hintCodes.toSorted(),
    )
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'a new report')
    expect((await ida.get(`${path}/${id}`)).text).toContain('No region: it will be missing on the map.')
    expect(await ida.act((ctx) => hintsOf(ctx, newId()))).toEqual([])
  })
})
