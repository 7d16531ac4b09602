import { describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import { inert } from '../../platform/inert.ts'
import { type Known, partsOf, suggested } from './answers.ts'
import { readDay } from './days.ts'
import { noRules, type Rules } from './mappings/mapping.ts'
import { canonical, type Origin, planOf, type Row } from './plan.ts'
import { readerOf, readRow } from './row.ts'
import { idsOf, mayHaveOtherId } from './submission-id.ts'

const motives: Known[] = [
  { code: 'anti_roma', label: 'Against Roma', words: ['Against Roma', 'Proti Romům', 'Antyromski'] },
  { code: 'antisemitic', label: 'Antisemitic', words: ['Antisemitic', 'Antisemitský', 'Antysemicki'] },
  { code: 'gender', label: 'Gender', words: ['Gender', 'Gender', 'Płeć'] },
]
const known = (field: string) => (field.startsWith('bias') ? motives : [])
const here = { country: 'PL', language: 'pl', today: '2026-11-12' }
const rules: Rules = {
  ...noRules,
  questions: [
    ['what', 'told'],
    ['why', 'bias_perceived'],
    ['when', 'occurred_from'],
  ],
  answers: [
    ['bias_perceived', 'jews', 'antisemitic'],
    ['bias_perceived', 'other', null],
    ['bias_perceived', '__proto__', 'gender'],
  ],
}
const reading = (answers: Record<string, string>, by = rules) =>
  readRow(new Map(Object.entries(answers)), readerOf(by, known, here))

describe('an answer', () => {
  test('is suggested to be what it equals or resembles, in any of our languages', () => {
    const found = ['anti-roma', 'proti romum', 'Antysemickie', 'antisemitism', 'gendr', 'weather'].map(
      (one) => suggested(one, motives),
    )
    expect(found).toEqual(['anti_roma', 'anti_roma', 'antisemitic', 'antisemitic', 'gender', undefined])
  })
  test('in a cell of several is told apart by signs, and codes by spaces', () => {
    const none = () => false
    expect(partsOf('anti_roma racist', none)).toEqual(['anti_roma', 'racist'])
    expect(partsOf('Against Roma; Gender|Other', none)).toEqual(['Against Roma', 'Gender', 'Other'])
    expect(partsOf('Against Roma', none)).toEqual(['Against Roma'])
    expect(partsOf('against roma', (one) => one === 'against roma')).toEqual(['against roma'])
  })
  test('becomes what was said of it, or what it equals; left out it is nothing; else the row waits', () => {
    const codes = (why: string) => {
      const read = reading({ what: 'x', why })
      return 'draft' in read ? read.draft.coding.bias_perceived : read
    }
    expect(codes('jews Antyromski')).toEqual(['antisemitic', 'anti_roma'])
    expect(codes('jews, Antyromski')).toEqual(['antisemitic', 'anti_roma'])
    expect(codes('jews other jews')).toEqual(['antisemitic'])
    expect(codes('__proto__')).toEqual(['gender'])
    expect(codes('constructor')).toEqual({ why: 'answer', field: 'bias_perceived', answer: 'constructor' })
  })
})

describe('a row', () => {
  test('is what a member would have noted, and a formula in it is text that leaves as text', () => {
    const read = reading({ what: '=1+1', why: 'jews', when: '2026-10-02' })
    expect(read).toMatchObject({
      draft: {
        source: 'kobo',
        told: '=1+1',
        language: 'pl',
        coding: { occurred_precision: 'day', country: 'PL', told_by: 'victim', police_told: 'unknown' },
      },
    })
    expect('draft' in read && inert(read.draft.told)).toBe("'=1+1")
  })
  test('with a month is known to the month, and one without a text is none', () => {
    expect(reading({ what: 'x', when: '2026-10' })).toMatchObject({
      draft: {
        coding: { occurred_from: '2026-10-01', occurred_until: '2026-10-31', occurred_precision: 'month' },
      },
    })
    expect(reading({ why: 'jews' })).toEqual({ why: 'no_text' })
  })
  test('takes what is the same for all, and several questions into one text', () => {
    const by: Rules = {
      ...rules,
      questions: [...rules.questions, ['after', 'told']],
      constants: { setting: 'street' },
    }
    expect(reading({ what: 'First.', after: 'Then.' }, by)).toMatchObject({
      draft: { told: 'First.\n\nThen.', coding: { setting: 'street' } },
    })
  })
})

describe('a day', () => {
  test.each([
    ['2026-05-03', 'dmy', '2026-05-03'],
    ['2026-05-03T23:30:00.000+02:00', 'dmy', '2026-05-03'],
    ['3. 5. 2026', 'mdy', '2026-05-03'],
    ['03/05/2026', 'dmy', '2026-05-03'],
    ['03/05/2026 14:00', 'mdy', '2026-03-05'],
    ['5/2026', 'dmy', '2026-05-01'],
    ['2026', 'dmy', '2026-01-01'],
    ['31. 2. 2026', 'dmy', undefined],
    ['13/13/2026', 'dmy', undefined],
    ['2026-05-03; drop', 'dmy', undefined],
  ] as const)('%s, written %s, is %s', (text, order, day) => {
    expect(readDay(text, order)?.day).toBe(day)
  })
  test('is never one that does not exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789./- T:') }), (text) => {
        const day = readDay(text, 'dmy')?.day
        return day === undefined || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
      }),
    )
  })
})

