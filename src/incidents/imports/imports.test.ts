import { describe, expect, test } from 'vitest'
import { aDesk, press } from '../../../test/desk.ts'
import {
  aForm,
  answerFields,
  aVisit,
  brought,
  fromApi,
  idIn,
  imports,
  incidentsOf,
  pressBring,
  upload,
} from '../../../test/form-house.ts'
import { everything } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'

describe('a file of a form', () => {
  test('is looked at first, and nothing is written before it is brought in', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const sent = await upload(house, ida, form, fromApi([aVisit(1), aVisit(2, { _attachments: [{}, {}] })]))
    const page = await ida.get(sent.location)
    expect(page.text).toContain('2 incidents would be added and 0 changed; 0 rows are left out.')
    expect(page.text).toContain('They shouted at her on tram 2.')
    expect(page.text).toContain('South Moravia')
    expect(page.text).toContain('2 photos and recordings are not brought in.')
    expect(await incidentsOf(house)).toEqual([])
    expect((await pressBring(ida, sent.location)).status).toBe(303)
    expect(await incidentsOf(house)).toMatchObject([
      {
        number: 'I-2026-0001',
        status: 'new',
        kind: 'hate_crime',
        bias_perceived: ['anti_roma', 'racist_xenophobic'],
        region: 'CZ-64',
        country: 'CZ',
        occurred_from: '2026-10-19',
        police_told: 'no',
        language: 'cs',
        assigned_to: null,
      },
      { number: 'I-2026-0002' },
    ])
    const inbox = await ida.get(`/${house.slug}/incidents`)
    expect(inbox.text).toContain('They shouted at her on tram 1.')
    expect((await auditOf(house)).filter(({ act }) => act === 'incident.create')).toHaveLength(2)
  })

  test('leaves neither words nor ids readable behind, waiting or brought in', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const { location } = await upload(house, ida, form, fromApi([aVisit(7, { 'visit/not_ours': 'Hedvika' })]))
    const words = ['tram 7', 'what_happened', aVisit(7)._uuid as string, 'Street visits', 'Hedvika']
    const waiting = await everything(house)
    await pressBring(ida, location)
    const after = await everything(house)
    for (const word of words)
      expect([word, waiting.includes(word), after.includes(word)]).toEqual([word, false, false])
    expect(await rowsOf(house, 'select from incident_import_row where row_sealed is not null')).toEqual([])
  })

  test('says of every row that is left out why, and brings the others in', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const { location } = await upload(
      house,
      ida,
      form,
      fromApi([
        aVisit(1),
        aVisit(2, { 'visit/what_happened': '  ' }),
        aVisit(3, { 'visit/date': '2027-01-01' }),
        aVisit(4, { 'visit/date': 'on Tuesday' }),
        aVisit(5, { 'visit/motive': 'roma goblins' }),
        aVisit(1, { 'visit/kind': 'speech' }),
        aVisit(8, { 'visit/what_happened': 'x'.repeat(10_001) }),
      ]),
    )
    const { text } = await ida.get(`${location}?act=skip`)
    for (const why of [
      'Nothing stands where what happened should be told.',
      'The day lies ahead.',
      'Day, or first day: “on Tuesday” cannot be read as a day.',
      'What the person says it was: “goblins” has not been explained.',
      'The same form as in row 1.',
      'What happened: This is too long.',
    ])
      expect(text).toContain(why)
    expect(text).toContain('1 answer has not been explained yet.')
    await pressBring(ida, location)
    expect(await incidentsOf(house)).toMatchObject([{ kind: 'hate_crime' }])
    expect((await ida.get(location)).text).toMatch(/Added 1 .*Left out 6/)
  })

  test('answers that are explained afterwards bring their rows in', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const { location } = await upload(
      house,
      ida,
      form,
      fromApi([aVisit(5, { 'visit/motive': 'roma goblins' })]),
    )
    const at = `${form}/answers?import=${idIn(location)}`
    const page = await ida.get(at)
    const field = /name="answer_bias_perceived_(\d+)" value="goblins"/.exec(page.html)?.[1]
    const told = await ida.post(`${form}/answers`, {
      ...answerFields(page.html),
      [`code_bias_perceived_${field}`]: '-',
      same_language: 'cs',
      import: idIn(location),
    })
    expect(told.location).toBe(location)
    expect((await ida.get(location)).text).toContain('1 incident would be added')
    await pressBring(ida, location)
    expect(await incidentsOf(house)).toMatchObject([{ bias_perceived: ['anti_roma'] }])
  })

  test('is not brought in when something changed since it was looked at', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const { location } = await upload(house, ida, form, fromApi([aVisit(1)]))
    const late = await ida.post(location, { added: '2', changed: '0' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Something has changed since you looked.')
    expect(await incidentsOf(house)).toEqual([])
    expect((await ida.post(`${location}/removal`)).status).toBe(303)
    expect((await ida.get(imports(house))).text).toContain('Nothing was brought in yet.')
    expect((await ida.post(location, { added: '1', changed: '0' })).status).toBe(404)
    expect(await rowsOf(house, 'select from incident_import_row')).toEqual([])
  })
})

