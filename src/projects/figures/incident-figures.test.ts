import { beforeEach, describe, expect, test } from 'vitest'
import { anIncident } from '../../../test/incident-house.ts'
import { rowsOf } from '../../../test/people.ts'
import { sampleCase, sampleProject, sampleYear } from '../../../test/project-records.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { linkIncident } from '../links/actions.ts'
import type { IncidentsOf, MeasureInput } from '../measures/measure.ts'
import { measureFrom } from '../measures/presets.ts'
import { computeIndicators } from './indicators.ts'

let made = 0
let house: House
let ema: Browser
let project: Awaited<ReturnType<typeof sampleProject>>

beforeEach(async () => {
  house = await anOrganisation()
  ema = await house.member(['coordinator'])
  project = await ema.act((ctx) => sampleProject(ctx))
})

type Over = Parameters<typeof anIncident>[1]
/** An incident that counts for the project. */
const counts = (over: Over = {}) =>
  ema.act(async (ctx) => {
    const id = await anIncident(ctx, over)
    await linkIncident(ctx, project.id, id)
    return id
  })
const of = (more: Partial<IncidentsOf> = {}): MeasureInput => ({
  count: 'events',
  of: { from: 'incidents', ...more },
})
const measured = async (measure: MeasureInput, period = sampleYear) => {
  const id = await ema.act((ctx) => project.indicator(ctx, measure, { code: `P${made++}` }))
  const figures = await ema.act((ctx) => computeIndicators(ctx, project.id, period))
  const figure = figures.find((one) => one.id === id)
  if (!figure) throw new Error('no figure')
  return figure
}
const value = async (measure: MeasureInput, period = sampleYear) => (await measured(measure, period)).value

const answer = (ctx: AnyCtx, incident_id: string, written_on: string, member = true) =>
  ctx.db
    .insertInto('incident_message')
    .values({
      organisation_id: ctx.organisation.id,
      id: newId(),
      incident_id,
      member_id: member ? ctx.member.id : null,
      language: 'en',
      words_sealed: Buffer.from([1]),
      written_on,
    })
    .execute()
const ledTo = (browser: Browser, incident_id: string, restricted = false) =>
  browser.act(async (ctx) => {
    const made = await sampleCase(ctx, [], restricted)
    await ctx.db
      .insertInto('incident_case')
      .values({
        organisation_id: ctx.organisation.id,
        incident_id,
        case_id: made.id,
        restricted,
        linked_by: ctx.member.id,
        linked_on: ctx.today,
      })
      .execute()
  })

