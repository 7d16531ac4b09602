import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { publicLangs, publicTranslator } from '../../platform/i18n/public.ts'
import {
  type Agreed,
  consentErrors,
  coverageOf,
  holdingOf,
  isSameRecipient,
  textVersion,
  type Wanted,
} from './consent.ts'
import { consentTexts } from './document.ts'

const agreed: Agreed = {
  person_id: 'p',
  case_id: null,
  decision: 'given',
  given_on: '2026-11-01',
  expires_on: '2026-11-20',
  withdrawn_on: null,
  purpose: 'referral',
  recipient: { kind: 'named', name: 'Legal aid' },
  topics: ['name', 'needs'],
}
const wanted: Wanted = {
  person_id: 'p',
  case_id: 'c',
  purpose: 'referral',
  recipient: { kind: 'named', name: 'legal  AID' },
  topics: ['name'],
}
const why = (consent: Partial<Agreed>, want: Partial<Wanted> = {}, on = '2026-11-12') => {
  const coverage = coverageOf({ ...agreed, ...consent }, { ...wanted, ...want }, on)
  return coverage.covers ? 'covers' : coverage.why
}

describe('a consent', () => {
  test('holds from its day to its last day, and not after it was taken back', () => {
    const on = (day: string) => holdingOf(agreed, day)
    expect(['2026-10-31', '2026-11-01', '2026-11-20', '2026-11-21'].map(on)).toEqual([
      'not_yet',
      'holds',
      'holds',
      'expired',
    ])
    expect(holdingOf({ ...agreed, withdrawn_on: '2026-11-05' }, '2026-11-05')).toBe('withdrawn')
    expect(holdingOf({ ...agreed, expires_on: null }, '2030-01-01')).toBe('holds')
    expect(holdingOf({ ...agreed, decision: 'refused' }, '2026-11-12')).toBe('refused')
  })
  test('covers one person, case, purpose and recipient, and no topic that was not named', () => {
    expect(why({})).toBe('covers')
    expect(why({}, { person_id: 'q' })).toBe('person')
    expect(why({ case_id: 'other' })).toBe('case')
    expect(why({ case_id: 'c' })).toBe('covers')
    expect(why({}, { purpose: 'sharing' })).toBe('purpose')
    expect(why({}, { recipient: { kind: 'named', name: 'Police' } })).toBe('recipient')
    expect(why({}, { recipient: { kind: 'pool', name: 'Legal aid' } })).toBe('recipient')
    expect(why({}, { topics: ['name', 'story'] })).toBe('topics')
    expect(why({ decision: 'refused' })).toBe('refused')
    expect(why({}, {}, '2026-11-21')).toBe('expired')
  })
  test('tells which topics are missing', () => {
    const coverage = coverageOf(agreed, { ...wanted, topics: ['name', 'story', 'health'] }, '2026-11-12')
    expect(coverage).toEqual({ covers: false, why: 'topics', missing: ['story', 'health'] })
  })
  test('knows an institution by its record, not by its name', () => {
    expect(isSameRecipient({ kind: 'institution', id: 'a' }, { kind: 'institution', id: 'a' })).toBe(true)
    expect(isSameRecipient({ kind: 'institution', id: 'a' }, { kind: 'institution', id: 'b' })).toBe(false)
    expect(isSameRecipient({ kind: 'us' }, { kind: 'us' })).toBe(true)
    expect(isSameRecipient({ kind: 'us' }, { kind: 'named', name: '' })).toBe(false)
  })
  test('is complete only with what its way of giving needs', () => {
    const given = {
      person_id: 'p',
      purpose: 'referral',
      recipient: { kind: 'us' },
      language: 'cs',
      how: 'oral',
      given_on: '2026-11-12',
    } as const
    const wrong = (change: object, decision: 'given' | 'refused' = 'given') =>
      Object.keys(consentErrors({ ...given, ...change }, decision, '2026-11-12'))
    expect(wrong({})).toEqual(['topics', 'witness'])
    expect(wrong({ topics: ['name'], witness: 'Filip' })).toEqual([])
    expect(wrong({ topics: ['name'], how: 'guardian' })).toEqual(['given_by'])
    expect(wrong({}, 'refused')).toEqual([])
    expect(wrong({ topics: ['name'], how: 'signed', given_on: '2026-11-13' })).toEqual(['given_on'])
    expect(wrong({ topics: ['name'], how: 'signed', expires_on: '2026-11-11' })).toEqual(['expires_on'])
    expect(wrong({ topics: ['name'], how: 'signed', recipient: undefined })).toEqual(['recipient'])
  })
})

test('whoever changes the words that people sign gives them a new version', () => {
  const words = publicLangs.map((lang) =>
    consentTexts.map((id) => publicTranslator(lang)(id, sample)).join('\n'),
  )
  const digest = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16)
  expect({ [textVersion]: digest }).toEqual(pinned)
})

const sample = { organisation: 'O', recipient: 'R', person: 'P', topics: 'T', day: 'D' }
/** The words of each version, as a digest: change the words, then the version in consent.ts, then this line. */
const pinned = { '2026-11': '63b734567f227bd2' }
