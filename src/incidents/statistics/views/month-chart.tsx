import { scaleBand, scaleLinear } from 'd3-scale'
import { directionOf, type Reader } from '../../../platform/i18n/public.ts'
import { PlainTable } from '../../../ui/table.tsx'
import type { Range } from '../uncertainty.ts'

/** A column: the month (`2026-03`), its number or null when it is not shown, and the range chance would put it in. */
export interface MonthColumn {
  month: string
  value: number | null
  range?: Range
  /** Where the incidents behind the number are. */
  href?: string
}

const size = { height: 170, top: 22, foot: 22 }
const wide = { width: 640, letters: 3 }
const narrow = { width: 340, letters: 1 }

const monthName = (page: Reader, month: string) => page.f.month(`${month}-01`)

/** The first letters of each month; its number in languages where months begin alike. */
function signsOf(page: Reader, columns: readonly MonthColumn[], letters: number): Map<string, string> {
  const signs = columns.map(({ month }) => monthName(page, month).slice(0, letters))
  const alike = columns.length > 1 && new Set(signs).size === 1
  return new Map(
    columns.map(({ month }, at) => [month, alike ? String(Number(month.slice(5))) : (signs[at] ?? '')]),
  )
}

function Columns({
  page,
  columns,
  look,
}: {
  page: Reader
  columns: readonly MonthColumn[]
  look: typeof wide
}) {
  const values = columns.flatMap(({ value }) => value ?? [])
  const largest = Math.max(0, ...values)
  const top = Math.max(1, largest, ...columns.map(({ range }) => range?.high ?? 0))
  // Time runs as the reader reads.
  const x = scaleBand(
    columns.map(({ month }) => month),
    directionOf(page.lang) === 'rtl' ? [look.width, 0] : [0, look.width],
  )
    .paddingInner(0.18)
    .paddingOuter(0.05)
  const y = scaleLinear([0, top], [size.height - size.foot, size.top])
  const signs = signsOf(page, columns, look.letters)
  return (
    <>
      <line class="axis" x1="0" x2={look.width} y1={y(0)} y2={y(0)} />
      {columns.map(({ month, value, range }) => {
        const left = x(month) ?? 0
        const middle = left + x.bandwidth() / 2
        return (
          <>
            {value === null ? (
              <rect class="unshown" x={left} width={x.bandwidth()} y={y(0) - 14} height="14" />
            ) : (
              <rect
                class={value === largest && value > 0 ? 'f1' : 'f3'}
                x={left}
                width={x.bandwidth()}
                y={y(value)}
                height={y(0) - y(value)}
              />
            )}
            {range && <line class="s2" x1={middle} x2={middle} y1={y(range.low)} y2={y(range.high)} />}
            <text
              x={middle}
              y={y(range ? range.high : (value ?? 0)) - (value === null ? 18 : 5)}
              text-anchor="middle"
            >
              {value === null ? '–' : page.f.number(value)}
            </text>
            <text class="q" x={middle} y={size.height - 5} text-anchor="middle">
              {signs.get(month)}
            </text>
          </>
        )
      })}
    </>
  )
}

/** Incidents month by month as columns, once for a wide screen and once for a phone; with ranges, an upright line shows them. */
export function MonthChart({
  page,
  title,
  columns,
  chance,
}: {
  page: Reader
  title: string
  columns: readonly MonthColumn[]
  /** How the ranges are said in the table, where there are any. */
  chance?: { title: string; said: (range: Range) => string }
}) {
  const said = (value: number | null) =>
    value === null ? page.t('public.statistics.not_shown') : page.f.number(value)
  const label = `${title}: ${columns.map(({ month, value }) => `${monthName(page, month)} ${said(value)}`).join(', ')}`
  return (
    <>
      {[wide, narrow].map((look) => (
        <div class={look === wide ? 'only-wide' : 'only-narrow'}>
          <svg class="chart" viewBox={`0 0 ${look.width} ${size.height}`} role="img" aria-label={label}>
            <title>{label}</title>
            <Columns page={page} columns={columns} look={look} />
          </svg>
        </div>
      ))}
      <details class="chart-table">
        <summary>{page.t('public.statistics.chart.table')}</summary>
        <PlainTable
          caption={title}
          head={[
            page.t('public.statistics.chart.month'),
            page.t('public.statistics.incidents'),
            ...(chance ? [chance.title] : []),
          ]}
          rows={columns.map(({ month, value, range, href }) => [
            monthName(page, month),
            href ? (
              <a class="ds-link" href={href}>
                {said(value)}
              </a>
            ) : (
              said(value)
            ),
            ...(chance ? [range ? chance.said(range) : null] : []),
          ])}
        />
      </details>
    </>
  )
}
