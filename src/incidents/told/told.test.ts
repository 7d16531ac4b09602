import { describe, expect, test } from 'vitest'
import { canUndo, fieldsAgreed, isFinal, isStillAgreed, mayTell, undoMinutes } from './told.ts'

describe('what may go to a body', () => {
  test('is nothing without the agreement for such a body', () => {
    expect(mayTell('police', ['institution', 'contact'])).toBe(false)
    expect(mayTell('ombuds', ['police'])).toBe(false)
    expect(fieldsAgreed('police', { standing: ['institution'], also: ['name'] })).toEqual([])
  })
  test('is what happened, but neither who nor where exactly, with the agreement to tell alone', () => {
    const fields = ['what', 'when', 'where', 'who_did_it', 'harm', 'motives']
    expect(fieldsAgreed('police', { standing: ['police'], also: [] })).toEqual(fields)
    expect(fieldsAgreed('school_authority', { standing: ['institution', 'contact'], also: [] })).toEqual(
      fields,
    )
  })
  test('is the exact place and day only with an agreement for this once: what was agreed for ODIHR is for ODIHR', () => {
    const standing = ['police', 'odihr', 'exact_place_and_day']
    expect(fieldsAgreed('prosecutor', { standing, also: [] })).not.toContain('exact_place')
    expect(fieldsAgreed('police', { standing: ['police'], also: ['exact_place'] })).toContain('exact_place')
  })
  test('is a name only when it was agreed to for this once', () => {
    expect(fieldsAgreed('police', { standing: ['police', 'contact'], also: [] })).not.toContain('name')
    const agreed = fieldsAgreed('police', { standing: ['police'], also: ['name'] })
    expect(agreed).toContain('name')
    expect(agreed).not.toContain('contact')
  })
})

test('what is under way is asked about again, what ended is not', () => {
  expect(isFinal(null)).toBe(false)
  expect(isFinal('under_way')).toBe(false)
  expect(isFinal('shelved')).toBe(true)
})

describe('what was handed over', () => {
  const restsOn = {
    body: 'police',
    fields: ['what', 'name'],
    agreed: { standing: ['police', 'quotation'], also: ['name'] },
  }
  test('may be shown while all it rests on stands', () => {
    expect(isStillAgreed(restsOn, ['police', 'quotation'])).toBe(true)
    expect(isStillAgreed(restsOn, ['quotation', 'institution'])).toBe(false)
  })
  test('quotes the person only while they agree to be quoted', () => {
    expect(isStillAgreed(restsOn, ['police'])).toBe(false)
    expect(isStillAgreed({ ...restsOn, fields: ['name'] }, ['police'])).toBe(true)
    expect(isStillAgreed({ ...restsOn, agreed: { standing: ['police'], also: ['name'] } }, ['police'])).toBe(
      true,
    )
  })
})

test('a telling is undone in one press for a quarter of an hour', () => {
  const noted = new Date('2026-11-12T08:00:00Z')
  const after = (minutes: number) => new Date(noted.getTime() + minutes * 60_000)
  expect(canUndo(noted, after(undoMinutes - 1))).toBe(true)
  expect(canUndo(noted, after(undoMinutes))).toBe(false)
})
