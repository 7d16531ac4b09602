import { Block, Rows, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { IndicatorFigure } from '../figures/indicators.ts'
import { resultKinds } from '../measures/result.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'
import { figureText } from '../reports/document.ts'
import { PutBack } from './edit-page.tsx'
import { ResultFields } from './result-page.tsx'
import { valueWords } from './why-lines.ts'

function IndicatorLine({ page, project, figure }: { page: Page; project: Project; figure: IndicatorFigure }) {
  const target =
    figure.target === null
      ? ''
      : page.t('projects.indicators.target', {
          target: figureText(page.f, figure.kind, figure.target, project.currency).text,
        })
  return (
    <li>
      <p class="row row--ends">
        <a class="name" href={paths.indicator(page, project.id, figure.id, '/edit')}>
          {figure.title}
        </a>
        <span>
          <b class="num">{valueWords(page, figure, project.currency)}</b>{' '}
          <span class="quiet">{figure.unit}</span>
        </span>
      </p>
      <p class="meta">
        <span>{figure.code}</span>
        {target && <span>{target}</span>}
      </p>
      <p class="small quiet">{figure.how}</p>
    </li>
  )
}

/** Results of a project with their indicators, each with its definition in words and today's figure. */
export function IndicatorsPage({
  page,
  project,
  results,
  figures,
  form,
  removed,
}: {
  page: Page
  project: Project
  results: { id: string; kind: string; title: string }[]
  figures: IndicatorFigure[]
  form: FormState
  removed?: string
}) {
  const { t } = page
  const here = paths.project(page, project.id)
  return (
    <Layout
      page={page}
      title={t('projects.indicators.title')}
      undo={<PutBack page={page} project={project} removed={removed} />}
    >
      <PageHead
        title={t('projects.indicators.title')}
        crumb={{ href: here, label: project.title }}
        lead={t('projects.indicators.lead')}
      />
      <Stack gap={8}>
        {results.map((result) => (
          <Block
            title={result.title}
            id={`r-${result.id}`}
            aside={
              <span class="small quiet">
                {t(`projects.result.${kindOf(result.kind)}`)}{' '}
                <a class="ds-link" href={`${here}/indicators/results/${result.id}`}>
                  {t('projects.results.edit_link')}
                </a>
              </span>
            }
          >
            {figures.some((figure) => figure.result_id === result.id) ? (
              <Rows>
                {figures
                  .filter((figure) => figure.result_id === result.id)
                  .map((figure) => (
                    <IndicatorLine page={page} project={project} figure={figure} />
                  ))}
              </Rows>
            ) : (
              <Nothing>{t('projects.indicators.none')}</Nothing>
            )}
            <p class="mt-2">
              <ButtonLink tight variant="secondary" href={`${here}/indicators/new?result=${result.id}`}>
                {t('projects.indicators.add')}
              </ButtonLink>
            </p>
          </Block>
        ))}
        <Block title={t('projects.results.add')} id="add">
          <ErrorSummary page={page} form={form} />
          <Form page={page} action={`${here}/results`}>
            <ResultFields page={page} form={form} />
            <Actions>
              <Button variant={results.length > 0 ? 'secondary' : 'primary'}>
                {t('projects.results.add')}
              </Button>
            </Actions>
          </Form>
        </Block>
      </Stack>
    </Layout>
  )
}

const kindOf = (kind: string) => resultKinds.find((one) => one === kind) ?? 'output'
