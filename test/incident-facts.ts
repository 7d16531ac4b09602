import type { Fact } from '../src/incidents/statistics/fact.ts'

/** Numbers from 0 to 1 that look random and are the same each time. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

let made = 0

/** An incident as figures see it, with what a test cares about. */
export const aFact = (over: Partial<Fact> = {}): Fact => ({
  id: `fact-${made++}`,
  source: 'line',
  kind: 'hate_crime',
  occurred_from: '2026-03-05',
  occurred_precision: 'day',
  received_on: '2026-03-06',
  region: 'CZ-64',
  setting: 'street',
  acts: [],
  people_harmed: 1,
  perpetrator_kind: null,
  bias_perceived: [],
  bias_assessed: [],
  police_told: 'no',
  police_why_not: [],
  institution_kinds: [],
  ...over,
})

/** Incidents of 2026 as they come: uneven over regions and motives, some with several motives, some without a day. */
export function someFacts(random: () => number, count: number): Fact[] {
  const uneven = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T
  const motives = ['anti_roma', 'racist_xenophobic', 'antisemitic', 'gender', 'disability']
  return Array.from({ length: count }, () =>
    aFact({
      kind: uneven(['hate_crime', 'hate_speech', 'discrimination', null]),
      occurred_from: `2026-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-05`,
      occurred_precision: uneven(['day', 'day', 'day', 'month', 'year']),
      region: uneven(['CZ-64', 'CZ-10', 'CZ-80', null]),
      setting: uneven(['street', 'transport', 'school', 'online', null]),
      people_harmed: uneven([1, 1, 2, 5, null]),
      bias_perceived: [...new Set([uneven(motives), uneven(motives)])],
      police_told: uneven(['no', 'no', 'unknown', 'yes', 'prefers_not']),
      police_why_not: [],
    }),
  ).map((fact) =>
    fact.police_told === 'no' ? { ...fact, police_why_not: [uneven(['no_trust', 'fear_of_police'])] } : fact,
  )
}
