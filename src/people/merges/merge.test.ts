import { describe, expect, test } from 'vitest'
import type { SafeContact } from '../safe-contact/safe-contact.ts'
import { differing, knowsBirthBetter, mergedFacts, stricter } from './merge.ts'

const facts = (over: Partial<Parameters<typeof mergedFacts>[0]> = {}) => ({
  name: { given: 'Jolana', family: 'Kovaľová' },
  details: {},
  safe_contact: undefined,
  gender: 'unknown' as const,
  languages: ['rom'],
  needs_interpreter: 'unknown' as const,
  ...over,
})
const rules = (over: Partial<SafeContact>): SafeContact => ({
  allowed: [],
  never: [],
  days: [],
  must_not_learn: [],
  ...over,
})

describe('two records of one person', () => {
  test('are asked about only where both say something, and not the same', () => {
    const kept = facts({ details: { born: '1990', nationality: 'SK' }, gender: 'woman' })
    const other = facts({ details: { born: '1991' }, gender: 'unknown', needs_interpreter: 'yes' })
    expect(differing(kept, other)).toEqual(['born'])
  })

  test('offer the day of birth that is known better', () => {
    const born = (day: string, estimated = false) =>
      facts({ details: { born: day, born_estimated: estimated } })
    expect(knowsBirthBetter(born('1992'), born('1992-03-27'))).toBe(true)
    expect(knowsBirthBetter(born('1992-03-27', true), born('1992-03-27'))).toBe(true)
    expect(knowsBirthBetter(born('1992-03-27'), born('1992'))).toBe(false)
    expect(knowsBirthBetter(born('1991'), born('1992-03-27'))).toBe(false)
    expect(knowsBirthBetter(born('1992'), born('1992-03-27', true))).toBe(false)
    expect(knowsBirthBetter(facts(), born('1992'))).toBe(false)
  })

  test('become one that keeps every name, language and way of contact of both', () => {
    const other = facts({
      name: { given: 'Yolanda', family: 'Koval', original: 'Йоланда Коваль' },
      languages: ['uk', 'rom'],
      details: {
        contacts: [
          { kind: 'phone', value: '+420 000 000 041' },
          { kind: 'email', value: 'y@example.org' },
        ],
        notes: 'Came with her aunt.',
      },
    })
    const kept = facts({
      details: { contacts: [{ kind: 'phone', value: '+420000000041' }], notes: 'Sews.' },
    })
    const merged = mergedFacts(kept, other, [])
    expect(merged.name).toEqual({
      given: 'Jolana',
      family: 'Kovaľová',
      original: 'Йоланда Коваль',
      other: ['Yolanda Koval'],
    })
    expect(merged.languages).toEqual(['rom', 'uk'])
    expect(merged.details.contacts?.map(({ value }) => value)).toEqual(['+420000000041', 'y@example.org'])
    expect(merged.details.notes).toBe('Sews.\n\nCame with her aunt.')
  })

  test('take the other value where somebody chose it, and fill what the kept one does not say', () => {
    const other = facts({
      name: { given: 'Yolanda', family: 'Koval' },
      details: { born: '1991-02-03' },
      gender: 'woman',
    })
    const merged = mergedFacts(facts({ details: { born: '1990', born_estimated: true } }), other, [
      'name',
      'born',
    ])
    expect(merged.name).toMatchObject({ given: 'Yolanda', family: 'Koval', other: ['Jolana Kovaľová'] })
    expect(merged.details).toMatchObject({ born: '1991-02-03', born_estimated: undefined })
    expect(merged.gender).toBe('woman')
  })
})

describe('the rules for reaching them', () => {
  test('are those of the one record that has any', () => {
    const only = rules({ never: ['letter'] })
    expect(stricter(undefined, only)).toEqual(only)
  })

  test('forbid what either forbids and allow only what both allow', () => {
    const strict = stricter(
      rules({ allowed: ['call', 'visit'], never: ['letter'], from: '08:00', must_not_learn: ['Dušan'] }),
      rules({
        allowed: ['call', 'email'],
        never: ['visit'],
        from: '09:00',
        until: '14:00',
        must_not_learn: ['Petr'],
      }),
    )
    expect(strict).toMatchObject({
      allowed: ['call'],
      never: ['letter', 'visit'],
      from: '09:00',
      until: '14:00',
      must_not_learn: ['Dušan', 'Petr'],
    })
  })

  test('close every way when the two agree on none', () => {
    const strict = stricter(rules({ allowed: ['call'] }), rules({ allowed: ['email'] }))
    expect(strict?.allowed).toEqual([])
    expect(strict?.never).toContain('call')
    expect(strict?.never).toContain('email')
    expect(strict?.never).toContain('letter')
  })
})
