import { describe, expect, test } from 'vitest'
import { translator } from '../../platform/i18n/messages.ts'
import { describeMeasure } from './describe.ts'
import { mayAggregate, measureSchema } from './measure.ts'
import { firstAnswers, measureFrom, presetOf, presets } from './presets.ts'

describe('a measure', () => {
  test('cannot add people to reach, or two counts of people', () => {
    const people = { count: 'people', sources: [{ from: 'entries' }] }
    const reach = { sum: 'reach' }
    for (const wrong of [
      { sum: [people, reach] },
      { sum: 'people', sources: [] },
      { add: [people, people] },
      { ...people, sum: 'reach' },
      { count: 'people', sources: [{ from: 'reach' }] },
    ]) {
      expect(measureSchema.safeParse(wrong).success).toBe(false)
    }
    expect(measureSchema.safeParse(people).success).toBe(true)
  })
  test('says why its figures may not be added up', () => {
    expect(mayAggregate(['people'], 'periods')).toEqual({ may: false, why: 'projects.sum.people' })
    expect(mayAggregate(['organisations'], 'activities')).toEqual({
      may: false,
      why: 'projects.sum.organisations',
    })
    expect(mayAggregate(['people', 'reach'], 'indicators')).toEqual({ may: false, why: 'projects.sum.mixed' })
    expect(mayAggregate(['ratio'], 'periods')).toEqual({ may: false, why: 'projects.sum.ratio' })
    expect(mayAggregate(['reach'], 'periods')).toEqual({ may: true })
    expect(mayAggregate(['reach'], 'projects')).toEqual({ may: false, why: 'projects.sum.overlap' })
  })
  test('is said in the reader’s language', () => {
    const measure = measureSchema.parse({
      count: 'people',
      sources: [{ from: 'attendance', audience: 'police_officer', kinds: ['training'] }],
      threshold: 360,
    })
    expect(describeMeasure(measure, translator('en'), 'en')).toBe(
      'Each person counts once in the project, however often: police officers who came to an activity (training). Only those who were given at least 6 h in all.',
    )
    expect(describeMeasure(measure, translator('cs'), 'cs')).toContain(
      'Jen ti, kterým se dostalo celkem alespoň 6 h.',
    )
    expect(describeMeasure(measure, translator('pl'), 'pl')).toContain('policjanci')
  })
  test('of a share of incidents is one sentence, which says what is divided by what', () => {
    const said = describeMeasure(
      measureFrom('reporting_rate', { incident_kinds: ['hate_crime'], region: 'CZ-64' }),
      translator('en'),
      'en',
    )
    expect(said).toBe(
      'The share of incidents of the project (the police were told) among incidents of the project (hate crime; region: South Moravia; it is known whether the police were told). Each counts once, by the day it was noted. What nobody has decided about, and what was set aside, does not count.',
    )
    expect(describeMeasure(measureFrom('answered', { days: 3 }), translator('pl'), 'pl')).toContain(
      'odpowiedź w ciągu 3 dni',
    )
  })
  test.each(presets)('of the preset %s is recognised again when it is edited', (preset) => {
    const measure = measureFrom(preset, {
      ...firstAnswers[preset],
      ...(preset === 'reach' ? { channel: 'leaflet' } : {}),
    })
    expect(presetOf(measure)?.preset).toBe(preset)
    expect(measureFrom(preset, presetOf(measure)?.answers ?? {})).toEqual(measure)
  })
  test('written in more detail than a preset asks is kept as it is', () => {
    expect(
      presetOf(measureSchema.parse({ count: 'people', sources: [{ from: 'entries', kinds: ['visit'] }] })),
    ).toBeUndefined()
  })
})
