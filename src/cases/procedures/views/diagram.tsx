import type { Page } from '../../../ui/page.ts'
import { lengthInWords } from '../../pathways/explain.ts'
import type { Pathway } from '../../pathways/pathway.ts'
import { type Box, type Diagram, layOut, type Row } from '../diagram.ts'

function BoxShape({ box }: { box: Box }) {
  const middle = box.y + box.height / 2
  const end = box.stage.branch === 'end'
  return (
    <g class={`map__box map__box--${box.stage.branch}`}>
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        fill="none"
        stroke="currentColor"
        rx={end ? box.height / 2 : 6}
      />
      <text class="map__number" x={box.x + 16} y={middle + 4} text-anchor="middle">
        {box.number}
      </text>
      {box.lines.map((line, at) => (
        <text class="map__title" x={box.x + 34} y={middle + 5 + (at - (box.lines.length - 1) / 2) * 19}>
          {line}
        </text>
      ))}
    </g>
  )
}

function RowShape({ row }: { row: Row }) {
  return (
    <g>
      <circle class="map__dot" cx={row.x} cy={row.kind === 'jump' ? row.arrow : row.y + 8} r="3" />
      {row.lines.map((line, at) => (
        <text
          class={row.kind === 'next' ? 'map__label map__label--on' : 'map__label'}
          x={row.x + 14}
          y={row.y + 12 + at * 17}
        >
          {line}
        </text>
      ))}
      {row.clocks.map(({ rule, y, lines }) => (
        <g class={`map__clock map__clock--${rule.binds}`}>
          <circle cx={row.x + 20} cy={y + 8} r="5.5" />
          <path d={`M${row.x + 20} ${y + 4.5}v3.5h3`} />
          {lines.map((line, at) => (
            <text x={row.x + 32} y={y + 12 + at * 16}>
              {line}
            </text>
          ))}
        </g>
      ))}
    </g>
  )
}

const sideways = ({ x, y }: { x: number; y: number }) => `M${x + 7} ${y - 4}L${x} ${y}L${x + 7} ${y + 4}`
const down = ({ x, y }: { x: number; y: number }) => `M${x - 4} ${y - 7}L${x} ${y}L${x + 4} ${y - 7}`

function Shapes({ page, diagram }: { page: Page; diagram: Diagram }) {
  return (
    <>
      {diagram.jumps.map(({ path, tip }) => (
        <g class="map__line" fill="none" stroke="currentColor">
          <path d={path} />
          {tip && <path d={sideways(tip)} />}
        </g>
      ))}
      {diagram.rails.map(({ path, tip }) => (
        <g class={tip ? 'map__line map__line--on' : 'map__line'} fill="none" stroke="currentColor">
          <path d={path} />
          {tip && <path d={down(tip)} />}
        </g>
      ))}
      {diagram.boxes.map((box) => (
        <BoxShape box={box} />
      ))}
      {diagram.anyTime && (
        <text class="map__any" x={diagram.anyTime.x} y={diagram.anyTime.y}>
          {page.t('procedures.any_time')}
        </text>
      )}
      {diagram.rows.map((row) => (
        <RowShape row={row} />
      ))}
    </>
  )
}

/** A pathway as a picture, once for a phone and once for a wide page; the table beside it says the same in words. */
export function PathwayDiagram({ page, pathway }: { page: Page; pathway: Pathway }) {
  const clock = (rule: Pathway['deadlines'][number]) =>
    page.t('procedures.clock', { length: lengthInWords(rule, page), title: rule.title[page.lang] })
  return (
    <>
      {[
        { width: 300, at: 'narrow' },
        { width: 680, at: 'wide' },
      ].map(({ width, at }) => {
        const diagram = layOut(pathway, { width, lang: page.lang, clock })
        return (
          <svg
            class={`map map--${at}`}
            viewBox={`0 0 ${diagram.width} ${Math.ceil(diagram.height)}`}
            role="img"
            aria-label={page.t('procedures.picture', { title: pathway.title[page.lang] })}
          >
            <Shapes page={page} diagram={diagram} />
          </svg>
        )
      })}
    </>
  )
}
