import { describe, expect, test } from 'vitest'
import type { Known } from '../answers.ts'
import { readAnswers } from './forms.ts'
import { claimedTwice, noRules, type Rules, sampleOf, suggestedField, withoutWords } from './mapping.ts'

const known = (field: string): Known[] =>
  field === 'bias_perceived' ? [{ code: 'gender', label: 'Gender', words: ['Gender'] }] : []
const rules: Rules = {
  ...noRules,
  questions: [
    ['what', 'told'],
    ['why', 'bias_perceived'],
  ],
  answers: [
    ['bias_perceived', 'jews', 'antisemitic'],
    ['bias_perceived', 'other', null],
    ['bias_perceived', '__proto__', 'gender'],
  ],
}

describe('a sample', () => {
  const sample = () =>
    sampleOf(
      (async function* () {
        for (const [at, what] of ['They shouted.', 'They spat.', 'They ran.', 'x'.repeat(300)].entries())
          yield {
            place: at + 1,
            answers: new Map([
              ['what', what],
              ['why', 'jews'],
            ]),
            repeats: [],
            files: 1,
          }
      })(),
    )
  test('keeps a few answers of each question to look at', async () => {
    expect(await sample()).toMatchObject({
      rows: 4,
      files: 4,
      questions: [
        { question: 'what', examples: ['They shouted.', 'They spat.', 'They ran.'] },
        { question: 'why', examples: ['jews'], answers: ['jews'] },
      ],
    })
  })
  test('keeps nobody’s words once the form can be read', async () => {
    const left = withoutWords(await sample(), rules)
    expect(JSON.stringify(left)).not.toMatch(/They/)
    expect(left.questions[1]?.answers).toEqual(['jews'])
  })
  test('suggests where a question leads by how it is called', () => {
    const words = new Map([
      ['told', ['What happened', 'Co se stalo', 'Co się stało']],
      ['region', ['Region', 'Kraj', 'Województwo']],
    ])
    expect(
      ['visit/what_happened', 'g/co_sie_stalo', 'kraj', '_id', 'weather'].map((one) =>
        suggestedField(one, words),
      ),
    ).toEqual(['told', 'told', 'region', undefined, undefined])
  })
  test('lets words and several codes come from many questions, anything else from one', () => {
    expect(
      claimedTwice([
        ['a', 'told'],
        ['b', 'told'],
        ['c', 'acts'],
        ['d', 'acts'],
        ['e', 'kind'],
        ['f', 'kind'],
      ]),
    ).toEqual(['f'])
  })
})

test('answers that did not stand on the page stay as they were told, those that did are as it says', () => {
  const body = {
    answer_bias_perceived_0: 'jews',
    code_bias_perceived_0: '',
    answer_bias_perceived_1: 'women',
    code_bias_perceived_1: 'gender',
    same_setting: '',
    days: 'mdy',
  }
  const read = readAnswers(body, rules, known)
  expect(read).toEqual({
    ok: true,
    value: {
      answers: [
        ['bias_perceived', 'other', null],
        ['bias_perceived', '__proto__', 'gender'],
        ['bias_perceived', 'women', 'gender'],
      ],
      constants: {},
      days: 'mdy',
    },
  })
  expect(readAnswers({ ...body, code_bias_perceived_1: 'nonsense' }, rules, known)).toMatchObject({
    ok: false,
    errors: { code_bias_perceived_1: 'form.choose' },
  })
})