describe('a plan', () => {
  const digest = (text: string) => Buffer.from(text)
  const row = (place: number, ...ids: string[]): Row => ({
    id: `${place}`,
    place,
    answers: new Map([['what', 'x']]),
    digests: ids.map(digest),
  })
  const origin = (over: Partial<Origin> = {}): Origin => ({
    incident_id: 'i',
    number: 'I-1',
    status: 'new',
    version: 1,
    left: true,
    content_digest: digest('other'),
    ...over,
  })
  const acts = (rows: Row[], found?: Origin) =>
    planOf(rows, readerOf(rules, known, here), {
      origins: new Map(found ? [[digest('a').toString('hex'), found]] : []),
      contentOf: () => digest('content'),
    }).map((one) => (one.act === 'skip' ? one.why.why : one.act))
  test('adds what is new, changes what nobody touched, and leaves the rest', () => {
    expect(acts([row(1, 'a'), row(2, 'b')])).toEqual(['add', 'add'])
    expect(acts([row(1, 'a')], origin())).toEqual(['change'])
    expect(acts([row(1, 'a')], origin({ content_digest: digest('content') }))).toEqual(['same'])
    expect(acts([row(1, 'a')], origin({ left: false }))).toEqual(['touched'])
    expect(acts([row(1, 'a')], origin({ status: 'forgotten' }))).toEqual(['forgotten'])
  })
  test('takes a form that comes twice in one file once, also under an earlier id', () => {
    expect(acts([row(1, 'a'), row(2, 'a'), row(3, 'c', 'a')])).toEqual(['add', 'twice', 'twice'])
  })
})

test('a draft says the same in whatever order its parts were put', () => {
  expect(canonical({ a: 1, b: [{ c: undefined, d: 'x' }] })).toBe(canonical({ b: [{ d: 'x' }], a: 1 }))
  expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }))
})

test('a form may have had another id only where a table lacks what tells', () => {
  const uuid = ['_uuid', 'aaaaaaaa-1'] as const
  const may = (...more: (readonly [string, string])[]) => mayHaveOtherId(new Map([uuid, ...more]), undefined)
  expect(may()).toBe(true)
  for (const name of ['meta/rootUuid', 'meta/instanceID', 'meta/deprecatedID'])
    expect([name, may([name, 'bbbbbbbb-2'])]).toEqual([name, false])
  expect(mayHaveOtherId(new Map([['KEY', 'uuid:aaaaaaaa-1']]), undefined)).toBe(false)
  expect(mayHaveOtherId(new Map([uuid, ['_id', '7']]), { question: '_id' })).toBe(false)
})

test('a form names itself by what stays when it is edited; a column of one’s own counts within its mapping', () => {
  const kobo = new Map([
    ['_uuid', 'AAAAAAAA-2'],
    ['meta/rootUuid', 'uuid:aaaaaaaa-1'],
    ['meta/deprecatedID', 'uuid:aaaaaaaa-1'],
  ])
  expect(idsOf(kobo, undefined)).toEqual(['aaaaaaaa-1', 'aaaaaaaa-2'])
  expect(idsOf(new Map([['no', '7']]), { question: 'no', mapping: 'm' })).toEqual(['m:7'])
  expect(idsOf(new Map([['KEY', '7']]), undefined)).toEqual([])
})
