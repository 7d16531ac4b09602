import { Aside, Block, Rows, Split, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { ButtonLink } from '../../ui/form.tsx'
import { IndicatorTable } from '../../ui/indicators.tsx'
import { Layout } from '../../ui/layout.tsx'
import { MoneyBars } from '../../ui/money-bars.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathSteps } from '../../ui/path-steps.tsx'
import { StepChart } from '../../ui/step-chart.tsx'
import type { IndicatorFigure } from '../figures/indicators.ts'
import type { Why } from '../figures/why.ts'
import type { Finding } from '../findings/finding.ts'
import { barLines, type Money } from '../money/money.ts'
import { paths } from '../paths.ts'
import { chartLines, shortWords } from '../project.ts'
import type { Project } from '../queries.ts'
import type { Report } from '../reports/queries.ts'
import { groupsOf, leadOf, type Restated, reportSteps } from './dashboard-words.tsx'
import { FindingLine } from './finding-line.tsx'
import { WhyFigure } from './why-panel.tsx'

interface Props {
  page: Page
  project: Project
  results: { id: string; kind: string; title: string }[]
  figures: IndicatorFigure[]
  reports: Report[]
  restated: Restated
  money: Money
  partners: { name: string; country: string; part: string }[]
  findings: Finding[]
  explained?: { figure: IndicatorFigure; why: Why }
}

const mayWrite = (page: Page) => page.member?.may('projects.write') ?? false

function Reports({ page, project, reports, restated }: Props) {
  const funder = [project.funder, project.programme].filter(Boolean).join(', ')
  const here = paths.project(page, project.id)
  return (
    <Block title={page.t('projects.reports')} id="reports" aside={<Aside>{funder}</Aside>}>
      {reports.length === 0 ? (
        <Nothing>{page.t('projects.reports.none')}</Nothing>
      ) : (
        <PathSteps page={page} words steps={reportSteps(page, project, reports, restated)} />
      )}
      {mayWrite(page) && (
        <p class="small">
          <a class="ds-link" href={`${here}/reports/new`}>
            {page.t('projects.reports.start')}
          </a>
        </p>
      )}
    </Block>
  )
}

function Against({ page, project, results, figures, explained }: Props) {
  const { t } = page
  const edit = (
    <a class="ds-link" href={paths.project(page, project.id, '/indicators')}>
      {t('projects.against.edit')}
    </a>
  )
  const head: [string, string, string] = [
    t('projects.against.indicator'),
    t('projects.against.now'),
    t('projects.against.progress'),
  ]
  return (
    <Block title={t('projects.against')} id="against" aside={<Aside>{t('projects.against.legend')}</Aside>}>
      {figures.length === 0 ? (
        <Nothing>{t('projects.against.none')}</Nothing>
      ) : (
        <IndicatorTable
          page={page}
          caption={t('projects.against.caption')}
          head={head}
          groups={groupsOf(page, project, results, figures, explained?.figure.id)}
        />
      )}
      {mayWrite(page) && <p class="small mt-2">{edit}</p>}
    </Block>
  )
}

function Findings({ page, project, findings }: Props) {
  const here = paths.project(page, project.id, '/findings')
  const link = (
    <a class="ds-link" href={here}>
      {page.t(mayWrite(page) ? 'projects.findings.add' : 'projects.findings.all')}
    </a>
  )
  return (
    <Block title={page.t('projects.findings')} id="findings" side aside={link}>
      {findings.length === 0 ? (
        <Nothing>{page.t('projects.findings.none')}</Nothing>
      ) : (
        <Rows>
          {findings.slice(0, 3).map((finding) => (
            <FindingLine page={page} finding={finding} />
          ))}
        </Rows>
      )}
    </Block>
  )
}

function Costs({ page, project, money }: Props) {
  const share =
    project.ends_on > project.starts_on
      ? page.f.daysUntil(project.starts_on) /
        (page.f.daysUntil(project.starts_on) - page.f.daysUntil(project.ends_on))
      : 1
  const plan = Math.round(money.planned * Math.min(1, Math.max(0, share)))
  return (
    <Block
      title={page.t('projects.money')}
      id="money"
      side
      aside={
        <a class="ds-link" href={paths.project(page, project.id, '/money')}>
          {page.t('projects.money.open')}
        </a>
      }
    >
      {money.lines.length === 0 ? (
        <Nothing>{page.t('projects.money.none')}</Nothing>
      ) : (
        <MoneyBars
          page={page}
          currency={money.currency}
          total={{ spent: money.spent, budget: money.planned, plan }}
          lines={barLines(money)}
        />
      )}
      {money.upTo && (
        <p class="small quiet">{page.t('projects.money.up_to', { date: page.f.longDate(money.upTo) })}</p>
      )}
    </Block>
  )
}

function Partners({ page, project, partners }: Props) {
  const here = paths.project(page, project.id, '/partners')
  const link = (
    <a class="ds-link" href={here}>
      {page.t('projects.partners.open')}
    </a>
  )
  return (
    (partners.length > 0 || mayWrite(page)) && (
      <Block title={page.t('projects.partners')} id="partners" side aside={link}>
        {partners.length === 0 ? (
          <Nothing>{page.t('projects.partners.none')}</Nothing>
        ) : (
          <Rows>
            {partners.map((partner) => (
              <li>
                <p>{partner.name}</p>
                <p class="quiet">{partner.part}</p>
              </li>
            ))}
          </Rows>
        )}
      </Block>
    )
  )
}

function Growth({ page, project, figures }: Props) {
  const lines = chartLines(figures)
  const words = shortWords(lines)
  const title = page.t(lines[0]?.kind === 'people' ? 'projects.chart.people' : 'projects.chart.other')
  return (
    lines.length > 0 && (
      <Block title={title} id="chart">
        <StepChart
          page={page}
          title={title}
          from={project.starts_on}
          to={project.ends_on}
          series={lines.map((figure, index) => ({
            name: figure.title.charAt(0).toLocaleLowerCase(page.lang) + figure.title.slice(1),
            short: words[index],
            points: figure.series,
            target: figure.target ?? undefined,
          }))}
        />
      </Block>
    )
  )
}

/** The project at a glance: how it stands, its reports, figures against targets, why a figure is what it is. */
export function DashboardPage(props: Props) {
  const { page, project, figures, explained } = props
  const edit = mayWrite(page) && (
    <ButtonLink tight variant="secondary" href={paths.project(page, project.id, '/edit')}>
      {page.t('projects.edit')}
    </ButtonLink>
  )
  return (
    <Layout page={page} title={project.title}>
      <PageHead
        title={project.title}
        crumb={{ href: paths.list(page), label: page.t('ui.nav.projects') }}
        lead={leadOf(page, project, figures, props.reports)}
        acts={edit}
      />
      <Reports {...props} />
      <Split>
        <Stack gap={9}>
          <Against {...props} />
          <Growth {...props} />
        </Stack>
        <Stack gap={8}>
          {explained && (
            <WhyFigure page={page} project={project} figure={explained.figure} why={explained.why} />
          )}
          <Findings {...props} />
          <Costs {...props} />
          <Partners {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
