import { Aside, Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import type { Regularity } from '../regularity.ts'

/** A series as the page shows it: how many gatherings, who stopped coming, and the first people with their dots. */
export interface SeriesShown {
  gatherings: number
  left: number
  people: (Regularity & { label: string })[]
  more: number
}

const step = 12

/** One person's visits: a dot each, full for came, empty for did not, a short line before the first time. */
function Visits({ page, one }: { page: Page; one: Regularity }) {
  const width = one.visits.length * step
  return (
    <svg
      width={width}
      height={step}
      viewBox={`0 0 ${width} ${step}`}
      role="img"
      aria-label={page.t('activities.series.picture', { came: one.came, of: one.since_first })}
    >
      <g class="chart">
        {one.visits.map((visit, index) => {
          const x = index * step + step / 2
          return visit === 'before' ? (
            <line class="axis" x1={x - 2} x2={x + 2} y1={step / 2} y2={step / 2} />
          ) : (
            <circle
              class={visit === 'came' ? 'f1' : 'hollow axis'}
              cx={x}
              cy={step / 2}
              r={visit === 'came' ? 4 : 3.5}
            />
          )
        })}
      </g>
    </svg>
  )
}

function stateWords(page: Page, one: Regularity): string {
  if (one.state === 'left') return page.t('activities.series.left', { date: page.f.day(one.last_on) })
  return page.t(`activities.series.${one.state}`)
}

/** Who keeps coming to a series and who stopped: a small picture a person, with its words beside. */
export function Series({ page, series }: { page: Page; series: SeriesShown }) {
  return (
    <Block
      title={page.t('activities.series')}
      id="series"
      aside={<Aside>{page.t('activities.series.of', { n: series.gatherings })}</Aside>}
    >
      {series.left > 0 && <p class="small">{page.t('activities.series.left_count', { n: series.left })}</p>}
      <Rows>
        {series.people.map((one) => (
          <li class="visits">
            <span>{one.label}</span>
            <Visits page={page} one={one} />
            <Meta
              items={[
                page.t('activities.series.came', { came: one.came, of: one.since_first }),
                one.state === 'left' ? (
                  <span class="strong">{stateWords(page, one)}</span>
                ) : (
                  stateWords(page, one)
                ),
              ]}
            />
          </li>
        ))}
      </Rows>
      <p class="small quiet mt-2">
        {page.t('activities.series.key')}{' '}
        {series.more > 0 && page.t('activities.series.more', { n: series.more })}
      </p>
    </Block>
  )
}
