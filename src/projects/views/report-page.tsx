import { Block, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PrintButton } from '../../ui/print-copy.tsx'
import { blocksOf, type ReportDocument } from '../documents/index.ts'
import { paths } from '../paths.ts'
import type { Project } from '../queries.ts'
import type { BuiltReport } from '../reports/build.ts'
import type { Report } from '../reports/queries.ts'
import { ReportBlock } from './report-blocks.tsx'

function Downloads({ page, here, title }: { page: Page; here: string; title: string }) {
  return (
    <p class="row small">
      <span class="ds-sr-only">{title}</span>
      {(['docx', 'pdf', 'xlsx', 'json'] as const).map((format) => (
        <ButtonLink tight variant="secondary" icon="download" download href={`${here}/report.${format}`}>
          {page.t(`projects.report.${format}`)}
        </ButtonLink>
      ))}
      <PrintButton page={page} />
    </p>
  )
}

function Acts({
  page,
  project,
  report,
  here,
}: {
  page: Page
  project: Project
  report: Report
  here: string
}) {
  const { t } = page
  return (
    <>
      {page.member?.may('projects.write') && (
        <ButtonLink href={`${here}/edit`}>{t('projects.report.write')}</ButtonLink>
      )}
      {page.member?.may('reports.submit') && (
        <PostButton
          page={page}
          action={`${paths.report(page, project.id, report.id)}/submission`}
          version={report.version}
          variant="secondary"
          confirm={t('projects.report.submit_ask')}
        >
          {t('projects.report.submit')}
        </PostButton>
      )}
    </>
  )
}

const restatedRows = (document: ReportDocument) =>
  blocksOf(document, 'indicators').flatMap(({ block }) =>
    block.groups.flatMap((group) => group.rows.filter((row) => row.note)),
  )

/** Which figures would be different today, why, and a form to say so. */
function Restated({
  page,
  here,
  report,
  document,
  note,
}: {
  page: Page
  here: string
  report: Report
  document: ReportDocument
  note: FormState | undefined
}) {
  const { t } = page
  const rows = restatedRows(document)
  const form = note ?? { values: { note: report.restatement_note ?? '' }, errors: {} }
  return (
    <div>
      <Notice tone="quiet">
        {t('projects.report.restated', { n: rows.length })}
        <ul>
          {rows.map((row) => (
            <li>
              {row.title}: {row.note}
            </li>
          ))}
        </ul>
        {document.restatementNote && (
          <p class="kept">{t('projects.restatement.why', { note: document.restatementNote })}</p>
        )}
      </Notice>
      {page.member?.may('reports.submit') && (
        <details class="mt-2" open={note !== undefined}>
          <summary>
            {t(report.restatement_note ? 'projects.restatement.edit' : 'projects.restatement.add')}
          </summary>
          <ErrorSummary page={page} form={form} />
          <Form page={page} action={`${here}/restatement`} version={report.version}>
            <Field
              page={page}
              form={form}
              name="note"
              type="textarea"
              label={t('projects.restatement.note')}
              hint={t('projects.restatement.hint')}
              required
            />
            <Actions>
              <Button variant="secondary">{t('projects.save')}</Button>
            </Actions>
          </Form>
        </details>
      )}
    </div>
  )
}

/** A submitted report whose figures cannot be opened: nothing else may stand in their place. */
export function UnreadableReportPage({
  page,
  project,
  report,
}: {
  page: Page
  project: Project
  report: { title: string }
}) {
  return (
    <Layout page={page} title={report.title}>
      <PageHead
        title={report.title}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
      />
      <Notice tone="late">{page.t('ui.unreadable')}</Notice>
    </Layout>
  )
}

/** The report itself, as the funder will read it; the files hold the same. */
export function ReportPage({
  page,
  project,
  report,
  built,
  note,
}: {
  page: Page
  project: Project
  report: Report
  built: BuiltReport
  /** What was typed as the reason for restatements, when it was not accepted. */
  note?: FormState
}) {
  const { t, f } = page
  const { document } = built
  const here = paths.report(page, project.id, report.id)
  const period = `${f.longDate(document.project.period.from)} – ${f.longDate(document.project.period.to)}`
  const submitted = document.state === 'submitted'
  return (
    <Layout page={page} title={report.title}>
      <PageHead
        title={report.title}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
        lead={t(submitted ? 'projects.report.lead_submitted' : 'projects.report.lead_draft', {
          period,
          date: f.longDate(document.builtOn),
          funder: document.project.funder,
          number: document.project.number,
        })}
        acts={!submitted && <Acts page={page} project={project} report={report} here={here} />}
      />
      {report.narrative === null && <Notice tone="late">{t('ui.unreadable')}</Notice>}
      <Stack gap={5}>
        {built.restatements.length > 0 && (
          <Restated page={page} here={here} report={report} document={document} note={note} />
        )}
        <Downloads page={page} here={here} title={t('projects.report.download')} />
      </Stack>
      <div class="mt-8">
        <Stack gap={8}>
          {document.sections.length === 0 && <Nothing>{t('projects.report.empty')}</Nothing>}
          {document.sections.map((section) => (
            <Block title={section.title} id={section.id}>
              <Stack gap={5}>
                {section.blocks.map((block) => (
                  <ReportBlock page={page} block={block} />
                ))}
              </Stack>
            </Block>
          ))}
        </Stack>
      </div>
    </Layout>
  )
}
