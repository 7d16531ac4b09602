import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import { mayContact, type SafeContact, safeChannels } from './safe-contact.ts'

const zone = 'Europe/Prague'
const nothing: SafeContact = { allowed: [], never: [], days: [], must_not_learn: [] }
const mornings: SafeContact = {
  ...nothing,
  allowed: ['call', 'letter'],
  never: ['text'],
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  until: '14:00',
}
const at = (local: string) =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)

describe('whether a person may be reached', () => {
  test('too early on an agreed day says from when', () => {
    expect(mayContact(mornings, 'call', at('2026-11-12T08:40'), zone)).toEqual({
      may: false,
      why: 'too_early',
      from: at('2026-11-12T09:00'),
    })
  })
  test('within the hours it may be, and not at their very end', () => {
    expect(mayContact(mornings, 'call', at('2026-11-12T09:00'), zone)).toEqual({ may: true, why: 'agreed' })
    expect(mayContact(mornings, 'call', at('2026-11-12T13:59'), zone).may).toBe(true)
    expect(mayContact(mornings, 'call', at('2026-11-12T14:00'), zone)).toEqual({
      may: false,
      why: 'too_late',
      from: at('2026-11-13T09:00'),
    })
  })
  test('late on Friday and at the weekend it waits for Monday', () => {
    expect(mayContact(mornings, 'call', at('2026-11-13T15:00'), zone).from).toEqual(at('2026-11-16T09:00'))
    expect(mayContact(mornings, 'call', at('2026-11-14T10:00'), zone)).toEqual({
      may: false,
      why: 'wrong_day',
      from: at('2026-11-16T09:00'),
    })
  })
  test('a forbidden way is never allowed, and one not agreed neither', () => {
    expect(mayContact(mornings, 'text', at('2026-11-12T10:00'), zone)).toEqual({ may: false, why: 'never' })
    expect(mayContact(mornings, 'visit', at('2026-11-12T10:00'), zone)).toEqual({
      may: false,
      why: 'not_agreed',
    })
  })
  test('a letter does not wait for the hours', () => {
    expect(mayContact(mornings, 'letter', at('2026-11-14T23:00'), zone).may).toBe(true)
  })
  test('rules that cannot be opened forbid everything; no rules forbid nothing', () => {
    for (const channel of safeChannels) {
      expect(mayContact(null, channel, at('2026-11-12T10:00'), zone)).toEqual({
        may: false,
        why: 'unreadable',
      })
      expect(mayContact(undefined, channel, at('2026-11-12T10:00'), zone)).toEqual({
        may: true,
        why: 'no_rules',
      })
    }
  })
  test('an hour skipped when the clocks change is not promised', () => {
    const night = { ...nothing, from: '02:15', until: '02:45' }
    expect(mayContact(night, 'call', at('2026-03-29T01:00'), zone).from).toEqual(at('2026-03-30T02:15'))
  })
})

const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const rules = fc.record({
  allowed: fc.subarray([...safeChannels]),
  never: fc.subarray([...safeChannels]),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  hours: fc.option(fc.tuple(minutes, minutes).filter(([from, until]) => from < until)),
})
const instants = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') })
  .map((ms) => new Date(ms - (ms % 60_000)))
const made = ({ hours, ...rest }: typeof rules extends fc.Arbitrary<infer T> ? T : never): SafeContact => ({
  ...rest,
  must_not_learn: [],
  ...(hours ? { from: clock(hours[0]), until: clock(hours[1]) } : {}),
})

describe('for any rules and any minute', () => {
  test('a refusal says why, and the time it names is allowed, later, and the first one', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(...safeChannels), instants, (drawn, channel, now) => {
        const safe = made(drawn)
        const answer = mayContact(safe, channel, now, 'UTC')
        expect(answer.may).toBe(answer.why === 'agreed')
        if (safe.never.includes(channel)) expect(answer).toEqual({ may: false, why: 'never' })
        if (!answer.from) return
        expect(answer.from.getTime()).toBeGreaterThan(now.getTime())
        expect(mayContact(safe, channel, answer.from, 'UTC').may).toBe(true)
        for (let minute = now.getTime(); minute < answer.from.getTime(); minute += 7 * 60_000) {
          expect(mayContact(safe, channel, new Date(minute), 'UTC').may).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })
  test('a wait always ends: hours that open at all are found', () => {
    fc.assert(
      fc.property(rules, instants, (drawn, now) => {
        const answer = mayContact({ ...made(drawn), allowed: [], never: [] }, 'call', now, zone)
        expect(answer.may || answer.from !== undefined).toBe(true)
      }),
    )
  })
})
