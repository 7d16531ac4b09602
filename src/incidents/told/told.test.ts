import { describe, expect, test } from 'vitest'
import { fieldsAgreed, isFinal, mayTell } from './told.ts'

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
  test('is the exact place too with the agreement to it, or with one for this once', () => {
    const standing = ['police', 'exact_place_and_day']
    expect(fieldsAgreed('prosecutor', { standing, also: [] })).toContain('exact_place')
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
