import type { Child } from 'hono/jsx'
import { isMessageId } from '../../../platform/i18n/messages.ts'
import { Aside, Block, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Field } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { PlainTable } from '../../../ui/table.tsx'
import { Tools } from '../../../ui/tools.tsx'
import { biases, incidentKinds, sources } from '../../codes.ts'
import { regionName, regionOptions } from '../../coding/regions.ts'
import { incidentsPath } from '../../paths.ts'
import { periodWord } from '../../publication/words.ts'
import type { Breakdown, Figures } from '../figures.ts'
import { comparedWith, isRunning, type Period } from '../period.ts'
import type { Comparison } from '../uncertainty.ts'
import type { StatisticsWish } from '../wish.ts'
import { comparisonWords, rateWords } from '../words.ts'
import { BarList } from './bar-list.tsx'
import { MonthChart } from './month-chart.tsx'
import { RegionMap } from './region-map.tsx'

export interface DashboardProps {
  page: Page
  country: string
  wish: StatisticsWish
  periods: readonly Period[]
  figures: Figures
  comparison: Comparison
  /** How many reports wait to be decided about. */
  waiting: number
}

const word = (page: Page, prefix: string, code: string) => {
  const id = `${prefix}.${code}`
  return isMessageId(id) ? page.t(id) : code
}

type Filter = 'kind' | 'bias' | 'region' | 'source' | 'police'

/**
 * Where exactly the incidents behind a number are, for whoever may read them. Nowhere for those of a second motive: the list is
 * narrowed by one.
 */
function behind(page: Page, wish: StatisticsWish, name: Filter, code: string): string | undefined {
  const { period, motive: bias, region, kind, source } = wish
  if (!page.member?.may('incidents.read') || (name === 'bias' && bias && bias !== code)) return undefined
  const query = { view: 'all', counted: period.code, ...clean({ bias, region, kind, source }), [name]: code }
  return incidentsPath(page, `?${new URLSearchParams(query)}`)
}

const clean = (query: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))

/** A text that leads to the incidents it speaks of, where it may. */
const Behind = ({ href, children }: { href?: string; children?: Child }) =>
  href ? (
    <a class="ds-link" href={href}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  )

/** One breakdown as bars, with what is not known below. */
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
  filter?: 'kind' | 'bias' | 'source'
}) {
  if (breakdown.lines.length === 0) return <Nothing>{page.t('statistics.nothing')}</Nothing>
  return (
    <Stack gap={3}>
      {!breakdown.adds_up && <p class="small quiet">{page.t('statistics.several')}</p>}
      <BarList
        page={page}
        lines={breakdown.lines.map(({ code, count }) => ({
          label: word(page, prefix, code),
          value: count,
          href: filter && behind(page, wish, filter, code),
        }))}
      />
      {breakdown.unknown > 0 && (
        <p class="small quiet">{page.t('statistics.not_known', { n: breakdown.unknown })}</p>
      )}
    </Stack>
  )
}

/** What narrows the figures. */
export function Narrow({ page, wish, periods, country }: DashboardProps) {
  const coded = (list: readonly { code: string; label: Parameters<Page['t']>[0] }[]) =>
    list.map(({ code, label }) => ({ value: code, label: page.t(label) }))
  const form = { values: { ...wish, period: wish.period.code }, errors: {} }
  const shared = { page, form, type: 'select', quiet: true } as const
  const any = page.t('statistics.all')
  return (
    <Tools page={page} action={incidentsPath(page, '/statistics')}>
      <Field
        {...shared}
        name="period"
        label={page.t('statistics.period')}
        empty={false}
        options={periods.map((one) => ({ value: one.code, label: periodWord(page, one) }))}
      />
      <Field
        {...shared}
        name="region"
        label={page.t('publication.table.region')}
        empty={`${page.t('publication.table.region')}: ${any}`}
        options={regionOptions(page, country)}
      />
      <Field
        {...shared}
        name="kind"
        label={page.t('publication.table.kind')}
        empty={`${page.t('publication.table.kind')}: ${any}`}
        options={coded(incidentKinds)}
      />
      <Field
        {...shared}
        name="motive"
        label={page.t('publication.table.motive')}
        empty={`${page.t('publication.table.motive')}: ${any}`}
        options={coded(biases)}
      />
      <Field
        {...shared}
        name="source"
        label={page.t('statistics.source')}
        empty={`${page.t('statistics.source')}: ${any}`}
        options={coded(sources)}
      />
    </Tools>
  )
}

