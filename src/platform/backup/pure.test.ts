import { describe, expect, test } from 'vitest'
import { type Prunable, toPrune } from './prune.ts'
import { type BackupRun, outcomeOf } from './runs.ts'
import { dueNow, lastSlot } from './schedule.ts'
import { stateOf } from './state.ts'

const now = new Date('2026-11-23T09:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

describe('what is kept', () => {
  const daily = (days: number): Prunable[] =>
    Array.from({ length: days }, (_, day) => ({
      name: `d${day}`,
      at: ago(day),
      whole: true,
      keyed: day <= 20,
    }))

  test('is every backup of sixty days, then the first of each month for a year, and keys of fourteen days', () => {
    const going = toPrune(daily(500), now)
    const kept = daily(500).filter(({ name }) => !going.backups.includes(name))
    expect(kept.filter(({ at }) => at >= ago(60))).toHaveLength(61)
    const older = kept.filter(({ at }) => at < ago(60)).map(({ at }) => at.toISOString().slice(0, 10))
    expect(older).toEqual([
      '2026-09-01',
      '2026-08-01',
      '2026-07-01',
      '2026-06-01',
      '2026-05-01',
      '2026-04-01',
      '2026-03-01',
      '2026-02-01',
      '2026-01-01',
      '2025-12-01',
    ])
    expect(going.keys).toEqual(['d15', 'd16', 'd17', 'd18', 'd19', 'd20'])
  })

  test('is always the newest whole one with its keys, however old', () => {
    const old: Prunable[] = [
      { name: 'half', at: ago(400), whole: false, keyed: true },
      { name: 'newest', at: ago(500), whole: true, keyed: true },
      { name: 'older', at: ago(900), whole: true, keyed: true },
    ]
    expect(toPrune(old, now)).toEqual({ backups: ['half', 'older'], keys: [] })
  })
})

const run = (kind: BackupRun['kind'], days: number, ok: boolean | null): BackupRun => ({
  id: '',
  kind,
  name: '',
  started_at: ago(days),
  beat_at: ago(days),
  ended_at: ok === null ? null : ago(days),
  percent: 0,
  bytes: null,
  row_count: null,
  file_count: null,
  ok,
  problem: ok === false ? 'failed' : null,
})

describe('what is due', () => {
  test('is a backup once a day from its hour on, tried again an hour after it failed', () => {
    const at = '02:30'
    const slot = lastSlot(now, at)
    const hours = (n: number) => (now.getTime() - slot.getTime()) / 86_400_000 + n / 24
    expect(slot <= now && now.getTime() - slot.getTime() < 86_400_000).toBe(true)
    expect([slot.getHours(), slot.getMinutes()]).toEqual([2, 30])
    expect(dueNow([], now, at)).toBe('backup')
    expect(dueNow([run('backup', hours(1), true)], now, at)).toBe('backup')
    expect(dueNow([run('backup', 0, true), run('verify', 1, true)], now, at)).toBeUndefined()
    expect(dueNow([run('backup', 0.5 / 24, false)], now, at)).toBeUndefined()
    expect(dueNow([run('backup', 1.1 / 24, false)], now, at)).toBe('backup')
  })

  test('is a trial restore once a week, after the backup', () => {
    const made = run('backup', 0, true)
    expect(dueNow([made], now, '02:30')).toBe('verify')
    expect(dueNow([made, run('verify', 6.9, true)], now, '02:30')).toBeUndefined()
    expect(dueNow([made, run('verify', 7.1, true)], now, '02:30')).toBe('verify')
    expect(
      dueNow([made, run('verify', 0.5 / 24, false), run('verify', 8, true)], now, '02:30'),
    ).toBeUndefined()
  })
})

test('those in charge are told after eight days without a good backup, and at once when one does not come back', () => {
  const since = ago(100)
  const standing = { since, damaged: false }
  expect(stateOf({ ...standing, since: ago(2) }, now)).toBe('young')
  expect(stateOf(standing, now)).toBe('never')
  expect(stateOf({ ...standing, good: ago(7.9), proven: ago(3) }, now)).toBe('good')
  expect(stateOf({ ...standing, good: ago(8.1), proven: ago(3) }, now)).toBe('stale')
  expect(stateOf({ ...standing, good: ago(1), proven: ago(16) }, now)).toBe('unverified')
  expect(stateOf({ ...standing, good: ago(1), proven: ago(3), damaged: true }, now)).toBe('damaged')
})

test('a run that says nothing more for ten minutes was cut off', () => {
  expect(outcomeOf(run('backup', 9 / 1440, null), now)).toBe('running')
  expect(outcomeOf(run('backup', 11 / 1440, null), now)).toBe('interrupted')
  expect(outcomeOf(run('backup', 1, true), now)).toBe('good')
  expect(outcomeOf(run('backup', 1, false), now)).toBe('failed')
})
