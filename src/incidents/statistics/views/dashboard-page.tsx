import { Block, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { incidentsPath } from '../../paths.ts'
import { periodWord } from '../../publication/words.ts'
import { narrowedWords, rateNumber } from '../words.ts'
import { type DashboardProps, Narrow, Rate, Regions, Time } from './dashboard-blocks.tsx'
import { Behind, behind, Lines } from './lines.tsx'
import { Numbers } from './numbers.tsx'

function Acts({ page }: { page: Page }) {
  return (
    <>
      <PrintButton page={page} />
      {page.member?.may('statistics.publish') && (
        <>
          <ButtonLink tight href={incidentsPath(page, '/statistics/publication')}>
            {page.t('publication.open')}
          </ButtonLink>
          <ButtonLink tight variant="secondary" href={incidentsPath(page, '/statistics/odihr')}>
            {page.t('odihr.open')}
          </ButtonLink>
        </>
      )}
    </>
  )
}

/** The three largest numbers. Nobody harmed and nobody knows how many are told apart. */
function Largest({ page, wish, figures }: DashboardProps) {
  const { incidents, people_harmed, people_unknown, rate } = figures
  const unsaid = people_harmed === 0 && people_unknown > 0
  return (
    <Numbers
      items={[
        {
          value: <Behind href={behind(page, wish, incidents)}>{page.f.number(incidents)}</Behind>,
          label: page.t('publication.table.incidents'),
        },
        {
          value: unsaid ? '–' : page.f.number(people_harmed),
          label: page.t('publication.table.people_harmed'),
        },
        {
          value: (
            <Behind href={behind(page, wish, rate.told, { police: 'yes' })}>
              {rateNumber(page, figures)}
            </Behind>
          ),
          label: page.t('statistics.rate'),
        },
      ]}
    />
  )
}

/** The figures of a period for members: time, places, motives, the reporting rate, and why people did not tell. */
export function StatisticsPage(props: DashboardProps) {
  const { page, wish, figures, waiting } = props
  const title = page.t('statistics.title', { period: periodWord(page, wish.period) })
  const reads = page.member?.may('incidents.read')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={reads ? { href: incidentsPath(page), label: page.t('statistics.crumb') } : undefined}
        lead={page.t('statistics.lead')}
        acts={<Acts page={page} />}
      />
      <Stack gap={7}>
        <Narrow {...props} />
        <p class="only-print">
          {page.t('statistics.printed', {
            organisation: page.organisation?.name ?? '',
            day: page.f.longDate(page.today),
            filters: narrowedWords(page, wish).join(', ') || page.t('statistics.all'),
          })}
        </p>
        {waiting > 0 && (
          <Notice tone="quiet">
            <p>
              <Behind href={reads ? incidentsPath(page) : undefined}>
                {page.t('statistics.waiting', { n: waiting })}
              </Behind>
            </p>
          </Notice>
        )}
        <Largest {...props} />
        {figures.people_unknown > 0 && (
          <p class="small quiet">{page.t('statistics.people_unknown', { n: figures.people_unknown })}</p>
        )}
      </Stack>
      <Split>
        <Stack gap={8}>
          <Time {...props} />
          <Block title={page.t('publication.table.motive')} id="motives">
            <Lines {...props} breakdown={figures.motive} prefix="incidents.bias" filter="bias" />
          </Block>
          <Regions {...props} />
          <Block title={page.t('publication.table.setting')} id="settings">
            <Lines {...props} breakdown={figures.setting} prefix="incidents.setting" filter="setting" />
          </Block>
          <Block title={page.t('statistics.source')} id="sources">
            <Lines {...props} breakdown={figures.source} prefix="incidents.source" filter="source" />
          </Block>
        </Stack>
        <Stack gap={8}>
          <Rate {...props} />
          <Block title={page.t('publication.table.kind')} id="kinds">
            <Lines {...props} breakdown={figures.kind} prefix="incidents.kind" filter="kind" />
          </Block>
          <Block title={page.t('statistics.act')} id="acts">
            <Lines {...props} breakdown={figures.act} prefix="incidents.act" filter="act" />
          </Block>
          <Block title={page.t('statistics.perpetrator')} id="perpetrators">
            <Lines
              {...props}
              breakdown={figures.perpetrator}
              prefix="incidents.perpetrator"
              filter="perpetrator"
            />
          </Block>
          <Block title={page.t('statistics.institution')} id="institutions">
            <Lines
              {...props}
              breakdown={{ ...figures.institution, unknown: 0 }}
              prefix="directory.kind"
              filter="institution"
            />
          </Block>
        </Stack>
      </Split>
      <div class="mt-6">
        <More label={page.t('statistics.method')}>
          <p class="small">{page.t('statistics.method.said')}</p>
        </More>
      </div>
    </Layout>
  )
}
