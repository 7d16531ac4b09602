import { scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import { noon } from '../../../ui/chart-text.ts'
import type { Page } from '../../../ui/page.ts'
import { PlainTable } from '../../../ui/table.tsx'
import type { AssessmentLine } from '../queries.ts'
import { type Level, rangeOf, type Scale } from '../scales/scale.ts'

const size = { width: 420, height: 190, left: 14, right: 118, top: 14, foot: 26 }

/** How a score changed over time, against the levels of the scale. One time is a dot and no line. */
export function ScoreChart({
  page,
  title,
  scale,
  levels,
  times,
}: {
  page: Page
  title: string
  scale: Scale
  levels: readonly Level[]
  times: AssessmentLine[]
}) {
  const points = times.flatMap(({ done_on, score }) => (score === null ? [] : [{ done_on, score }]))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  const { least, most } = rangeOf(scale)
  const right = size.width - size.right
  const x = scaleUtc([noon(first.done_on), noon(last.done_on)], [size.left + 8, right - 12])
  const y = scaleLinear([least, most], [size.height - size.foot, size.top])
  const at = (day: string) =>
    first === last || first.done_on === last.done_on ? (size.left + right) / 2 : x(noon(day))
  const path = line<(typeof points)[number]>(
    (point) => at(point.done_on),
    (point) => y(point.score),
  )(points)
  const nameOf = (level: string | null) => levels.find(({ id }) => id === level)?.title[page.lang] ?? ''
  return (
    <>
      <svg
        class="chart chart--small"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={title}
      >
        <title>{title}</title>
        {levels.map((level, n) => {
          const from = Math.max(level.from, least)
          const until = levels[n + 1]?.from ?? most
          return (
            <>
              <line class="grid" x1={size.left} x2={right} y1={y(from)} y2={y(from)} />
              <text class="q" x={right + 8} y={(y(from) + y(until)) / 2 + 4.5}>
                {level.title[page.lang]}
              </text>
            </>
          )
        })}
        {points.length > 1 && <path class="s1" fill="none" stroke-width="2.5" d={path ?? ''} />}
        {points.map((point, n) => (
          <circle
            class={n === points.length - 1 ? 'f1' : 'hollow s1'}
            stroke-width="2"
            cx={at(point.done_on)}
            cy={y(point.score)}
            r={n === points.length - 1 ? 6 : 4.5}
          />
        ))}
        <text
          class="q"
          x={at(first.done_on)}
          y={size.height - 6}
          text-anchor={points.length > 1 ? 'start' : 'middle'}
        >
          {page.f.day(first.done_on)}
        </text>
        {points.length > 1 && (
          <text class="q" x={at(last.done_on)} y={size.height - 6} text-anchor="end">
            {page.f.day(last.done_on)}
          </text>
        )}
      </svg>
      <details class="chart-table">
        <summary>{page.t('ui.chart.table')}</summary>
        <PlainTable
          caption={title}
          head={[page.t('assessments.when'), page.t('assessments.score'), page.t('assessments.level')]}
          rows={times.map((time) => [
            page.f.longDate(time.done_on),
            time.score === null ? '–' : page.f.number(time.score),
            nameOf(time.level),
          ])}
        />
      </details>
    </>
  )
}
