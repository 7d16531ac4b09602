import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { recordEvent } from '../index.ts'
import { aCase, casesAt } from '../samples.ts'

/** A refused enrolment whose appeal ends on Wednesday 18 November: the 15th day is a public holiday. */
async function anAppeal(hana: Browser, given: { restricted?: boolean } = {}) {
  const { id } = await aCase(hana, given)
  const deadline = await hana.act(async (ctx) => {
    await recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-14' })
    await recordEvent(ctx, id, { event: 'refusal-delivered', occurred_on: '2026-11-02' })
    const found = await ctx.db
      .selectFrom('deadline')
      .select('id')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', id)
      .where('rule', '=', 'appeal')
      .executeTakeFirstOrThrow()
    return found.id
  })
  return {
    id,
    deadline,
    path: (house: House, rest = '') => casesAt(house, `/${id}/deadlines/${deadline}${rest}`),
  }
}

const row = (hana: Browser, deadline: string) =>
  hana.act(async (ctx) => {
    const found = await ctx.db
      .selectFrom('deadline as d')
      .innerJoin('cases as c', (join) =>
        join.onRef('c.organisation_id', '=', 'd.organisation_id').onRef('c.id', '=', 'd.case_id'),
      )
      .select(['d.due_on', 'd.suspended_from', 'd.met_on', 'd.version', 'c.next_due_on'])
      .where('d.organisation_id', '=', ctx.organisation.id)
      .where('d.id', '=', deadline)
      .executeTakeFirstOrThrow()
    return found
  })

const why = { reason: 'The mother was in hospital', authority: 'Head teacher', proof: 'ref. 12/2026' }

describe('the page of a deadline', () => {
  test('shows how the day was found, the rule with its source, and how sure it is', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path } = await anAppeal(hana)
    const page = await hana.get(path(house))
    expect(page.status).toBe(200)
    expect(page.text).toContain('The appeal must be handed in by Wednesday 18 November')
    expect(page.text).toContain('Act 500/2004, § 83(1) and § 40(1)')
    expect(page.text).toContain('A lawyer should confirm it before you rely on it.')
    expect(page.text).toContain('Nothing was changed about this deadline.')
  })

  test('is a 404 for another organisation and for whoever may not open the case, a 403 to change for a reader', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const marta = await house.member(['programme_manager'])
    const other = await anOrganisation()
    const jan = await other.member(['caseworker'])
    const { path, id, deadline } = await anAppeal(hana, { restricted: true })
    expect((await filip.get(path(house))).status).toBe(404)
    expect((await filip.post(path(house, '/extension'), { days: '3', ...why, _version: '1' })).status).toBe(
      404,
    )
    expect((await marta.get(path(house))).status).toBe(403)
    expect((await marta.post(path(house, '/extension'), { days: '3', ...why })).status).toBe(403)
    const theirs = casesAt(other, `/${id}/deadlines/${deadline}`)
    expect((await jan.get(theirs)).status).toBe(404)
    expect((await jan.post(`${theirs}/suspension`, { from: '2026-11-10', ...why })).status).toBe(404)
    expect((await row(hana, deadline)).due_on).toBe('2026-11-18')
  })
})

describe('more time', () => {
  test('to a day, with a reason that is sealed, moves the deadline, the case and the working', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    const done = await hana.post(path(house, '/extension'), { until: '2026-11-30', ...why, _version: '1' })
    expect(done.status).toBe(303)
    expect(await row(hana, deadline)).toMatchObject({
      due_on: '2026-11-30',
      next_due_on: '2026-11-30',
      version: 2,
    })
    const page = await hana.get(path(house))
    expect(page.text).toContain('The appeal must be handed in by Monday 30 November')
    expect(page.text).toContain('Extended to Monday 30 November')
    expect(page.text).toContain('was Wed 18 Nov, now Mon 30 Nov')
    expect(page.text).toContain('The mother was in hospital')
    expect(page.text).toContain('ref. 12/2026')
    const kept = await hana.act((ctx) =>
      ctx.db
        .selectFrom('deadline_change')
        .selectAll()
        .where('organisation_id', '=', ctx.organisation.id)
        .executeTakeFirstOrThrow(),
    )
    expect(JSON.stringify(kept)).not.toContain('hospital')
    expect(kept.text_sealed?.toString('latin1')).not.toContain('hospital')
  })

  test('by days is counted from the end of the count, and moved off a weekend', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    await hana.post(path(house, '/extension'), { days: '4', ...why, _version: '1' })
    expect((await row(hana, deadline)).due_on).toBe('2026-11-23')
  })

  test('needs a reason, one of the two lengths, and a day that is later', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    const send = (fields: Record<string, string>) =>
      hana.post(path(house, '/extension'), { _version: '1', ...fields })
    const none = await send({ reason: '' })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Give a new last day, or a number of days.')
    const both = await send({ ...why, days: '3', until: '2026-11-30' })
    expect(both.text).toContain('Give one of the two, not both.')
    expect(both.html).toContain('The mother was in hospital')
    const early = await send({ ...why, until: '2026-11-18' })
    expect(early.status).toBe(422)
    expect(early.text).toContain('This is not later than the last day now.')
    expect((await row(hana, deadline)).version).toBe(1)
  })

  test('based on an older state is a conflict, and changes nothing', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    await hana.post(path(house, '/extension'), { until: '2026-11-30', ...why, _version: '1' })
    const second = await hana.post(path(house, '/extension'), {
      until: '2026-12-10',
      reason: 'mine',
      _version: '1',
    })
    expect(second.status).toBe(409)
    expect(second.html).toContain('The mother was in hospital')
    expect((await row(hana, deadline)).due_on).toBe('2026-11-30')
  })
})

