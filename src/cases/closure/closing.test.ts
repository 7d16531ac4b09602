import { describe, expect, test } from 'vitest'
import { closureReasons, closuresFor } from '../case.ts'
import { canTakeBack, gatesOf, outcomesFor, type Standings, whatFollows } from './closing.ts'

const settled: Standings = {
  tasks: 0,
  appointments: 0,
  referrals: 0,
  goals: 0,
  risk: undefined,
  seen_on: null,
}
const today = '2026-11-12'

describe('what is asked before a case ends', () => {
  test('is nothing where all is settled and nobody was in danger', () => {
    expect(gatesOf('school_enrolment', settled, today)).toEqual([])
  })

  test('is each thing that is open', () => {
    const open = { ...settled, tasks: 1, appointments: 2, referrals: 1, goals: 3 }
    expect(gatesOf('school_enrolment', open, today)).toEqual(['tasks', 'appointments', 'referrals', 'goals'])
  })

  test('is a look at the danger and a contact within 30 days where somebody is protected', () => {
    const kind = 'domestic_violence_support'
    expect(gatesOf(kind, settled, today)).toEqual(['risk', 'contact'])
    const seen = { ...settled, seen_on: '2026-10-13', risk: { level: 'low', reviewed_on: '2026-10-13' } }
    expect(gatesOf(kind, seen, today)).toEqual([])
    expect(gatesOf(kind, { ...seen, seen_on: '2026-10-12' }, today)).toEqual(['contact'])
    const old = { ...seen, risk: { level: 'low', reviewed_on: '2026-10-12' } }
    expect(gatesOf(kind, old, today)).toEqual(['risk'])
    expect(gatesOf(kind, { ...seen, risk: { level: 'high', reviewed_on: today } }, today)).toEqual(['danger'])
  })

  test('is the danger in any case in which somebody looked at it before', () => {
    const high = { ...settled, seen_on: today, risk: { level: 'immediate', reviewed_on: today } }
    expect(gatesOf('legal_counselling', high, today)).toEqual(['danger'])
  })

  test('is no contact with whom nobody can reach, and no danger after a death', () => {
    expect(gatesOf('child_protection', settled, today, 'whereabouts_unknown')).toEqual(['risk'])
    expect(gatesOf('child_protection', settled, today, 'death')).toEqual([])
  })
})

describe('what follows when a closing is filed', () => {
  const plain = { gates: [], although: false, needed: false, supervises: false, leads: true } as const
  test('is that the case is closed, unless a second person looks at it', () => {
    expect(whatFollows(plain)).toBe('closed')
    expect(whatFollows({ ...plain, needed: true })).toBe('asked')
    expect(whatFollows({ ...plain, needed: true, supervises: true })).toBe('asked')
    expect(whatFollows({ ...plain, needed: true, supervises: true, leads: false })).toBe('closed')
  })

  test('is that open things stand in the way, until a supervisor says why not', () => {
    const open = { ...plain, gates: ['tasks'] as const }
    expect(whatFollows(open)).toBe('open')
    expect(whatFollows({ ...open, although: true })).toBe('asked')
    expect(whatFollows({ ...open, although: true, supervises: true })).toBe('closed')
    expect(whatFollows({ ...open, although: true, supervises: true, needed: true })).toBe('asked')
  })
})

test('a closing can be taken back for a day', () => {
  const now = new Date('2026-11-12T10:00:00Z')
  expect(canTakeBack(new Date('2026-11-11T10:00:01Z'), now)).toBe(true)
  expect(canTakeBack(new Date('2026-11-11T10:00:00Z'), now)).toBe(false)
  expect(canTakeBack(null, now)).toBe(false)
})

test('reasons and outcomes are offered where they can be true', () => {
  const codes = (kind: string) => closuresFor(kind).map(({ code }) => code)
  expect(codes('child_protection')).toContain('permanent_care')
  expect(codes('school_enrolment')).not.toContain('permanent_care')
  expect(new Set([...codes('child_protection'), ...codes('school_enrolment')])).toEqual(
    new Set(closureReasons),
  )
  expect(outcomesFor('school_enrolment')).toContain('enrolled_mainstream')
  expect(outcomesFor('perpetrator_work')).toEqual(['programme_completed', 'programme_left', 'no_change'])
  expect(outcomesFor('a kind of yesterday')).toContain('no_change')
})
