/** A figure with the range that chance alone would put it in, 95 times of 100. */
export interface Range {
  low: number
  high: number
}

const z = 1.959964

/**
 * Range of a count: incidents come one by one, so a small count says little of how many will come next time. Poisson, by
 * Byar's approximation: n(1 − 1/9n − z/3√n)³ and (n+1)(1 − 1/9(n+1) + z/3√(n+1))³.
 * (Breslow and Day, Statistical Methods in Cancer Research II, 1987, p. 69.)
 */
export function countRange(count: number): Range {
  const up = count + 1
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3
  return { low: Math.max(0, low), high: up * (1 - 1 / (9 * up) + z / (3 * Math.sqrt(up))) ** 3 }
}

/** Range of a share of `all`, by Wilson's score interval, which holds for few and for shares near 0. (Wilson, JASA 22, 1927.) */
export function shareRange(count: number, all: number): Range | undefined {
  if (all <= 0) return undefined
  const share = count / all
  const middle = share + z ** 2 / (2 * all)
  const spread = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))
  const whole = 1 + z ** 2 / all
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) }
}

/** Fewer incidents than this in two periods together say nothing about a change. */
const enoughToCompare = 20

/** How two periods compare. `ratio` is now over before; `too_few` and `no_difference` are the honest answers. */
export type Comparison =
  | { says: 'too_few' }
  | { says: 'more' | 'fewer' | 'no_difference'; ratio: number; range: Range }

/**
 * Compares the counts of two periods of the same length. Given their sum, the newer one is binomial with p = r/(1+r), so
 * Wilson's range of p gives the range of the ratio r. (Przyborowski and Wilenski, Biometrika 31, 1940.)
 */
export function compare(now: number, before: number): Comparison {
  const range = shareRange(now, now + before)
  if (!range || before === 0 || now + before < enoughToCompare) return { says: 'too_few' }
  const odds = (share: number) => share / (1 - share)
  const ratios = { low: odds(range.low), high: odds(range.high) }
  const says = ratios.low > 1 ? 'more' : ratios.high < 1 ? 'fewer' : 'no_difference'
  return { says, ratio: now / before, range: ratios }
}
