/** Fewer who can unseal are no safety: one falls ill, and nobody reads what comes. */
export const leastHolders = 2

/** Reports that are unsealed at once. */
export const mostAtOnce = 100

/** For how long a retired pair is kept once nothing waits for it: a report may be on its way that was sealed for it. Milliseconds. */
export const keptAfterRetiring = 24 * 3_600_000

/**
 * How somebody stands to the line's pair: they hold it; they made a key of their own and wait for somebody who holds it to hand it
 * on; they have no key; or they hold it still, though they decide about reports no more.
 */
export type Standing = 'holds' | 'waits' | 'none' | 'gone'

/** `here`: they may decide about reports. `pair`: they have a key of their own. `current`, `shares`: what is sealed for it. */
export function standingOf(who: {
  here: boolean
  pair: boolean
  current: boolean
  shares: number
}): Standing {
  if (!who.here) return who.shares > 0 ? 'gone' : 'none'
  if (!who.pair) return 'none'
  return who.current ? 'holds' : 'waits'
}

/** What stands in the way of reading what comes, or of keeping others out. */
export type Warning = 'nobody' | 'alone' | 'out_of_reach' | 'gone' | 'stale'

/** What whoever has the line in their hands must be told, the worst first. `gone` and `stale` a new key of the line mends. */
export function warningsOf(mode: {
  on: boolean
  holders: number
  out_of_reach: number
  gone: boolean
  stale: boolean
}): Warning[] {
  const { on, holders, out_of_reach, gone, stale } = mode
  const found: Record<Warning, boolean> = {
    nobody: on && holders === 0,
    out_of_reach: out_of_reach > 0,
    alone: on && holders === 1,
    gone: on && gone,
    stale: on && stale && !gone,
  }
  return (Object.keys(found) as Warning[]).filter((warning) => found[warning])
}
