import { describe, expect, test } from 'vitest'
import { changedSince, type GoalSeen, mayDecide } from './approval.ts'
import { markersOf } from './markers.ts'

const goal = (id: string, what = 'x'): GoalSeen => ({
  id,
  what,
  area: 'other',
  person_id: null,
  wanted_by: null,
})

describe('what changed since an approval', () => {
  test('is counted: added, changed, given up', () => {
    const then = [goal('a'), goal('b'), goal('c')]
    expect(changedSince(then, then)).toBeUndefined()
    expect(changedSince(then, [goal('a'), goal('b', 'y'), goal('d')])).toEqual({
      added: 1,
      changed: 1,
      dropped: 1,
    })
  })
})

test('neither the one who asks nor the lead decides, and only who supervises', () => {
  const of = { asked_by: 'a', lead: 'l' }
  expect(mayDecide({ member: 's', supervises: true }, of)).toBe(true)
  expect(mayDecide({ member: 's', supervises: false }, of)).toBe(false)
  expect(mayDecide({ member: 'a', supervises: true }, of)).toBe(false)
  expect(mayDecide({ member: 'l', supervises: true }, of)).toBe(false)
})

test('a case is marked by what presses', () => {
  const quiet = { kind: 'child_protection', restricted: false, lead_member_id: 'x', level: 'low' }
  const plain = { ...quiet, overdue: false, unseen: false, plan: 'approved', closing: false }
  const needs = new Set(['child_protection'])
  expect(markersOf(plain, needs)).toEqual([])
  expect(markersOf({ ...plain, plan: 'asked' }, needs)).toEqual(['plan'])
  expect(markersOf({ ...plain, plan: null }, new Set())).toEqual([])
  expect(markersOf({ ...plain, level: 'high', overdue: true, unseen: true, closing: true }, needs)).toEqual([
    'closing',
    'danger',
    'overdue',
    'unseen',
  ])
})