/** The country by its regions, and the same as a table. */
export function Regions({ page, wish, country, figures }: DashboardProps) {
  const { region } = figures
  return (
    <Block title={page.t('publication.table.region')} id="regions">
      <Stack gap={5}>
        <RegionMap
          page={page}
          country={country}
          title={page.t('publication.table.region')}
          values={new Map(region.lines.map(({ code, count }) => [code, count]))}
        />
        <PlainTable
          caption={page.t('publication.table.region')}
          head={[page.t('publication.table.region'), page.t('statistics.incidents')]}
          rows={[
            ...region.lines.map(({ code, count }) => [
              regionName(page.lang, code),
              <Behind href={behind(page, wish, 'region', code)}>{page.f.number(count)}</Behind>,
            ]),
            ...(region.unknown > 0 ? [[page.t('publication.unknown'), page.f.number(region.unknown)]] : []),
          ]}
        />
      </Stack>
    </Block>
  )
}

/** How many told the police, of how many that is known, and why the others did not. */
export function Rate({ page, wish, figures }: DashboardProps) {
  const { rate } = figures
  const told = (answer: string, count: number) => (
    <Behind href={behind(page, wish, 'police', answer)}>{page.f.number(count)}</Behind>
  )
  return (
    <Block title={page.t('publication.table.told')} id="rate">
      <Stack gap={5}>
        <p>{rateWords(page, figures)}</p>
        <PlainTable
          caption={page.t('publication.table.told')}
          head={[page.t('statistics.answer'), page.t('statistics.incidents')]}
          rows={[
            [page.t('publication.told.yes'), told('yes', rate.told)],
            [page.t('publication.told.no'), told('no', rate.not_told)],
            [page.t('publication.unknown'), page.f.number(rate.unknown)],
          ]}
        />
        <h3 class="ds-heading" data-size="2xs">
          {page.t('publication.table.why_not')}
        </h3>
        <Lines page={page} wish={wish} breakdown={figures.why_not} prefix="incidents.why_not" />
      </Stack>
    </Block>
  )
}

/** Month by month, and the same stretch a year before. */
export function Time({ page, wish, figures, comparison }: DashboardProps) {
  const running = isRunning(wish.period, page.today)
  const before = comparedWith(wish.period, page.today) ?? wish.period
  const period = periodWord(page, before)
  const compared = running
    ? page.t('statistics.same_days', { period, day: page.f.longDate(before.until) })
    : period
  // A month to come has no number yet, not even none.
  const begun = figures.months.filter(({ month }) => month <= page.today.slice(0, 7))
  return (
    <Block
      title={page.t('publication.table.month')}
      id="months"
      aside={<Aside>{page.t('statistics.legend')}</Aside>}
    >
      <MonthChart
        page={page}
        title={page.t('publication.table.month')}
        columns={begun.map(({ month, count, range }) => ({ month, value: count, range }))}
        chance={{
          title: page.t('statistics.chance'),
          said: ({ low, high }) =>
            page.t('statistics.range', {
              low: page.f.number(Math.floor(low)),
              high: page.f.number(Math.ceil(high)),
            }),
        }}
      />
      <p class="mt-2">{comparisonWords(page, comparison, compared)}</p>
      {running && <p class="small quiet">{page.t('statistics.unfinished')}</p>}
      {figures.month_unknown > 0 && (
        <p class="small quiet">{page.t('statistics.month_unknown', { n: figures.month_unknown })}</p>
      )}
    </Block>
  )
}
