/** Whom figures are for. The public sees less than partners who promised to keep them. */
export type Level = 'public' | 'partners'

/** Below `least` a number is not shown; the rest is rounded to `step`. (ONS "10-5"; NHS rounds to 5 as well.) */
const rules: Record<Level, { least: number; step: number }> = {
  public: { least: 10, step: 5 },
  partners: { least: 5, step: 5 },
}

/** A number of the fixed grid. `key` names it in every table and edition alike; one that is only known to exist is `unseen`. */
export interface Cell {
  key: string
  count: number
  unseen?: boolean
}

/** A total and the cells that make it up; anybody can know that they do. */
export interface Relation {
  total: string
  parts: string[]
}

/** What is shown of a cell; null when it is not. */
export type Shown = number | null

/** A number as it may be shown by itself: the same count always gives the same. */
export function disclose(count: number, level: Level): Shown {
  const { least, step } = rules[level]
  return count < least ? null : Math.max(least, Math.round(count / step) * step)
}

export interface Bounds {
  low: number
  high: number
}

/** What anybody can tell of a number that was shown. */
export function boundsOfShown(shown: number, level: Level): Bounds {
  const { least, step } = rules[level]
  const half = Math.floor((step - 1) / 2)
  return { low: Math.max(least, shown - half), high: shown + half }
}

/**
 * Narrows what can be known of each cell by its totals and parts until nothing gets narrower: the reader who puts every
 * published number beside every other.
 */
export function narrow(bounds: Map<string, Bounds>, relations: readonly Relation[]): Map<string, Bounds> {
  const open = (): Bounds => ({ low: 0, high: Number.POSITIVE_INFINITY })
  const of = (key: string) => {
    const known = bounds.get(key) ?? open()
    bounds.set(key, known)
    return known
  }
  const all = relations.map(({ total, parts }) => ({ total: of(total), parts: parts.map(of) }))
  for (let moved = true, rounds = 0; moved && rounds < 200; rounds++) {
    moved = false
    const to = (one: Bounds, low: number, high: number) => {
      if (low > one.low) {
        one.low = low
        moved = true
      }
      if (high < one.high) {
        one.high = high
        moved = true
      }
    }
    for (const { total, parts } of all) {
      const low = parts.reduce((sum, part) => sum + part.low, 0)
      const open = parts.filter(({ high }) => high === Number.POSITIVE_INFINITY).length
      const high = parts.reduce((sum, part) => sum + part.high, 0)
      const finite = parts.reduce(
        (sum, part) => sum + (part.high === Number.POSITIVE_INFINITY ? 0 : part.high),
        0,
      )
      to(total, low, high)
      for (const part of parts) {
        const own = part.high === Number.POSITIVE_INFINITY
        const others = open - (own ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : finite - (own ? 0 : part.high)
        to(part, total.low - others, total.high - (low - part.low))
      }
      // Parts may have moved since their sums were made; the next round looks again.
    }
  }
  return bounds
}

/** A small number must stay one of at least this many for whoever combines everything that is public. */
export const leastPossible = 5

export interface Disclosed {
  shown: Map<string, Shown>
  /** Larger numbers that were left out so that small ones cannot be worked out. */
  left_out: string[]
  /** False when even that does not help: then nothing of it may be published. */
  safe: boolean
}

/** What an earlier edition of the same year showed, and what it left out though it was larger. */
export interface Edition {
  shown: ReadonlyMap<string, Shown>
  left_out: readonly string[]
}

const boundsOf = (value: Shown, level: Level): Bounds =>
  value === null ? { low: 0, high: rules[level].least - 1 } : boundsOfShown(value, level)

/**
 * A reader who thinks that nothing came in since: numbers of all editions are of the same incidents. One that cannot be true
 * any more ties nothing.
 */
function asOne(
  cells: readonly Cell[],
  now: Edition,
  editions: readonly Edition[],
  level: Level,
): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>()
  for (const { key, count } of cells)
    for (const { shown, left_out } of [now, ...editions]) {
      const value = shown.get(key)
      if (value === undefined || (value === null && left_out.includes(key))) continue
      const known = boundsOf(value, level)
      if (count < known.low || count > known.high) continue
      const own = bounds.get(key) ?? known
      bounds.set(key, { low: Math.max(own.low, known.low), high: Math.min(own.high, known.high) })
    }
  return bounds
}

