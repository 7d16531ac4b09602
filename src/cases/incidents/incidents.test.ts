import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { aCase, casesAt } from '../samples.ts'

const incidentsAt = (house: House, rest = '') => `/${house.slug}/incidents${rest}`

async function anIncident(house: House, browser: Browser, fields: Record<string, string | string[]> = {}) {
  const answer = await browser.post(incidentsAt(house), {
    told: 'They would not let us in.',
    source: 'call',
    language: 'cs',
    ...fields,
  })
  expect(answer.status).toBe(303)
  return /incidents\/([0-9a-f-]{36})/.exec(answer.location)?.[1] ?? ''
}

describe('an incident and a case', () => {
  test('are linked from either side by number, shown on both, and parted again', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id: caseId } = await aCase(hana)
    const incident = await anIncident(house, hana)
    expect((await hana.post(casesAt(house, `/incidents/${incident}`), { number: '2026-0001' })).status).toBe(
      303,
    )
    expect((await hana.get(incidentsAt(house, `/${incident}`))).text).toContain('2026-0001')
    expect((await hana.get(casesAt(house, `/${caseId}`))).text).toContain('I-2026-0001')
    const twice = await hana.post(casesAt(house, `/${caseId}/incidents/links`), { number: 'I-2026-0001' })
    expect(twice.status).toBe(303)
    expect(
      (await hana.post(casesAt(house, `/${caseId}/incidents/links`), { number: 'I-2026-0009' })).status,
    ).toBe(422)
    const parted = await hana.post(casesAt(house, `/${caseId}/incidents/links/removal`), { incident })
    expect(parted.status).toBe(303)
    expect((await hana.get(casesAt(house, `/${caseId}`))).text).not.toContain('I-2026-0001')
    const again = await hana.post(casesAt(house, `/incidents/${incident}/removal`), { case: caseId })
    expect(again.status).toBe(404)
  })

  test('noted beside a case, it is linked and says where it comes from', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    expect((await hana.get(casesAt(house, `/${id}/incidents/new`))).status).toBe(200)
    const answer = await hana.post(casesAt(house, `/${id}/incidents`), {
      told: 'The headmaster refused him again.',
      language: 'cs',
      kind: 'school_refusal',
    })
    expect(answer.status).toBe(303)
    const page = await hana.get(casesAt(house, `/${id}`))
    expect(page.text).toContain('Refusal or segregation at school')
    const source = await hana.act((ctx) =>
      ctx.db
        .selectFrom('incident')
        .select('source')
        .where('organisation_id', '=', ctx.organisation.id)
        .executeTakeFirstOrThrow(),
    )
    expect(source).toEqual({ source: 'case' })
  })

  test('a case is opened from it with what was told as the first entry, only when the person agreed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const without = await anIncident(house, hana)
    const draft = { person_q: 'Milan Hrubý', kind: 'legal_counselling', text: 'They would not let us in.' }
    const refused = await hana.post(casesAt(house, `/incidents/${without}/new`), draft)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('A case needs their agreement.')
    // The way on leads to where an agreement is noted, and is open to whoever is shown it.
    const asked = await hana.get(casesAt(house, `/incidents/${without}/new`))
    expect(asked.html).toContain(`href="${incidentsAt(house, `/${without}/agreement`)}"`)
    expect((await hana.get(incidentsAt(house, `/${without}/agreement`))).status).toBe(200)
    const incident = await anIncident(house, hana, { agreed: ['contact'] })
    const form = await hana.get(casesAt(house, `/incidents/${incident}/new`))
    expect(form.html).toContain('They would not let us in.')
    expect(
      (await hana.post(casesAt(house, `/incidents/${incident}/new`), { kind: 'legal_counselling' })).status,
    ).toBe(422)
    const opened = await hana.post(casesAt(house, `/incidents/${incident}/new`), draft)
    expect(opened.status).toBe(303)
    const page = await hana.get(opened.location)
    for (const words of ['Milan Hrubý', 'They would not let us in.', 'I-2026-0002'])
      expect(page.text).toContain(words)
  })

  test('of a restricted case shows nothing to those outside its team, and cannot be made by them', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const petra = await house.member(['caseworker'])
    const { id } = await aCase(hana, { restricted: true })
    const incident = await anIncident(house, hana)
    await hana.post(casesAt(house, `/incidents/${incident}`), { number: '2026-0001' })
    expect((await hana.get(incidentsAt(house, `/${incident}`))).text).toContain('2026-0001')
    const seen = await petra.get(incidentsAt(house, `/${incident}`))
    expect(seen.status).toBe(200)
    expect(seen.html).not.toContain(id)
    expect(seen.text.replaceAll('I-2026-0001', '')).not.toContain('2026-0001')
    expect((await petra.post(casesAt(house, `/incidents/${incident}`), { number: '2026-0001' })).status).toBe(
      422,
    )
    expect((await petra.post(casesAt(house, `/incidents/${incident}/removal`), { case: id })).status).toBe(
      404,
    )
    expect(
      (await petra.post(casesAt(house, `/${id}/incidents/links`), { number: 'I-2026-0001' })).status,
    ).toBe(404)
    expect((await petra.get(casesAt(house, `/${id}/incidents/new`))).status).toBe(404)
  })

  test('never stand together when the case is work with a perpetrator', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const incident = await anIncident(house, hana, { agreed: ['contact'] })
    const draft = { person_q: 'Milan Hrubý', kind: 'perpetrator_work' }
    const refused = await hana.post(casesAt(house, `/incidents/${incident}/new`), draft)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('work with a perpetrator stays apart')
    const cases = await hana.act((ctx) =>
      ctx.db.selectFrom('cases').select('id').where('organisation_id', '=', ctx.organisation.id).execute(),
    )
    expect(cases).toEqual([])
  })

  test('is for those who write both, and of another organisation is not there', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const volunteer = await house.member(['volunteer'])
    const jan = await other.member(['caseworker'])
    const incident = await anIncident(house, hana)
    const { id: theirs } = await aCase(jan)
    expect((await volunteer.post(casesAt(house, `/incidents/${incident}`), { number: '1' })).status).toBe(403)
    expect((await volunteer.get(casesAt(house, `/incidents/${incident}/new`))).status).toBe(403)
    expect((await jan.post(casesAt(other, `/incidents/${incident}`), { number: '2026-0001' })).status).toBe(
      404,
    )
    expect((await jan.get(casesAt(other, `/incidents/${incident}/new`))).status).toBe(404)
    expect(
      (await jan.post(casesAt(other, `/${theirs}/incidents/links`), { number: 'I-2026-0001' })).status,
    ).toBe(422)
  })
})
