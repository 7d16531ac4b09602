import { describe, expect, test } from 'vitest'
import fc from '../../../../test/examples.ts'
import { provenanceIn, rangeOf, type Scale, scaleMistakes, scored } from './scale.ts'
import { shippedScales } from './shipped.ts'
import { scaleFrom, type WrittenScale } from './written.ts'

const scale = (id: string) => shippedScales.find((one) => one.id === id) as Scale
const all = (one: Scale, value: number) => Object.fromEntries(one.items.map((item) => [item.id, value]))

describe('the shipped scales', () => {
  test('are four, each right in itself, with words in every language', () => {
    expect(shippedScales.map(({ id }) => id)).toEqual([
      'emotional-competence',
      'living-situation',
      'safety-check',
      'school-readiness',
    ])
    for (const one of shippedScales) {
      expect(scaleMistakes(one)).toEqual([])
      expect(provenanceIn(one.licence, 'cs')).not.toBe(provenanceIn(one.licence, 'en'))
    }
  })

  test('give their best and worst level to the best and worst answers', () => {
    for (const one of shippedScales) {
      const values = one.answers.map(({ value }) => value)
      expect(scored(one, all(one, Math.min(...values))).level).toBe(one.levels[0])
      expect(scored(one, all(one, Math.max(...values))).level).toBe(one.levels.at(-1))
    }
  })

  test('stay within their range whatever is answered', () => {
    for (const one of shippedScales) {
      const answer = fc.constantFrom(null, ...one.answers.map(({ value }) => value))
      const answers = fc.record(Object.fromEntries(one.items.map((item) => [item.id, answer])), {
        requiredKeys: [],
      })
      fc.assert(
        fc.property(answers, (given) => {
          const { score } = scored(one, given as Record<string, number | null>)
          const { least, most } = rangeOf(one)
          return score === undefined || (score >= Math.min(0, least) && score <= most)
        }),
      )
    }
  })
})

describe('a score', () => {
  const readiness = scale('school-readiness')
  test('is the mean of what was answered, by part and in all', () => {
    const answers = { ...all(readiness, 2), tells: 0, understands: 1, asks: 2 }
    const result = scored(readiness, answers)
    expect(result.domains.language).toBe(1)
    expect(result.score).toBe(1.8)
    expect(result.level?.id).toBe('way')
  })

  test('is not given while more than a third is unanswered', () => {
    const half = Object.fromEntries(readiness.items.slice(0, 8).map(({ id }) => [id, 3]))
    expect(scored(readiness, half)).toMatchObject({ answered: 8, of: 15, score: undefined, level: undefined })
  })

  test('weighs answers in a sum, and “not known” counts for nothing', () => {
    const check = scale('safety-check')
    const answers = { ...all(check, 0), injured: 1, weapon: 1, permit: 1, money: null }
    expect(scored(check, answers)).toMatchObject({ score: 6, raised_by: [] })
    expect(scored(check, answers).level?.id).toBe('medium')
  })

  test('one critical answer raises the level alone, also where little else is known', () => {
    const check = scale('safety-check')
    expect(scored(check, { ...all(check, 0), throat: 1 })).toMatchObject({ score: 3, raised_by: ['throat'] })
    expect(scored(check, { ...all(check, 0), throat: 1 }).level?.id).toBe('immediate')
    expect(scored(check, { threat: 1 })).toMatchObject({ score: undefined, level: { id: 'high' } })
  })

  test('follows the bounds of the organisation', () => {
    const check = scale('safety-check')
    const answers = { ...all(check, 0), injured: 1, more: 1 }
    expect(scored(check, answers).level?.id).toBe('low')
    const levels = check.levels.map((level) => (level.id === 'medium' ? { ...level, from: 4 } : level))
    expect(scored(check, answers, levels).level?.id).toBe('medium')
  })
})

describe('a scale written in plain lines', () => {
  const written: WrittenScale = {
    title: 'Mood',
    about: '',
    subject: 'adult',
    better: 'higher',
    method: 'sum',
    answers: '0 Never\n1. Sometimes\n2 – Always',
    statements: '# Sleep\nI sleep well\n# Days\nI have plans\nI see people',
    levels: '0 Low: talk with a doctor\n3 Fair',
    source: 'A publisher',
    licence: 'Our licence 12',
  }
  const made = (over: Partial<WrittenScale> = {}) =>
    scaleFrom({ ...written, ...over }, { code: 'own-mood', version: '1', general: 'Statements' })

  test('becomes a scale that can be asked', () => {
    const result = made()
    if (!('scale' in result)) throw new Error('not made')
    expect(result.scale.domains.map(({ title }) => title.en)).toEqual(['Sleep', 'Days'])
    expect(scored(result.scale, { s1: 2, s2: 1, s3: 1 })).toMatchObject({
      score: 4,
      level: { title: { en: 'Fair' } },
    })
    expect(result.scale.levels[0]?.advice?.en).toBe('talk with a doctor')
  })

  test.each([
    [{ answers: 'Never\n1 Sometimes\n2 Always' }, { field: 'answers', line: 1, why: 'number_first' }],
    [{ answers: '0 Never' }, { field: 'answers', why: 'too_few' }],
    [{ answers: '0 Never\n0 Sometimes' }, { field: 'answers', why: 'twice' }],
    [{ statements: '# Sleep' }, { field: 'statements', why: 'too_few' }],
    [{ levels: '3 Fair\n0 Low' }, { field: 'levels', line: 2, why: 'rising' }],
  ])('with %j says what is wrong', (over, mistake) => {
    expect(made(over)).toEqual({ mistakes: [mistake] })
  })
})
