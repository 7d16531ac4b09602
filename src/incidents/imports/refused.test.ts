import { describe, expect, test } from 'vitest'
import { aDesk } from '../../../test/desk.ts'
import {
  aForm,
  answerFields,
  aReadableForm,
  asFile,
  aVisit,
  aWaitingFile,
  fromApi,
  idIn,
  imports,
  incidentsOf,
  pressBring,
  questionFields,
  upload,
} from '../../../test/form-house.ts'
import { rowsOf } from '../../../test/people.ts'
import { inTransaction, publicScope } from '../../platform/transaction.ts'
import { lapseImport } from './jobs.ts'
import { addMapping, lapseSample } from './mappings/actions.ts'

describe('a file that cannot be read', () => {
  test.each([
    ['a damaged workbook', { name: 'visits.csv', bytes: 'PK\x03\x04' }, 'This file breaks off'],
    [
      'a page',
      { name: 'visits.json', bytes: '<html>' },
      'This is neither a workbook nor CSV nor JSON with filled-in forms.',
    ],
    ['a file that breaks off', { name: 'visits.json', bytes: '[{"a": "b"}, {' }, 'This file breaks off'],
    ['an empty file', { name: 'visits.csv', bytes: '' }, 'There are no rows in this file.'],
    ['no file', { name: '', bytes: '' }, 'Choose a file.'],
  ])('such as %s is refused with what to do, and nothing of it stays', async (_, file, words) => {
    const { house, ida } = await aDesk()
    const sample = await ida.upload(imports(house, '/mappings/files'), { name: 'Kept words' }, [file])
    expect(sample.status).toBe(422)
    expect(sample.text).toContain(words)
    expect(sample.html).toContain('value="Kept words"')
    const form = await aForm(house, ida)
    const sent = await upload(house, ida, form, file)
    expect([sent.status, sent.text.includes(words)]).toEqual([422, true])
    for (const table of ['incident_import', 'incident_import_row'])
      expect(await rowsOf(house, `select from ${table}`)).toEqual([])
  })

  test('goes on with a file that is sent by no browser, and with none', async () => {
    const { house, ida } = await aDesk()
    expect((await ida.post(imports(house, '/files'))).status).toBe(422)
    expect((await ida.post(imports(house, '/mappings/files'), { name: 'x' })).status).toBe(422)
  })
})

describe('a form that is not said to the end', () => {
  test('brings nothing in, and says what is missing', async () => {
    const { house, ida } = await aDesk()
    const begun = await ida.upload(imports(house, '/mappings/files'), { name: 'Visits' }, [
      fromApi([aVisit(1)]),
    ])
    const { html } = await ida.get(begun.location)
    expect(html).toMatch(/<option value="told" selected/)
    const without = await ida.post(begun.location, {
      ...questionFields(html, { 'visit/kind': 'kind' }),
      name: 'Visits',
    })
    expect(without.text).toContain('Say which question tells what happened.')
    const twice = await ida.post(begun.location, {
      ...questionFields(html, {
        'visit/what_happened': 'told',
        'visit/kind': 'kind',
        'visit/police': 'kind',
      }),
      name: 'Visits',
    })
    expect([twice.status, twice.text.includes('Another question leads there already.')]).toEqual([422, true])
    const nonsense = await ida.post(begun.location, {
      ...questionFields(html, { 'visit/what_happened': 'status' }),
      name: 'Visits',
    })
    expect(nonsense.status).toBe(422)
    expect((await upload(house, ida, begun.location, fromApi([aVisit(1)]))).status).toBe(422)
    const code = await ida.post(`${begun.location}/answers`, { same_kind: 'nonsense', _version: '1' })
    expect(code.status).toBe(422)
    expect((await ida.post(`${begun.location}/answers`, { _version: '1' })).text).toContain(
      'Say which question tells what happened.',
    )
  })

  test('is saved once: whoever saves later is told', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const page = await ida.get(`${form}/answers`)
    const typed = { ...answerFields(page.html), same_language: 'cs', same_setting: 'street' }
    const late = await ida.post(`${form}/answers`, { ...typed, _version: '1' })
    expect([late.status, late.text.includes('Somebody has saved this meanwhile.')]).toEqual([409, true])
    expect(late.html).toMatch(/<option value="street" selected/)
    const again = /name="_version" value="(\d+)"/.exec(late.html)?.[1]
    expect((await ida.post(`${form}/answers`, { ...typed, _version: again })).status).toBe(303)
    const questions = { ...questionFields((await ida.get(form)).html), name: 'Typed anew', _version: '1' }
    const clash = await ida.post(form, questions)
    expect([clash.status, clash.html.includes('Typed anew')]).toEqual([409, true])
  })
})