describe('standing still', () => {
  test('takes a deadline out of the calendar, and the days are added when it runs again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Appeal against the refusal')
    const stopped = await hana.post(path(house, '/suspension'), { from: '2026-11-10', ...why, _version: '1' })
    expect(stopped.status).toBe(303)
    expect(await row(hana, deadline)).toMatchObject({ suspended_from: '2026-11-10', next_due_on: null })
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Appeal against the refusal')
    expect((await hana.get(path(house))).text).toContain('Stands still since Tuesday 10 November.')
    expect((await hana.post(path(house, '/extension'), { days: '3', ...why, _version: '2' })).text).toContain(
      'This deadline stands still.',
    )
    // Seven of fifteen days had passed; from 20 November the other eight run, and the end moves off no free day.
    const on = await hana.post(path(house, '/resumption'), { on: '2026-11-20', _version: '2' })
    expect(on.status).toBe(303)
    expect(await row(hana, deadline)).toMatchObject({ suspended_from: null, due_on: '2026-11-27' })
    expect((await hana.get(path(house))).text).toContain('Runs again from Friday 20 November')
  })

  test('cannot begin before the event or after the end', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path } = await anAppeal(hana)
    const from = (day: string) => hana.post(path(house, '/suspension'), { from: day, ...why, _version: '1' })
    expect((await from('2026-11-01')).text).toContain('This is before the count began.')
    expect((await from('2026-11-19')).text).toContain('This is after the last day.')
  })
})

describe('another day than the rule’s', () => {
  test('may be earlier, and later changes count from it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    await hana.post(path(house, '/override'), { due_on: '2026-11-13', ...why, _version: '1' })
    expect((await row(hana, deadline)).due_on).toBe('2026-11-13')
    expect((await hana.get(path(house))).text).toContain('Set to Friday 13 November instead')
    await hana.post(path(house, '/extension'), { days: '5', ...why, _version: '2' })
    expect((await row(hana, deadline)).due_on).toBe('2026-11-18')
    const before = await hana.post(path(house, '/override'), { due_on: '2026-11-02', ...why, _version: '3' })
    expect(before.text).toContain('This is before the count began.')
  })
})

describe('taking back', () => {
  test('undoes the last change, and leaves it in the history', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, deadline } = await anAppeal(hana)
    await hana.post(path(house, '/extension'), { until: '2026-11-30', ...why, _version: '1' })
    await hana.post(path(house, '/extension'), { until: '2026-12-10', ...why, _version: '2' })
    expect((await hana.post(path(house, '/undo'), { _version: '3' })).status).toBe(303)
    expect((await row(hana, deadline)).due_on).toBe('2026-11-30')
    expect((await hana.post(path(house, '/undo'), { _version: '4' })).status).toBe(303)
    expect(await row(hana, deadline)).toMatchObject({ due_on: '2026-11-18', next_due_on: '2026-11-18' })
    expect((await hana.get(path(house))).text).toContain('taken back')
    expect((await hana.post(path(house, '/undo'), { _version: '5' })).status).toBe(422)
  })

  test('a deadline marked as met by mistake runs again, unless the event that began it was taken back', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { path, id, deadline } = await anAppeal(hana)
    const met = await hana.post(path(house, '/met'), { back: 'deadline' })
    expect(met.location).toContain(`/deadlines/${deadline}`)
    expect((await hana.post(path(house, '/extension'), { days: '3', ...why, _version: '2' })).status).toBe(
      422,
    )
    expect((await hana.post(path(house, '/met/removal'))).status).toBe(303)
    expect(await row(hana, deadline)).toMatchObject({ met_on: null, next_due_on: '2026-11-18' })
    const page = await hana.get(casesAt(house, `/${id}`))
    const removal = /action="([^"]+\/events\/[^"]+\/removal)"/.exec(page.html)?.[1] ?? ''
    await hana.post(removal)
    expect((await hana.post(path(house, '/met/removal'))).text).toContain(
      'The event that began this deadline was taken back.',
    )
  })
})