/** A reader who thinks that reports only ever come in: each number is that of the edition before, and something more. */
function asGrown(
  cells: readonly Cell[],
  relations: readonly Relation[],
  now: Edition,
  before: Edition,
  level: Level,
): { bounds: Map<string, Bounds>; relations: Relation[] } {
  const old = (key: string) => `before|${key}`
  const bounds = asOne(cells, now, [], level)
  for (const [key, value] of before.shown)
    if (value !== null || !before.left_out.includes(key)) bounds.set(old(key), boundsOf(value, level))
  return {
    bounds,
    relations: [
      ...relations,
      ...relations.map(({ total, parts }) => ({ total: old(total), parts: parts.map(old) })),
      ...cells.map(({ key }) => ({ total: key, parts: [old(key), `since|${key}`] })),
    ],
  }
}

const isExposed = (known: Bounds | undefined) =>
  known !== undefined && known.high - known.low + 1 < leastPossible
const isContradiction = (bounds: ReadonlyMap<string, Bounds>) =>
  [...bounds.values()].some(({ low, high }) => low > high)

/** The small numbers of this edition, or of one before, that a reader narrows to fewer than five. */
function exposedBy(
  cells: readonly Cell[],
  relations: readonly Relation[],
  now: Edition,
  editions: readonly Edition[],
  level: Level,
): Set<string> {
  const { least } = rules[level]
  const isShown = (key: string) => [now, ...editions].some(({ shown }) => shown.has(key))
  const small = cells.filter(({ key, count }) => count < least && isShown(key)).map(({ key }) => key)
  const same = narrow(asOne(cells, now, editions, level), relations)
  const exposed = small.filter((key) => isExposed(same.get(key)))
  for (const before of editions) {
    const grown = asGrown(cells, relations, now, before, level)
    const known = narrow(grown.bounds, grown.relations)
    if (isContradiction(known)) continue
    const hidden = [...before.shown].flatMap(([key, value]) =>
      value === null && !before.left_out.includes(key) ? key : [],
    )
    exposed.push(...small.filter((key) => isExposed(known.get(key))))
    exposed.push(...hidden.filter((key) => isExposed(known.get(`before|${key}`))))
  }
  return new Set(exposed)
}

const smallest = (counts: ReadonlyMap<string, number>, keys: readonly string[]) =>
  keys.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || a.localeCompare(b))[0]

/**
 * Decides what is shown of a grid. Each number is rounded by itself, totals too, so that parts do not add up to them. Then
 * the grid is attacked as a reader would who has all `editions` of the year; while a small number can be narrowed to fewer
 * than five, the smallest larger one beside it is left out as well.
 */
export function discloseGrid(
  cells: readonly Cell[],
  relations: readonly Relation[],
  level: Level,
  editions: readonly Edition[] = [],
): Disclosed {
  const counts = new Map(cells.map(({ key, count }) => [key, count]))
  const shown = new Map(
    cells.filter(({ unseen }) => !unseen).map(({ key, count }) => [key, disclose(count, level)] as const),
  )
  const left_out: string[] = []
  const canGo = (key: string) => typeof shown.get(key) === 'number'
  for (;;) {
    const exposed = exposedBy(cells, relations, { shown, left_out }, editions, level)
    if (exposed.size === 0) return { shown, left_out, safe: true }
    const beside = relations.filter(
      ({ total, parts }) => exposed.has(total) || parts.some((part) => exposed.has(part)),
    )
    const next =
      smallest(counts, beside.flatMap(({ parts }) => parts).filter(canGo)) ??
      smallest(counts, beside.map(({ total }) => total).filter(canGo)) ??
      smallest(counts, [...exposed].filter(canGo)) ??
      smallest(counts, relations.flatMap(({ parts }) => parts).filter(canGo))
    if (next === undefined) return { shown, left_out, safe: false }
    shown.set(next, null)
    left_out.push(next)
  }
}