test('a form that got new questions is shown them from a newer sample, and what was said of the others stands', async () => {
  const { house, ida } = await aDesk()
  const form = await aForm(house, ida)
  const newer = fromApi([aVisit(3, { 'visit/place': 'Platform two' })])
  const version = async () => /name="_version" value="(\d+)"/.exec((await ida.get(form)).html)?.[1]
  const refused = await ida.upload(`${form}/files`, { _version: await version() }, [
    { name: 'x.json', bytes: '[{' },
  ])
  expect([refused.status, refused.text.includes('This file breaks off')]).toEqual([422, true])
  expect((await ida.upload(`${form}/files`, { _version: '1' }, [newer])).status).toBe(409)
  expect((await ida.upload(`${form}/files`, { _version: await version() }, [newer])).status).toBe(303)
  const { html, text } = await ida.get(form)
  expect(text).toContain('Platform two')
  expect(html.match(/<option value="told" selected/g)).toHaveLength(1)
  await inTransaction(house.world.install, publicScope(house.organisation), (ctx) =>
    lapseSample(ctx, idIn(form)),
  )
  const later = await ida.get(form)
  expect([later.text.includes('visit/place'), later.text.includes('Platform two')]).toEqual([true, false])
})

test('questions and answers may be any words, those of the language’s own objects too', async () => {
  const { house, ida } = await aDesk()
  const rows =
    '[{"__proto__": "They shouted.", "constructor": "__proto__", "toString": "<script>alert(1)</script>"}]'
  const sample = { name: 'x.json', bytes: rows }
  const begun = await ida.upload(imports(house, '/mappings/files'), { name: '<b>Visits</b>' }, [sample])
  const page = await ida.get(begun.location)
  expect(page.html).not.toMatch(/<script>alert|<b>Visits/)
  const led = await ida.post(begun.location, {
    ...questionFields(
      page.html,
      Object.fromEntries([
        ['__proto__', 'told'],
        ['constructor', 'bias_perceived'],
        ['toString', 'summary'],
      ]),
    ),
    name: 'Visits',
  })
  expect(led.status).toBe(303)
  await ida.post(led.location, {
    _version: '2',
    answer_bias_perceived_0: '__proto__',
    code_bias_perceived_0: 'anti_roma',
    same_language: 'cs',
  })
  const { location } = await upload(house, ida, begun.location, sample)
  await pressBring(ida, location)
  expect(await incidentsOf(house)).toMatchObject([{ bias_perceived: ['anti_roma'] }])
  const inbox = await ida.get(`/${house.slug}/incidents`)
  expect(inbox.html).toContain('&lt;script&gt;')
  expect(({} as Record<string, unknown>).told).toBeUndefined()
})

test('a CSV of Excel in Windows-1250 is read right, and the page says how it was read', async () => {
  const { house, ida } = await aDesk()
  const bytes = Buffer.from('what;why\r\n\x8ae\xf8\xed pokrikoval;roma\r\n', 'latin1')
  const form = await ida.act((ctx) => aReadableForm(ctx, 'Sheet', 'x'))
  const { location } = await ida.upload(imports(house, '/files'), { mapping: form }, [
    { name: 'a.csv', bytes },
  ])
  const { text } = await ida.get(location)
  expect(text).toContain('Šeří pokrikoval')
  expect(text).toContain('it was read as WINDOWS-1250')
})

test('what nobody goes on with lapses after a day, and what was brought in does not', async () => {
  const { house, ida } = await aDesk()
  const form = await ida.act((ctx) => aReadableForm(ctx, 'Visits', 'They shouted.'))
  const waiting = await ida.act((ctx) => aWaitingFile(ctx, form, [{ what: 'They shouted.' }]))
  const begun = await ida.act((ctx) =>
    addMapping(ctx, 'Never', {
      rows: 1,
      files: 0,
      questions: [{ question: 'q', examples: ['x'], answers: [] }],
    }),
  )
  await inTransaction(house.world.install, publicScope(house.organisation), async (ctx) => {
    await lapseImport(ctx, waiting)
    for (const id of [form, begun]) await lapseSample(ctx, id)
  })
  expect(await rowsOf(house, 'select from incident_import_row')).toEqual([])
  expect(await rowsOf(house, 'select status from incident_import')).toEqual([{ status: 'dropped' }])
  expect(
    await rowsOf(
      house,
      'select ready, sample_sealed is null as forgotten, removed_at is null as there from incident_mapping order by ready',
    ),
  ).toEqual([
    { ready: false, forgotten: true, there: false },
    { ready: true, forgotten: false, there: true },
  ])
  expect((await ida.get(imports(house, `/${waiting}`))).text).toContain(
    'thrown away before anything was brought in',
  )
  const again = await upload(house, ida, `/${form}`, asFile([{ what: 'They shouted.', why: 'roma' }]))
  await pressBring(ida, again.location)
  await inTransaction(house.world.install, publicScope(house.organisation), (ctx) =>
    lapseImport(ctx, idIn(again.location)),
  )
  expect(await incidentsOf(house)).toHaveLength(1)
})
