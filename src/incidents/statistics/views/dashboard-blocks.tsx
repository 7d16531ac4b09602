import { Aside, Block, Stack } from '../../../ui/block.tsx'
import { Field } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { PlainTable } from '../../../ui/table.tsx'
import { Tools } from '../../../ui/tools.tsx'
import { biases, incidentKinds, sources } from '../../codes.ts'
import { regionName, regionOptions } from '../../coding/regions.ts'
import { notKnown } from '../../inbox/wish.ts'
import { incidentsPath } from '../../paths.ts'
import { periodTitle, periodWord } from '../../publication/words.ts'
import type { Figures } from '../figures.ts'
import { comparedWith, isRunning, type Period } from '../period.ts'
import type { Comparison } from '../uncertainty.ts'
import type { StatisticsWish } from '../wish.ts'
import { comparisonWords, enoughForShare, rateWords } from '../words.ts'
import { Behind, behind, Lines } from './lines.tsx'
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
        options={periods.map((one) => ({ value: one.code, label: periodTitle(page, one) }))}
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

/** The country by its regions, and the same as a table; without a region that is known there is nothing to draw. */
export function Regions({ page, wish, country, figures }: DashboardProps) {
  const { region } = figures
  const count = (code: string, n: number) => (
    <Behind href={behind(page, wish, n, { region: code })}>{page.f.number(n)}</Behind>
  )
  return (
    <Block title={page.t('publication.table.region')} id="regions">
      <Stack gap={5}>
        {region.lines.length > 0 && (
          <RegionMap
            page={page}
            country={country}
            title={page.t('publication.table.region')}
            values={new Map(region.lines.map(({ code, count: n }) => [code, n]))}
          />
        )}
        <PlainTable
          caption={page.t('publication.table.region')}
          head={[page.t('publication.table.region'), page.t('statistics.incidents')]}
          rows={[
            ...region.lines.map(({ code, count: n }) => [regionName(page.lang, code), count(code, n)]),
            ...(region.unknown > 0 ? [[page.t('publication.unknown'), count(notKnown, region.unknown)]] : []),
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
    <Behind href={behind(page, wish, count, { police: answer })}>{page.f.number(count)}</Behind>
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
            [page.t('publication.unknown'), told(notKnown, rate.unknown)],
          ]}
        />
        <h3 class="ds-heading" data-size="2xs">
          {page.t('publication.table.why_not')}
        </h3>
        <Lines
          page={page}
          wish={wish}
          breakdown={figures.why_not}
          prefix="incidents.why_not"
          filter="why_not"
        />
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
  // Of so few the range reaches far above every column and says nothing a reader does not see.
  const many = figures.incidents >= enoughForShare
  // A month to come has no number yet, not even none.
  const begun = figures.months.filter(({ month }) => month <= page.today.slice(0, 7))
  return (
    <Block
      title={page.t('publication.table.month')}
      id="months"
      aside={many && <Aside>{page.t('statistics.legend')}</Aside>}
    >
      <MonthChart
        page={page}
        title={page.t('publication.table.month')}
        columns={begun.map(({ month, count, range }) => ({
          month,
          value: count,
          range: many ? range : undefined,
          href: behind(page, wish, count, { happened: month }),
        }))}
        chance={
          many
            ? {
                title: page.t('statistics.chance'),
                said: ({ low, high }) =>
                  page.t('statistics.range', {
                    low: page.f.number(Math.floor(low)),
                    high: page.f.number(Math.ceil(high)),
                  }),
              }
            : undefined
        }
      />
      <p class="mt-2">{comparisonWords(page, comparison, compared)}</p>
      {running && <p class="small quiet">{page.t('statistics.unfinished')}</p>}
      {figures.month_unknown > 0 && (
        <p class="small quiet">{page.t('statistics.month_unknown', { n: figures.month_unknown })}</p>
      )}
    </Block>
  )
}
