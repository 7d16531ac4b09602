import { scaleUtc } from 'd3-scale'
import { noon } from '../../../../ui/chart-text.ts'
import type { Page } from '../../../../ui/page.ts'
import { type RiskLevel, type RiskReview, riskLevels } from '../risk.ts'

const size = { width: 420, height: 150, left: 96, right: 14, top: 10, foot: 26 }
const rise = (size.height - size.top - size.foot) / (riskLevels.length - 1)
const heightOf = (level: RiskLevel) => size.height - size.foot - riskLevels.indexOf(level) * rise

/** How the danger was seen over time: a step from one look to the next, on to today. The list below says the same. */
export function RiskChart({ page, reviews }: { page: Page; reviews: RiskReview[] }) {
  const points = reviews.filter((review) => !review.withdrawn_at).toReversed()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const x = scaleUtc([noon(first.reviewed_on), noon(page.today)], [size.left, size.width - size.right])
  const at = (review: RiskReview) => x(noon(review.reviewed_on)).toFixed(1)
  const path = points
    .map((review, index) =>
      index === 0 ? `M${at(review)},${heightOf(review.level)}` : `H${at(review)}V${heightOf(review.level)}`,
    )
    .join('')
  const said = page.t('cases.risk.chart', {
    from: page.t(`cases.risk.level.${first.level}`),
    since: page.f.longDate(first.reviewed_on),
    to: page.t(`cases.risk.level.${last.level}`),
  })
  return (
    <svg class="chart chart--small" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={said}>
      <title>{said}</title>
      {riskLevels.map((level) => (
        <>
          <line
            class="grid"
            x1={size.left}
            x2={size.width - size.right}
            y1={heightOf(level)}
            y2={heightOf(level)}
          />
          <text class="q" x={size.left - 10} y={heightOf(level) + 4.5} text-anchor="end">
            {page.t(`cases.risk.level.${level}`)}
          </text>
        </>
      ))}
      <path class="s1" d={`${path}H${size.width - size.right}`} fill="none" stroke-width="2.5" />
      {points.map((review) => (
        <circle class="f1" cx={at(review)} cy={heightOf(review.level)} r="4" />
      ))}
      <text class="q" x={size.left} y={size.height - 6}>
        {page.f.day(first.reviewed_on)}
      </text>
      <text class="q" x={size.width - size.right} y={size.height - 6} text-anchor="end">
        {page.t('ui.chart.now')}
      </text>
    </svg>
  )
}
