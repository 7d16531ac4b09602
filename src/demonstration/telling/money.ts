import type { PlannedCost } from '../plan.ts'
import { type Day, daysBetween, plus, workday } from './days.ts'

/** Exchange rates by the month's first day, units of the currency for one euro. */
export type Rates = { currency: string; rates: [from: Day, rate: number][] }

const rateOn = ({ rates }: Rates, day: Day) =>
  rates.filter(([from]) => from <= day).at(-1)?.[1] ?? rates[0]?.[1] ?? 1

/**
 * Breaks what was spent on a line (in euros) into bills over the project's time; the last one takes what is left, so
 * that the bills add up to the cent. Every `foreign`-th is paid in the other currency: such an amount is the euro's times
 * the rate, which converts back to the same cent.
 */
export function bills(
  spent: number,
  from: Day,
  until: Day,
  what: string[],
  money: Rates,
  foreign: number,
): PlannedCost[] {
  const total = Math.round(spent * 100)
  const share = Math.floor(total / what.length)
  let left = total
  return what.map((name, at) => {
    const last = at === what.length - 1
    // Neighbouring bills differ by a little, in steps that look like prices.
    const cents = last ? left : share + (at % 2 === 0 ? 1 : -1) * Math.min(share >> 2, 730 + 470 * at)
    left -= cents
    const spent_on = workday(plus(from, Math.floor(((at + 0.6) / what.length) * daysBetween(from, until))))
    const euros = cents / 100
    if (at % foreign !== 0) return { spent_on, what: name, amount: euros, currency: 'EUR', rate: 1 }
    const rate = rateOn(money, spent_on)
    return { spent_on, what: name, amount: Math.round(cents * rate) / 100, currency: money.currency, rate }
  })
}

/** The same bill every so often: `Wages, 3rd quarter 2015`. */
export const series = (name: string, parts: string[]): string[] => parts.map((part) => `${name}, ${part}`)
