import { scaleLinear } from 'd3-scale'
import { twoLines } from './chart-text.ts'
import type { Page } from './page.ts'
import { PlainTable } from './table.tsx'

/** A scored thing: its name, the score before and after; `null` when not scored. */
export interface Change {
  label: string
  before: number | null
  after: number | null
}

const width = 296
const left = 126
const row = 30

function ChangeRow({ change, y, x }: { change: Change; y: number; x: (value: number) => number }) {
  const { before, after } = change
  const same = before !== null && before === after
  const lines = twoLines(change.label, 18)
  return (
    <>
      {lines.map((words, index) => (
        <text x="0" y={y + 4 + (lines.length === 2 ? index * 14 - 7 : 0)}>
          {words}
        </text>
      ))}
      {before !== null && after !== null && !same && (
        <line class="s1" stroke-width="3" x1={x(before)} x2={x(after)} y1={y} y2={y} />
      )}
      {before !== null && <circle class="hollow s1" stroke-width="2" cx={x(before)} cy={y} r="5" />}
      {after !== null && <circle class="f1" cx={x(after)} cy={y} r={same ? 3 : 6} />}
    </>
  )
}

/**
 * How scores changed between two times: a ring before, a full dot after, a line between. Whole steps from `min` to
 * `max`. The same figures stand in a table that opens.
 */
export function DotChangeChart({
  page,
  title,
  changes,
  min = 0,
  max,
  before,
  after,
}: {
  page: Page
  title: string
  changes: Change[]
  min?: number
  max: number
  /** Words for the two times, e.g. "February", "October". */
  before: string
  after: string
}) {
  const x = scaleLinear([min, max], [left, width - 10])
  const foot = 4 + changes.length * row
  const height = foot + 26
  const ticks = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const shown = ticks.length > 7 ? x.ticks(5) : ticks
  const score = (value: number | null) => (value === null ? '–' : page.f.number(value))
  const list = page.f.list(
    changes.map((change) =>
      page.t('ui.chart.change', {
        name: change.label,
        before: score(change.before),
        after: score(change.after),
      }),
    ),
  )
  const said = page.t('ui.chart.step', { title: `${title}, ${before} – ${after}`, list })
  return (
    <>
      <svg class="chart chart--small" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        <title>{said}</title>
        {shown.map((tick) => (
          <>
            <line class="grid" x1={x(tick)} x2={x(tick)} y1="4" y2={foot} />
            <text class="q" x={x(tick)} y={height - 6} text-anchor="middle">
              {page.f.number(tick)}
            </text>
          </>
        ))}
        {changes.map((change, index) => (
          <ChangeRow change={change} y={18 + index * row} x={x} />
        ))}
      </svg>
      <details class="chart-table">
        <summary>{page.t('ui.chart.table')}</summary>
        <PlainTable
          caption={title}
          head={[page.t('ui.chart.what'), before, after]}
          rows={changes.map((change) => [change.label, score(change.before), score(change.after)])}
        />
      </details>
    </>
  )
}

/** The key of a change chart, for the end of its block's head: `Feb ○ to Oct ●`. */
export function ChangeKey({ before, after }: { before: string; after: string }) {
  return (
    <span class="quiet">
      {before} <span aria-hidden="true">○</span> {after} <span aria-hidden="true">●</span>
    </span>
  )
}
