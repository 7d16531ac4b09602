import { Block, Split, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { ButtonLink } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { StepChart } from '../../ui/step-chart.tsx'
import { SumTable } from '../../ui/sum.tsx'
import { ListTable, PlainTable } from '../../ui/table.tsx'
import { genderParts } from '../figures/computed.ts'
import type { IndicatorFigure } from '../figures/indicators.ts'
import type { Why, WhyRow } from '../figures/why.ts'
import { isOfEvents, mayAggregate } from '../measures/measure.ts'
import { paths } from '../paths.ts'
import { shortWords } from '../project.ts'
import type { Project } from '../queries.ts'
import { contributionWords, sumLines, valueWords } from './why-lines.ts'
import { rowHref, rowName } from './why-panel.tsx'

interface Props {
  page: Page
  project: Project
  figure: IndicatorFigure
  why: Why
}

/** The records behind one counted thing, with links to those the reader may open. */
function RecordLinks({ page, row }: { page: Page; row: WhyRow }) {
  const shown = row.records.slice(0, 6)
  return (
    <span class="meta">
      {shown.map((record) => (
        <span>
          {record.href ? (
            <a class="ds-link" href={record.href}>
              {record.label}
            </a>
          ) : (
            page.t(`projects.why.kind_${record.source}`)
          )}{' '}
          {page.f.day(record.day)}
        </span>
      ))}
      {row.records.length > shown.length && (
        <span>{page.t('projects.why.more', { n: row.records.length - shown.length })}</span>
      )}
    </span>
  )
}

function Records({ page, project, figure, why }: Props) {
  const { t } = page
  const counted = figure.kind === 'reach' || figure.kind === 'ratio' ? why.listed : (figure.value ?? 0)
  const hidden = counted - why.listed
  // What happened once has its day, and is the record itself.
  const once = isOfEvents(figure.measure)
  const named = figure.kind === 'people' ? t('projects.why.column_person') : t('projects.why.column_what')
  return (
    <Block title={t('projects.why.records')} id="records">
      {why.rows.length === 0 ? (
        <Nothing>{t('projects.why.none')}</Nothing>
      ) : (
        <ListTable
          page={page}
          caption={t('projects.why.records')}
          columns={[
            { label: named },
            { label: t(once ? 'projects.cost.spent_on' : 'projects.why.column_amount') },
            ...(once ? [] : [{ label: t('projects.why.column_records') }]),
          ]}
          rows={why.rows.map((row) => ({
            id: row.id,
            cells: [
              rowHref(row) ? (
                <a class="name num nowrap" href={rowHref(row)}>
                  {rowName(page, figure, row)}
                </a>
              ) : (
                <span class="num nowrap">{rowName(page, figure, row)}</span>
              ),
              <span class="nowrap">{contributionWords(page, figure, row)}</span>,
              ...(once ? [] : [<RecordLinks page={page} row={row} />]),
            ],
          }))}
        />
      )}
      {hidden > 0 && <p class="small quiet mt-2">{t('projects.why.hidden', { n: hidden })}</p>}
      {why.next && (
        <Pagination
          page={page}
          shown={why.rows.length}
          total={why.listed}
          next={paths.indicator(page, project.id, figure.id, `?after=${why.next}`)}
        />
      )}
    </Block>
  )
}

/** Everything about one figure: its definition, its sum, its parts, its growth, and the records behind it. */
export function WhyPage(props: Props) {
  const { page, project, figure, why } = props
  const { t } = page
  const value = valueWords(page, figure, project.currency)
  const parts = genderParts(figure)
  const sum = mayAggregate([figure.kind], 'periods')
  const edit = page.member?.may('projects.write') && (
    <ButtonLink tight variant="secondary" href={paths.indicator(page, project.id, figure.id, '/edit')}>
      {t('projects.indicator.edit')}
    </ButtonLink>
  )
  return (
    <Layout page={page} title={figure.title}>
      <PageHead
        title={t('projects.why.page', { title: figure.title, value })}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
        lead={figure.how}
        acts={edit}
      />
      <Split class="">
        <Records {...props} />
        <Stack gap={8}>
          {why.sources.length > 0 && (
            <Block title={t('projects.why.title', { value })} id="sum" side>
              <SumTable
                page={page}
                lines={sumLines(page, figure, why)}
                caption={t('projects.why.caption', { value })}
              />
              {!sum.may && <p class="small quiet mt-2">{t(sum.why)}</p>}
            </Block>
          )}
          {parts.length > 0 && (
            <Block title={t('projects.gender')} id="gender" side>
              <PlainTable
                caption={t('projects.gender')}
                head={[t('projects.gender.who'), t('projects.gender.how_many')]}
                rows={[
                  ...parts.map((part) => [t(`projects.gender.${part.gender}`), page.f.number(part.value)]),
                  [t('projects.gender.all'), value],
                ]}
              />
            </Block>
          )}
        </Stack>
        {figure.series.length > 0 && (
          <Block title={t('projects.chart.other')} id="chart">
            <StepChart
              page={page}
              title={figure.title}
              from={project.starts_on}
              to={project.ends_on}
              series={[
                {
                  name: figure.unit,
                  short: shortWords([{ ...figure, title: figure.unit }])[0],
                  points: figure.series,
                  target: figure.target ?? undefined,
                },
              ]}
            />
          </Block>
        )}
      </Split>
    </Layout>
  )
}
