import { Block, Split } from '../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PlainTable } from '../../ui/table.tsx'
import type { IndicatorFigure } from '../figures/indicators.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'
import { library, outlineNames, type SectionId } from '../reports/outline.ts'
import { valueWords } from './why-lines.ts'

const outlineOptions = (page: Page) =>
  outlineNames.map((name) => ({ value: name, label: page.t(`projects.outline.${name}`) }))

/** A new report: what it is called, its period, for whom. */
export function NewReportPage({ page, project, form }: { page: Page; project: Project; form: FormState }) {
  const { t } = page
  const back = paths.project(page, project.id)
  const field = (name: string) => ({ page, form, name })
  return (
    <Layout page={page} title={t('projects.reports.start')}>
      <PageHead title={t('projects.reports.start')} crumb={{ href: back, label: project.title }} />
      <ErrorSummary page={page} form={form} />
      <Form page={page} action={`${back}/reports`}>
        <Field
          {...field('title')}
          label={t('projects.field.title')}
          hint={t('projects.report.title_hint')}
          required
        />
        <div class="fields">
          <Field {...field('from')} type="date" label={t('projects.report.from')} required />
          <Field {...field('until')} type="date" label={t('projects.report.until')} required />
          <Field {...field('due_on')} type="date" label={t('projects.report.due_on')} />
        </div>
        <Field
          {...field('outline')}
          type="radio"
          stacked
          label={t('projects.report.outline')}
          options={outlineOptions(page)}
        />
        <Actions>
          <Button>{t('projects.reports.start')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}

function sectionHint(page: Page, id: SectionId) {
  const auto = library[id]
  return auto.length > 0
    ? page.t('projects.report.auto', {
        what: page.f.list(auto.map((kind) => page.t(`projects.auto.${kind}`))),
      })
    : undefined
}

/** The texts of a report, section by section, with the figures beside them. */
export function WriteReportPage(props: {
  page: Page
  project: Project
  report: { id: string; title: string; version: number }
  sections: readonly SectionId[]
  figures: IndicatorFigure[]
  form: FormState
}) {
  const { page, project, report, sections, figures, form } = props
  const { t } = page
  const here = paths.report(page, project.id, report.id)
  const field = (name: string) => ({ page, form, name })
  return (
    <Layout page={page} title={report.title}>
      <PageHead
        title={t('projects.report.write')}
        crumb={{ href: here, label: report.title }}
        lead={t('projects.report.write_lead')}
      />
      <ErrorSummary page={page} form={form} />
      <Split class="split--beside">
        <Block title={t('projects.report.figures')} id="figures" side>
          <p class="small quiet">
            {t('projects.report.figures_hint', { code: `{${figures[0]?.code ?? 'P1'}}` })}
          </p>
          <PlainTable
            caption={t('projects.report.figures')}
            head={[t('projects.field.code'), t('report.value')]}
            rows={figures.map((figure) => [
              <>
                <span class="num">{`{${figure.code}}`}</span> <span class="quiet">{figure.title}</span>
              </>,
              valueWords(page, figure, project.currency),
            ])}
          />
        </Block>
        <Form page={page} action={here} version={report.version}>
          <Field {...field('title')} label={t('projects.field.title')} required />
          <div class="fields">
            <Field {...field('due_on')} type="date" label={t('projects.report.due_on')} />
            <Field
              {...field('outline')}
              type="select"
              label={t('projects.report.outline')}
              empty={false}
              options={outlineOptions(page)}
            />
          </div>
          {sections.map((id) => (
            <Field
              {...field(id)}
              type="textarea"
              rows={5}
              label={t(`projects.section.${id}`)}
              hint={sectionHint(page, id)}
            />
          ))}
          <Actions>
            <Button>{t('projects.save')}</Button>
            <ButtonLink variant="secondary" href={here}>
              {t('projects.back')}
            </ButtonLink>
          </Actions>
        </Form>
      </Split>
    </Layout>
  )
}