describe('incidents of a project', () => {
  test('count once each, by the day they were noted, however long ago they happened', async () => {
    await counts({ received_on: '2026-03-06', occurred_from: '2019-01-01', occurred_precision: 'year' })
    await counts({ received_on: '2026-06-01' })
    await counts({ received_on: '2025-12-31', occurred_from: '2025-12-30' })
    await ema.act((ctx) => anIncident(ctx))
    expect(await value(of())).toBe(2)
    expect(await value(of(), { from: '2026-04-01', until: '2026-12-31' })).toBe(1)
  })

  test('count where somebody decided, and a joined one where it went', async () => {
    const kept = await counts()
    for (const status of ['new', 'set_aside', 'closed', 'forgotten']) await counts({ status })
    const joined = await counts()
    await rowsOf(house, `update incident set status = 'joined', joined_into = $2 where id = $1`, [
      joined,
      kept,
    ])
    expect(await value(of())).toBe(3)
    const elsewhere = await ema.act((ctx) => anIncident(ctx))
    await rowsOf(house, `update incident set joined_into = $2 where id = $1`, [joined, elsewhere])
    expect(await value(of())).toBe(4)
  })

  test('are narrowed by kind, motive, region and the way they came', async () => {
    await counts({ kind: 'hate_crime', bias_perceived: ['anti_roma'], region: 'CZ-64' })
    await counts({ kind: 'hate_speech', bias_assessed: ['anti_roma', 'gender'], region: 'CZ-10' })
    await counts({ kind: 'discrimination', source: 'call', region: null })
    expect(await value(of({ kinds: ['hate_crime', 'hate_speech'] }))).toBe(2)
    expect(await value(of({ motives: ['anti_roma'] }))).toBe(2)
    expect(await value(of({ motives: ['gender', 'disability'] }))).toBe(1)
    expect(await value(of({ regions: ['CZ-64', 'CZ-80'] }))).toBe(1)
    expect(await value(of({ sources: ['call'] }))).toBe(1)
  })

  test('have a reporting rate of those where it is known, near 5 % when one in twenty told', async () => {
    for (let n = 0; n < 20; n++) await counts({ police_told: n === 3 ? 'yes' : 'no' })
    for (const police_told of ['unknown', 'prefers_not']) await counts({ police_told })
    const rate = measureFrom('reporting_rate', { incident_kinds: ['hate_crime'] })
    expect(await measured(rate)).toMatchObject({
      kind: 'ratio',
      value: 0.05,
      records: 1,
      share: { of: 1, to: 20 },
    })
    expect(await value(measureFrom('reporting_rate', { incident_kinds: ['hate_speech'] }))).toBeNull()
  })

  test('tell who was told, who was helped, and what led to a case', async () => {
    const other = await counts({ police_told: 'no' })
    await counts({ police_told: 'yes' })
    const helped = await counts({ police_told: 'unknown' })
    await rowsOf(house, `update incident set support = '{legal,none_wanted}' where id = $1`, [helped])
    await rowsOf(house, `update incident set support = '{none_wanted}' where id = $1`, [other])
    await rowsOf(
      house,
      `insert into incident_told (organisation_id, id, incident_id, body, told_by, told_on, member_id) values ($1, $2, $3, 'ombuds', 'us', '2026-05-01', $4)`,
      [house.organisation.id, newId(), other, ema.member.id],
    )
    await ledTo(ema, helped)
    await ledTo(ema, helped)
    expect(await value(of({ standing: 'police' }))).toBe(1)
    expect(await value(of({ standing: 'anybody' }))).toBe(2)
    expect(await value(of({ standing: 'helped' }))).toBe(1)
    expect(await value(of({ standing: 'in_case' }))).toBe(1)
    await rowsOf(
      house,
      `update incident_told set taken_back_on = '2026-05-02', taken_back_by = member_id where incident_id = $1`,
      [other],
    )
    expect(await value(of({ standing: 'anybody' }))).toBe(1)
  })

  test('tell how many reporters were answered in time, of those who could have been', async () => {
    const [soon, late, none, own] = [
      await counts({ received_on: '2026-05-01' }),
      await counts({ received_on: '2026-05-01' }),
      await counts({ received_on: '2026-05-01' }),
      await counts({ received_on: '2026-05-01', source: 'call' }),
    ]
    await counts({ received_on: '2026-11-11' })
    const quick = await counts({ received_on: '2026-11-12' })
    await ema.act(async (ctx) => {
      await answer(ctx, soon, '2026-05-04')
      await answer(ctx, soon, '2026-06-04')
      await answer(ctx, late, '2026-05-05')
      await answer(ctx, none, '2026-05-01', false)
      await answer(ctx, own, '2026-05-01')
      await answer(ctx, quick, '2026-11-12')
    })
    expect(await value(measureFrom('answered', { days: 3 }))).toBe(0.5)
  })

  test('of another organisation are in no figure, and cannot be linked', async () => {
    const other = await (await anOrganisation()).member(['coordinator'])
    const theirs = await other.act((ctx) => anIncident(ctx))
    await expect(ema.act((ctx) => linkIncident(ctx, project.id, theirs))).rejects.toThrow()
    expect(await value(of())).toBe(0)
  })
})

describe('which incidents are behind a figure', () => {
  const shown = async (browser: Browser, measure: MeasureInput) => {
    const id = await ema.act((ctx) => project.indicator(ctx, measure, { code: `P${made++}` }))
    return browser.get(`/${house.slug}/projects/${project.id}/indicators/${id}`)
  }

  test('is told with their numbers to those who read incidents, and to others without', async () => {
    const id = await counts({ told: 'Kanárek' })
    const page = await shown(ema, of())
    expect(page.text).toContain('I-2026-0001')
    expect(page.html).toContain(`/incidents/${id}`)
    expect(page.text).toContain('Each counts once, by the day it was noted')
    const marta = await house.member(['programme_manager'])
    const proved = await shown(marta, of())
    expect(proved.status).toBe(200)
    expect(proved.text).toMatch(/incident noted/)
    for (const secret of ['I-2026-0001', `/incidents/${id}`, 'Kanárek'])
      expect(proved.html).not.toContain(secret)
  })

  test('hides from others that one led to a restricted case, which is counted', async () => {
    const [open, hidden] = [await counts(), await counts()]
    const hana = await house.member(['caseworker'])
    await ledTo(ema, open)
    await ledTo(hana, hidden, true)
    const seen = async (browser: Browser) => {
      const { html } = await shown(browser, of({ standing: 'in_case' }))
      return [html.includes(`/incidents/${open}`), html.includes(`/incidents/${hidden}`)]
    }
    expect(await value(of({ standing: 'in_case' }))).toBe(2)
    expect(await seen(ema)).toEqual([true, false])
    expect(await seen(hana)).toEqual([true, true])
  })
})
