import { pseudonym } from '../../platform/ids.ts'
import type { Page } from '../../ui/page.ts'
import { SumTable } from '../../ui/sum.tsx'
import { RecordsBehind, WhyPanel } from '../../ui/why.tsx'
import type { IndicatorFigure } from '../figures/indicators.ts'
import type { Why, WhyRow } from '../figures/why.ts'
import { paths } from '../paths.ts'
import { contributionWords, sumLines, valueWords } from './why-lines.ts'

/** What one counted thing is called: people by a pseudonym, others by what the reader may open. */
export function rowName(page: Page, figure: IndicatorFigure, row: WhyRow): string {
  if (figure.kind === 'people') return page.t('projects.why.person', { pseudonym: pseudonym(row.id) })
  return row.name ?? row.records[0]?.label ?? page.t('projects.why.record', { pseudonym: pseudonym(row.id) })
}

/** Where a counted thing leads: the organisation, or the first record behind it that the reader may open. */
export const rowHref = (row: WhyRow): string | undefined =>
  row.href ?? row.records.find((record) => record.href)?.href

/** The side panel of the dashboard that explains one figure. */
export function WhyFigure({
  page,
  project,
  figure,
  why,
}: {
  page: Page
  project: { id: string; currency: string }
  figure: IndicatorFigure
  why: Why
}) {
  const value = valueWords(page, figure, project.currency)
  const shown = why.rows.slice(0, 3)
  const records = shown.map((row) => ({
    href: rowHref(row),
    label: rowName(page, figure, row),
    fact: contributionWords(page, figure, row),
  }))
  const all =
    figure.kind === 'ratio' ? shown.length : figure.kind === 'reach' ? figure.records : (figure.value ?? 0)
  const more = all - shown.length
  return (
    <WhyPanel title={page.t('projects.why.title', { value })}>
      <p>{figure.how}</p>
      {why.sources.length > 0 && (
        <SumTable
          page={page}
          lines={sumLines(page, figure, why)}
          caption={page.t('projects.why.caption', { value })}
        />
      )}
      {why.sources.length > 0 && (
        <RecordsBehind
          title={page.t('projects.why.records')}
          records={records}
          rest={
            <>
              {more > 0 && page.t('projects.why.more', { n: more })}{' '}
              {figure.kind === 'people' && page.t('projects.why.no_names')}{' '}
              <a class="ds-link" href={paths.indicator(page, project.id, figure.id)}>
                {page.t('projects.why.all')}
              </a>
            </>
          }
        />
      )}
      {figure.kind === 'money' && (
        <a class="ds-link" href={paths.project(page, project.id, '/money')}>
          {page.t('projects.money.open')}
        </a>
      )}
    </WhyPanel>
  )
}
