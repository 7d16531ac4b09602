import type { Child } from 'hono/jsx'
import type { Reader } from '../../../platform/i18n/public.ts'

/** A line of bars: its words, its number or null when it is not shown, and where its records are. */
export interface BarLine {
  label: Child
  value: number | null
  href?: string
}

const share = (value: number, largest: number) => `${(largest > 0 ? (value / largest) * 100 : 0).toFixed(1)}%`

/** Numbers beside each other as bars, the largest full; the number stands at the end of its words. */
export function BarList({
  page,
  lines,
  largest = Math.max(0, ...lines.map(({ value }) => value ?? 0)),
}: {
  page: Reader
  lines: readonly BarLine[]
  /** The number that fills a bar, where it stands in another list. */
  largest?: number
}) {
  return (
    <ul class="bars">
      {lines.map(({ label, value, href }) => (
        <li>
          <span>{label}</span>
          {value === null ? (
            <span class="quiet">{page.t('public.statistics.not_shown')}</span>
          ) : (
            <b class="num">
              {href ? (
                <a class="ds-link" href={href}>
                  {page.f.number(value)}
                </a>
              ) : (
                page.f.number(value)
              )}
            </b>
          )}
          {value !== null && (
            <svg class="bar" aria-hidden="true" preserveAspectRatio="none">
              <rect class="track" width="100%" height="100%" rx="2" />
              <rect class="fill" width={share(value, largest)} height="100%" rx="2" />
            </svg>
          )}
        </li>
      ))}
    </ul>
  )
}
