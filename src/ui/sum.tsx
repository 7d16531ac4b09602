import type { Child } from 'hono/jsx'
import type { Page } from './page.ts'

/** A line of a sum: an amount already in words (`−17`), and what it is. A `total` stands under a rule. */
export interface SumLine {
  amount: string
  label: Child
  kind?: 'total' | 'aside'
}

/** How a figure came about, line by line. */
export function SumTable({ page, lines, caption }: { page: Page; lines: SumLine[]; caption?: string }) {
  const kinds = { total: 'is', aside: 'aside' } as const
  return (
    <table class="sum">
      <caption class="ds-sr-only">{caption ?? page.t('ui.sum.caption')}</caption>
      <tbody>
        {lines.map((line) => (
          <tr class={line.kind && kinds[line.kind]}>
            <td>{line.amount}</td>
            <th scope="row">{line.label}</th>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
