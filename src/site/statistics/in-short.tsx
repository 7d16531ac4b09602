import type { PublishedEdition } from '../../incidents/index.ts'
import { Block, Stack } from '../../ui/block.tsx'
import { at, type PublicPage } from '../public/page.ts'
import { headlineOf, leadOf, monthsOf } from './lead.ts'
import { said } from './shown.tsx'
import { periodWord } from './words.ts'

const size = { width: 340, height: 44, gap: 4 }

/** The months as small columns; the page behind the link has their numbers. Nothing where too few are shown to see a course. */
function Course({ page, edition }: { page: PublicPage; edition: PublishedEdition }) {
  const months = monthsOf(edition)
  const shown = months.flatMap(({ value }) => value ?? [])
  if (shown.length < 6) return null
  const largest = Math.max(...shown)
  const width = size.width / months.length
  const words = months.map(({ month, value }) => `${page.f.month(`${month}-01`)} ${said(page, value)}`)
  return (
    <svg
      class="chart course"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`${page.t('public.statistics.table.month')}: ${words.join(', ')}`}
    >
      <line class="axis" x1="0" x2={size.width} y1={size.height - 0.5} y2={size.height - 0.5} />
      {(page.dir === 'rtl' ? months.toReversed() : months).map(({ value }, index) => {
        const height = value === null ? 6 : (value / largest) * (size.height - 2)
        return (
          <rect
            class={value === null ? 'unshown' : value === largest ? 'f1' : 'f3'}
            x={(index * width + size.gap / 2).toFixed(1)}
            width={(width - size.gap).toFixed(1)}
            y={(size.height - 1 - height).toFixed(1)}
            height={height.toFixed(1)}
          />
        )
      })}
    </svg>
  )
}

/** What was published last, on the front page: one sentence, a picture, and the way to all of it. */
export function FiguresInShort({ page, edition }: { page: PublicPage; edition: PublishedEdition }) {
  const title = page.t('public.statistics.title', { period: periodWord(page, edition.period) })
  return (
    <Block title={title} id="figures">
      <Stack gap={3}>
        <p>{leadOf(page, headlineOf(edition))}</p>
        <Course page={page} edition={edition} />
        <p>
          <a class="ds-link strong" href={at(page, '/statistics')}>
            {page.t('public.statistics.name')}
          </a>
        </p>
      </Stack>
    </Block>
  )
}
