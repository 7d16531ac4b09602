import { Bar } from './bar.tsx'
import type { Page } from './page.ts'

interface Amount {
  spent: number
  budget: number
}

/** What was spent of a budget: the sum with its bar (`plan`: planned to be spent by now), then line by line. Whole units of `currency`. */
export function MoneyBars({
  page,
  currency,
  total,
  lines,
}: {
  page: Page
  currency: string
  total: Amount & { plan?: number }
  lines: (Amount & { label: string })[]
}) {
  const money = (amount: number) => page.f.money(amount, currency)
  return (
    <>
      <p>
        <span class="figure">{money(total.spent)}</span>{' '}
        {page.t('ui.money.of', { amount: money(total.budget) })}
      </p>
      <Bar page={page} value={total.spent} target={total.budget} plan={total.plan} />
      {lines.length > 0 && (
        <table class="sum sum--money">
          <caption class="ds-sr-only">{page.t('ui.money.caption')}</caption>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">{line.label}</th>
                <td>
                  {page.f.number(line.spent)}{' '}
                  <span class="quiet">{page.t('ui.money.of', { amount: page.f.number(line.budget) })}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
