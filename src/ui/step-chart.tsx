import { scaleLinear, scaleUtc } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { apart, labelHeights, noon } from './chart-text.ts'
import type { Page } from './page.ts'
import { PlainTable } from './table.tsx'

/** What grows: its word ("police officers"), the running total at dates in order, and the target at the end. */
export interface StepSeries {
  name: string
  /** A shorter word for the ends of lines. */
  short?: string
  points: { date: string; total: number }[]
  target?: number
}

interface ChartProps {
  page: Page
  title: string
  series: StepSeries[]
  /** First and last day of the axis, `YYYY-MM-DD`. */
  from: string
  to: string
}

const looks = [
  { tone: '1', width: 3.5, dash: undefined },
  { tone: '2', width: 2, dash: undefined },
  { tone: '3', width: 2.5, dash: '7 3' },
  { tone: '2', width: 2, dash: '2 3' },
  { tone: '1', width: 2, dash: '10 4' },
]

const wide = { width: 640, height: 250, left: 34, right: 104, foot: 26 }
const narrow = { width: 358, height: 240, left: 34, right: 96, foot: 26 }

const totalNow = (series: StepSeries) => series.points.at(-1)?.total ?? 0

function scales({ page, series, from, to }: ChartProps, size: typeof wide) {
  const top = Math.max(1, ...series.flatMap((one) => [totalNow(one), one.target ?? 0]))
  const x = scaleUtc([noon(from), noon(to)], [size.left, size.width - size.right])
  const y = scaleLinear([0, top], [size.height - size.foot, 12]).nice(4)
  const now = page.today < from ? from : page.today > to ? to : page.today
  return { x: (date: string) => x(noon(date)), y, now }
}

function Axes({ chart, size }: { chart: ChartProps; size: typeof wide }) {
  const { page, from, to } = chart
  const { x, y, now } = scales(chart, size)
  const [left, right] = [x(from), x(to)]
  const running = now > from && now < to
  return (
    <>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <>
            <line class="grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
            <text class="q" x={left - 8} y={y(tick) + 4.5} text-anchor="end">
              {page.f.number(tick)}
            </text>
          </>
        ))}
      {running && <line class="axis" x1={x(now)} x2={x(now)} y1="8" y2={y(0)} stroke-dasharray="1 3" />}
      {running && x(now) - left > 96 && right - x(now) > 76 && (
        <text class="q" x={x(now)} y={size.height - 6} text-anchor="middle">
          {page.t('ui.chart.now')}
        </text>
      )}
      <text class="q" x={left} y={size.height - 6}>
        {page.f.month(from)}
      </text>
      <text class="q" x={right} y={size.height - 6} text-anchor="middle">
        {page.f.month(to)}
      </text>
    </>
  )
}

function Lines({ chart, size, words }: { chart: ChartProps; size: typeof wide; words: boolean }) {
  const { page, series, from, to } = chart
  const { x, y, now } = scales(chart, size)
  const draw = line<[number, number]>().curve(curveStepAfter).digits(1)
  const lowest = y(0) - 4
  const ended = now === to
  const atEnd = apart(
    series.map((one) => y(ended ? totalNow(one) : (one.target ?? totalNow(one))) + 4.5),
    16,
    lowest + 8,
  )
  const atNow = labelHeights(
    series.map((one) => y(totalNow(one))),
    lowest,
  )
  const word = (one: StepSeries) => one.short ?? one.name
  const endLabel = (one: StepSeries) => {
    const [total, target] = [page.f.number(totalNow(one)), page.f.number(one.target ?? 0)]
    if (!ended || totalNow(one) === one.target) return `${target} ${word(one)}`
    if (!words) return `${total} ${word(one)}`
    return `${one.target === undefined ? total : page.t('ui.chart.of', { value: total, target })} ${word(one)}`
  }
  return (
    <>
      {series.map((one, index) => {
        const look = looks[index % looks.length] ?? looks[0]
        const points = one.points.filter((point) => point.date <= now)
        const path = draw([
          [x(from), y(0)],
          ...points.map((point): [number, number] => [x(point.date), y(point.total)]),
          [x(now), y(points.at(-1)?.total ?? 0)],
        ])
        return (
          <>
            <path
              class={`s${look?.tone}`}
              d={path ?? ''}
              fill="none"
              stroke-width={look?.width}
              stroke-dasharray={look?.dash}
            />
            {one.target !== undefined && !ended && (
              <>
                <line
                  class={`s${look?.tone}`}
                  x1={x(now)}
                  y1={y(totalNow(one))}
                  x2={x(to)}
                  y2={y(one.target)}
                  stroke-width="1.5"
                  stroke-dasharray="2 4"
                />
                <circle
                  class={`hollow s${look?.tone}`}
                  cx={x(to)}
                  cy={y(one.target)}
                  r="4.5"
                  stroke-width="2"
                />
              </>
            )}
            {ended && (
              <circle
                class={`hollow s${look?.tone}`}
                cx={x(to)}
                cy={y(totalNow(one))}
                r="4.5"
                stroke-width="2"
              />
            )}
            {(ended || one.target !== undefined) && (
              <text x={x(to) + 10} y={atEnd[index]}>
                {endLabel(one)}
              </text>
            )}
          </>
        )
      })}
      {(ended ? [] : series).map((one, index) => (
        <text class="halo" x={x(now) - 4} y={atNow[index]} text-anchor="end">
          {words ? `${page.f.number(totalNow(one))} ${one.name}` : page.f.number(totalNow(one))}
        </text>
      ))}
    </>
  )
}

/** Running totals at the end of each month that has points, as rows of a table. */
function monthRows(page: Page, series: StepSeries[]): string[][] {
  const dates = series.flatMap((one) => one.points.map((point) => point.date))
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))].sort()
  return months.map((month) => [
    page.f.month(`${month}-01`),
    ...series.map((one) =>
      page.f.number(one.points.filter((point) => point.date.slice(0, 7) <= month).at(-1)?.total ?? 0),
    ),
  ])
}

/**
 * Totals growing month by month towards their targets: a step line each, dotted on to the target. Drawn once for a
 * wide screen and once for a phone, with the same figures in a table that opens. `title` says what is counted.
 */
export function StepChart(chart: ChartProps) {
  const { page, series } = chart
  const list = page.f.list(
    series.map((one) =>
      one.target === undefined
        ? page.t('ui.chart.point.plain', { name: one.name, value: page.f.number(totalNow(one)) })
        : page.t('ui.chart.point', {
            name: one.name,
            value: page.f.number(totalNow(one)),
            target: page.f.number(one.target),
          }),
    ),
  )
  const said = page.t('ui.chart.step', { title: chart.title, list })
  const targets = [
    page.t('ui.chart.target'),
    ...series.map((one) => (one.target === undefined ? '' : page.f.number(one.target))),
  ]
  return (
    <>
      {[wide, narrow].map((size) => (
        <div class={size === wide ? 'only-wide' : 'only-narrow'}>
          <svg class="chart" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={said}>
            <title>{said}</title>
            <Axes chart={chart} size={size} />
            <Lines chart={chart} size={size} words={size === wide} />
          </svg>
        </div>
      ))}
      <details class="chart-table">
        <summary>{page.t('ui.chart.table')}</summary>
        <section class="scroll" aria-label={chart.title} tabindex={0}>
          <PlainTable
            caption={chart.title}
            head={[page.t('ui.chart.month'), ...series.map((one) => one.name)]}
            rows={[...monthRows(page, series), targets]}
          />
        </section>
      </details>
    </>
  )
}
