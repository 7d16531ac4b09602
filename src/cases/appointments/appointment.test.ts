import { expect, test } from 'vitest'
import { channelOf, isUnanswered } from './appointment.ts'

test('people are reached where they are by visits, calls and letters alone', () => {
  expect(['visit', 'call', 'letter', 'meeting', 'hearing'].map((kind) => channelOf(kind as 'visit'))).toEqual(
    ['visit', 'call', 'letter', undefined, undefined],
  )
})

test('an appointment is asked after once it is over, and only while nobody answered', () => {
  const line = { status: 'planned', starts_at: new Date('2026-11-12T08:00:00Z'), minutes: 30 } as const
  expect(isUnanswered(line, new Date('2026-11-12T08:29:00Z'))).toBe(false)
  expect(isUnanswered(line, new Date('2026-11-12T08:30:00Z'))).toBe(true)
  expect(isUnanswered({ ...line, status: 'kept' }, new Date('2026-11-12T09:00:00Z'))).toBe(false)
})
