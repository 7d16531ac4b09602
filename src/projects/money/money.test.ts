import { describe, expect, test } from 'vitest'
import fc from '../../../test/examples.ts'
import { addUp, sumCents, toCents } from './money.ts'

describe('money in two currencies', () => {
  test('is converted line by line and rounded to cents, half away from zero', () => {
    expect(toCents({ amount: 100, rate: 25.31 })).toBe(395)
    expect(toCents({ amount: 1, rate: 8 })).toBe(13)
    expect(toCents({ amount: -1, rate: 8 })).toBe(-13)
    expect(toCents({ amount: 29_845.5, rate: 4.3066 })).toBe(693_018)
  })
  test('adds rounded lines: three thirds of a cent are no cent', () => {
    expect(
      sumCents([
        { amount: 0.01, rate: 3 },
        { amount: 0.01, rate: 3 },
        { amount: 0.01, rate: 3 },
      ]),
    ).toBe(0)
  })
  test('does not depend on binary fractions', () => {
    expect(
      sumCents([
        { amount: 0.1, rate: 1 },
        { amount: 0.2, rate: 1 },
      ]),
    ).toBe(30)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99_999_999 })), (cents) => {
        expect(sumCents(cents.map((one) => ({ amount: one / 100, rate: 1 })))).toBe(
          cents.reduce((a, b) => a + b, 0),
        )
      }),
    )
  })
  test('stays within half a cent of the exact quotient', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 1, max: 100_000_000 }),
        (cents, micro) => {
          const exact = (cents * 1e6) / micro
          expect(Math.abs(toCents({ amount: cents / 100, rate: micro / 1e6 }) - exact)).toBeLessThanOrEqual(
            0.5 + exact * 1e-12,
          )
        },
      ),
    )
  })
  test('stands under its budget line, within the period, and says what came from another currency', () => {
    const cost = (budget_line_id: string, spent_on: string, amount: number, currency = 'EUR', rate = 1) => ({
      budget_line_id,
      spent_on,
      amount,
      currency,
      rate,
    })
    const money = addUp(
      { currency: 'EUR', grant_amount: 900, starts_on: '2026-01-01', ends_on: '2026-12-31' },
      {
        lines: [
          { id: 'staff', name: 'Staff', planned: 800, version: 1 },
          { id: 'rent', name: 'Rent', planned: 200.5, version: 1 },
        ],
        costs: [
          cost('staff', '2026-01-05', 300.1),
          cost('rent', '2026-02-01', 2531, 'CZK', 25.31),
          cost('rent', '2027-01-01', 50),
        ],
        payments: [{ received_on: '2026-01-01', amount: 450, currency: 'EUR', rate: 1 }],
      },
      { from: '2026-01-01', until: '2026-12-31' },
      '2026-11-12',
    )
    expect(money.lines.map((line) => line.spent)).toEqual([300.1, 100])
    expect([money.planned, money.spent, money.received, money.upTo]).toEqual([
      1000.5,
      400.1,
      450,
      '2026-02-01',
    ])
    expect(money.others).toEqual([{ currency: 'CZK', amount: 2531, converted: 100 }])
  })
  test('counts a final payment after the end, a cost never outside the project, and nothing before it came', () => {
    const project = { currency: 'EUR', grant_amount: null, starts_on: '2026-02-01', ends_on: '2026-06-30' }
    const paid = (received_on: string, amount: number) => ({ received_on, amount, currency: 'EUR', rate: 1 })
    const spent = (spent_on: string, amount: number) => ({
      budget_line_id: 'staff',
      spent_on,
      amount,
      currency: 'EUR',
      rate: 1,
    })
    const books = {
      lines: [{ id: 'staff', name: 'Staff', planned: 800, version: 1 }],
      costs: [
        spent('2026-01-31', 1),
        spent('2026-02-01', 2),
        spent('2026-05-20', 4),
        spent('2026-06-30', 8),
        spent('2026-07-01', 16),
      ],
      payments: [paid('2026-01-20', 1), paid('2026-05-05', 2), paid('2026-10-01', 4), paid('2026-12-01', 8)],
    }
    const sums = (from: string, until: string, today: string) => {
      const { spent: cost, received } = addUp(project, books, { from, until }, today)
      return [cost, received]
    }
    expect(sums('2026-02-01', '2026-06-30', '2026-11-12')).toEqual([14, 7])
    expect(sums('2026-02-01', '2026-04-30', '2026-11-12')).toEqual([2, 1])
    expect(sums('2026-05-01', '2026-12-31', '2026-11-12')).toEqual([12, 6])
    expect(sums('2026-02-01', '2026-06-30', '2026-05-20')).toEqual([6, 3])
  })
})
