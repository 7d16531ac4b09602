import { daysThatCame, type Period, within } from '../figures/scope.ts'

/** An amount in its own currency and what one unit of the project's currency costs in it (`rate` 1 for the same). */
export interface Converted {
  amount: number
  rate: number
}

/** Decimal text without exponent, so that 12.345678 keeps its digits. */
const scaled = (value: number, decimals: number): bigint => BigInt(value.toFixed(decimals).replace('.', ''))

/**
 * Converts one amount into cents of the project's currency: amount ÷ rate, rounded half away from zero. In whole numbers
 * throughout (cents × 10^6 ÷ rate × 10^6), so that no sum depends on binary fractions.
 */
export function toCents({ amount, rate }: Converted): number {
  const cents = scaled(amount, 2) * 1_000_000n
  const divisor = scaled(rate, 6)
  if (divisor <= 0n) throw new RangeError('a rate is above zero')
  const negative = cents < 0n
  const size = negative ? -cents : cents
  const rounded = (2n * size + divisor) / (2n * divisor)
  return Number(negative ? -rounded : rounded)
}

/**
 * What is wrong with a rate that was typed, as a message id: another currency needs one, or the amount would count one to
 * one; the project's own currency has none.
 */
export function wrongRate(
  own: string,
  { currency, rate }: { currency: string; rate?: number },
): 'projects.error.rate_missing' | 'projects.error.rate_same' | undefined {
  if (currency !== own) return rate === undefined ? 'projects.error.rate_missing' : undefined
  return rate === undefined || rate === 1 ? undefined : 'projects.error.rate_same'
}

/** Sums amounts: each is converted and rounded to cents first, as the funder's tables do line by line. In cents. */
export function sumCents(items: readonly Converted[]): number {
  return items.reduce((total, item) => total + toCents(item), 0)
}

/** Whole units of a currency from cents. */
export const units = (cents: number): number => cents / 100

export interface BudgetLine {
  id: string
  name: string
  planned: number
  version: number
}

export interface Cost extends Converted {
  budget_line_id: string
  spent_on: string
  currency: string
}

export interface Payment extends Converted {
  received_on: string
  currency: string
}

/** What is written down of a project's money. */
export interface Books {
  lines: BudgetLine[]
  costs: Cost[]
  payments: Payment[]
}

/** Costs against budget in the project's currency; amounts in whole units. */
export interface Money {
  currency: string
  grant: number | null
  lines: { id: string; name: string; planned: number; spent: number }[]
  planned: number
  spent: number
  received: number
  /** How many costs and payments stand behind the sums. */
  costs: number
  payments: number
  /** Last day on which something was spent. */
  upTo: string | null
  /** What was paid in other currencies, before conversion, in whole units. */
  others: { currency: string; amount: number; converted: number }[]
}

/** What money is added up for. */
interface Account {
  currency: string
  grant_amount: number | null
  starts_on: string
  ends_on: string
}

/**
 * The days whose payments of the grant belong to a period. Funders pay before a project begins and after it has ended: a period
 * that holds the project's first or last day is open on that side.
 */
function paymentDays(project: Account, period: Period, today: string): Period {
  const until = period.until >= project.ends_on ? today : period.until
  return {
    from: period.from <= project.starts_on ? '' : period.from,
    until: until < today ? until : today,
  }
}

/** Adds up costs and payments of a period. Costs count on the project's own days alone, and nothing counts before it came. */
export function addUp(
  project: Account,
  { lines, costs, payments }: Books,
  period: Period,
  today: string,
): Money {
  const costDays = daysThatCame(project, period, today)
  const counted = costs.filter((cost) => within(costDays, cost.spent_on))
  const received = payments.filter((payment) =>
    within(paymentDays(project, period, today), payment.received_on),
  )
  const foreign = [...new Set(counted.map((cost) => cost.currency))]
    .filter((currency) => currency !== project.currency)
    .sort()
  return {
    currency: project.currency,
    grant: project.grant_amount,
    lines: lines.map((line) => ({
      id: line.id,
      name: line.name,
      planned: line.planned,
      spent: units(sumCents(counted.filter((cost) => cost.budget_line_id === line.id))),
    })),
    planned: units(lines.reduce((total, line) => total + toCents({ amount: line.planned, rate: 1 }), 0)),
    spent: units(sumCents(counted)),
    received: units(sumCents(received)),
    costs: counted.length,
    payments: received.length,
    upTo: counted.reduce<string | null>(
      (last, cost) => (last === null || cost.spent_on > last ? cost.spent_on : last),
      null,
    ),
    others: foreign.map((currency) => {
      const those = counted.filter((cost) => cost.currency === currency)
      return {
        currency,
        amount: units(sumCents(those.map((cost) => ({ ...cost, rate: 1 })))),
        converted: units(sumCents(those)),
      }
    }),
  }
}

/** Budget lines as bars: whole units, since cents tell nothing there. The sum above them, and every table, has its cents. */
export const barLines = (money: Money) =>
  money.lines.map((line) => ({
    label: line.name,
    spent: Math.round(line.spent),
    budget: Math.round(line.planned),
  }))
