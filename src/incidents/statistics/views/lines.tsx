import type { Child } from 'hono/jsx'
import { isMessageId } from '../../../platform/i18n/messages.ts'
import { Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { More } from '../../../ui/menu.tsx'
import type { Page } from '../../../ui/page.ts'
import { type Filters, notKnown } from '../../inbox/wish.ts'
import { incidentsPath } from '../../paths.ts'
import type { Breakdown } from '../figures.ts'
import type { StatisticsWish } from '../wish.ts'
import { BarList } from './bar-list.tsx'

const word = (page: Page, prefix: string, code: string) => {
  const id = `${prefix}.${code}`
  return isMessageId(id) ? page.t(id) : code
}

const clean = (query: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))

/**
 * Where exactly the `count` incidents behind a number are, for whoever may read them. Nowhere for none, and for those of a second
 * motive: the list is narrowed by one.
 */
export function behind(
  page: Page,
  wish: StatisticsWish,
  count: number,
  more: Filters = {},
): string | undefined {
  const { period, motive: bias, region, kind, source } = wish
  const second = more.bias && bias && bias !== more.bias
  if (count === 0 || second || !page.member?.may('incidents.read')) return undefined
  const query = { view: 'all', counted: period.code, ...clean({ bias, region, kind, source, ...more }) }
  return incidentsPath(page, `?${new URLSearchParams(query)}`)
}

/** A text that leads to the incidents it speaks of, where it may. */
export const Behind = ({ href, children }: { href?: string; children?: Child }) =>
  href ? (
    <a class="ds-link" href={href}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  )

// A tail shorter than this is not worth folding away.
const shown = 6
const tail = 2

/** One breakdown as bars, the smallest folded away where there are many, with what is not known below. */
export function Lines({
  page,
  wish,
  breakdown,
  prefix,
  filter,
}: {
  page: Page
  wish: StatisticsWish
  breakdown: Breakdown
  prefix: string
  filter: keyof Filters
}) {
  const { lines, unknown, adds_up } = breakdown
  if (lines.length === 0 && unknown === 0) return <Nothing>{page.t('statistics.nothing')}</Nothing>
  const at = lines.length >= shown + tail ? shown : lines.length
  const bars = (some: typeof lines) => (
    <BarList
      page={page}
      largest={lines[0]?.count}
      lines={some.map(({ code, count }) => ({
        label: word(page, prefix, code),
        value: count,
        href: behind(page, wish, count, { [filter]: code }),
      }))}
    />
  )
  return (
    <Stack gap={3}>
      {!adds_up && lines.length > 1 && <p class="small quiet">{page.t('statistics.several')}</p>}
      {lines.length > 0 && bars(lines.slice(0, at))}
      {at < lines.length && (
        <>
          <More label={page.t('statistics.more', { n: lines.length - at })}>{bars(lines.slice(at))}</More>
          <div class="only-print">{bars(lines.slice(at))}</div>
        </>
      )}
      {unknown > 0 && (
        <p class="small quiet">
          <Behind href={behind(page, wish, unknown, { [filter]: notKnown })}>
            {page.t('statistics.not_known', { n: unknown })}
          </Behind>
        </p>
      )}
    </Stack>
  )
}