describe('two who bring the same file in', () => {
  test('make each incident once, and the second is told', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const twice = [
      await upload(house, ida, form, fromApi([aVisit(1), aVisit(2)])),
      await upload(house, ida, form, fromApi([aVisit(1), aVisit(2)])),
    ]
    const both = await Promise.all(
      twice.map(({ location }) => ida.post(location, { added: '2', changed: '0' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(await incidentsOf(house)).toHaveLength(2)
    expect(both.map(({ text }) => text).join()).toContain('Already here, and the same.')
  })
})

describe('the same form again', () => {
  test('is the same incident: left alone when it says the same, changed when it says more', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    await brought(house, ida, form, [aVisit(1), aVisit(2)])
    const edited = aVisit(1, {
      _uuid: '99999999-0000-4000-8000-000000000001',
      'meta/rootUuid': `uuid:${aVisit(1)._uuid}`,
      'visit/what_happened': 'They shouted at her, and spat.',
    })
    const { location } = await upload(house, ida, form, fromApi([edited, aVisit(2)]))
    const page = await ida.get(location)
    expect(page.text).toContain('0 incidents would be added and 1 changed; 1 row is left out.')
    expect(page.text).toContain('Already here, and the same.')
    expect(page.text).toContain('I-2026-0001')
    await pressBring(ida, location)
    expect(await incidentsOf(house)).toHaveLength(2)
    expect((await ida.get(`/${house.slug}/incidents`)).text).toContain('They shouted at her, and spat.')
  })

  test('finds an edited form by what older versions of KoboToolbox say of it', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    await brought(house, ida, form, [aVisit(1)])
    const edited = aVisit(3, { 'meta/deprecatedID': `uuid:${aVisit(1)._uuid}` })
    await brought(house, ida, form, [edited])
    expect(await incidentsOf(house)).toHaveLength(1)
    expect((await ida.get(`/${house.slug}/incidents`)).text).toContain('tram 3')
  })

  test('does not overwrite what somebody has worked on, and does not bring back what was forgotten', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    await brought(house, ida, form, [aVisit(1), aVisit(2)])
    const [first, second] = await incidentsOf(house)
    await press(ida, `/${house.slug}/incidents/${first?.id}`, 'taking-in')
    await rowsOf(
      house,
      `update incident set status = 'forgotten', closed_on = '2026-11-12', told_sealed = null, contact_sealed = null, place_sealed = null,
        perpetrator_sealed = null, summary_sealed = null where id = $1`,
      [second?.id],
    )
    const { location } = await upload(
      house,
      ida,
      form,
      fromApi([aVisit(1, { 'visit/kind': 'speech' }), aVisit(2, { 'visit/kind': 'speech' })]),
    )
    const page = await ida.get(location)
    expect(page.text).toContain('somebody has worked on it since. It stays as it is.')
    expect(page.text).toContain('It was here and was forgotten.')
    expect(page.text).toContain('0 incidents would be added and 0 changed; 2 rows are left out.')
  })
})
