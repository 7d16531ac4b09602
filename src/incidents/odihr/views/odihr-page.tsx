import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PlainTable } from '../../../ui/table.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { incidentsPath } from '../../paths.ts'
import { type Described, type Submission, sendable } from '../odihr.ts'
import { describedWords, odihrTypeWord, whenWord } from '../words.ts'

function DescribedLine({ page, one }: { page: Page; one: Described }) {
  const { type, motives, indicators, country } = describedWords(page, one)
  return (
    <li>
      <p>
        <b>{[whenWord(page, one.when), one.place, country].filter(Boolean).join(', ')}</b>{' '}
        <span class="quiet">{one.number}</span>
      </p>
      <p class="small">{[type, motives].filter(Boolean).join(' · ')}</p>
      {indicators && <p class="small quiet">{indicators}</p>}
      <p>{one.description}</p>
      {one.names_somebody && (
        <Notice tone="late">
          <p>{page.t('odihr.names')}</p>
        </Notice>
      )}
    </li>
  )
}

function YearLinks({ page, year }: { page: Page; year: number }) {
  const here = incidentsPath(page, '/statistics/odihr')
  const last = Number(page.today.slice(0, 4))
  return (
    <ViewsTabs
      page={page}
      label={page.t('statistics.period')}
      views={[year - 1, year, year + 1]
        .filter((one) => one === year || one <= last)
        .map((one) => ({ href: `${here}?year=${one}`, label: String(one), current: one === year }))}
    />
  )
}

/** What ODIHR is told of a year, as it will stand in the file. */
export function OdihrPage({ page, year, submission }: { page: Page; year: number; submission: Submission }) {
  const { described, counts, incidents, without_summary } = submission
  const title = page.t('odihr.title', { year: String(year) })
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: incidentsPath(page, '/statistics'), label: page.t('statistics.name') }}
        lead={page.t('odihr.lead', { incidents, described: sendable(submission).length })}
      />
      <Stack gap={8}>
        <Stack gap={5}>
          <YearLinks page={page} year={year} />
          <p class="small prose">{page.t('odihr.rules')}</p>
          {without_summary > 0 && (
            <Notice tone="quiet">
              <p>{page.t('odihr.without_summary', { n: without_summary })}</p>
            </Notice>
          )}
          <Form
            page={page}
            action={incidentsPath(page, '/statistics/odihr')}
            hidden={{ year: String(year) }}
            again
          >
            <Actions>
              <Button name="format" value="xlsx">
                {page.t('odihr.xlsx')}
              </Button>
              <Button name="format" value="csv" variant="secondary">
                {page.t('odihr.csv')}
              </Button>
            </Actions>
          </Form>
        </Stack>
        <Block title={page.t('odihr.counts')} id="counts">
          <Stack gap={3}>
            <p class="small quiet">{page.t('statistics.several')}</p>
            <PlainTable
              caption={page.t('odihr.counts')}
              head={[`${page.t('odihr.type')} · ${page.t('odihr.motives')}`, page.t('statistics.incidents')]}
              rows={counts.map(({ type, motive, count }) => [
                `${odihrTypeWord(page, type)} · ${describedWords(page, { motives: [motive] }).motives}`,
                page.f.number(count),
              ])}
            />
          </Stack>
        </Block>
        <Block title={page.t('odihr.described')} id="described">
          {described.length === 0 ? (
            <Nothing>{page.t('odihr.none')}</Nothing>
          ) : (
            <Rows>
              {described.map((one) => (
                <DescribedLine page={page} one={one} />
              ))}
            </Rows>
          )}
        </Block>
      </Stack>
    </Layout>
  )
}
