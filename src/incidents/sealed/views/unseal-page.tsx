import { languageName } from '../../../people/index.ts'
import { Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { incidentPath, incidentsPath } from '../../paths.ts'
import type { Holder, SealedReport } from '../queries.ts'
import { PhraseField } from './phrase-fields.tsx'

/** What may be known of a sealed report: the day, the language, how many files, whether it was put aside. */
export const knownOf = (page: Page, report: Omit<SealedReport, 'id' | 'number'>): string =>
  [
    page.f.day(report.received_on),
    languageName(page, report.language),
    report.files > 0 && page.t('incidents.sealed.files', { n: report.files }),
    report.status === 'set_aside' && page.t('incidents.sealed.set_aside'),
  ]
    .filter(Boolean)
    .join(' · ')

/** Why one cannot unseal anything, and where that changes. */
export function NoKey({ page, own }: { page: Page; own: Holder | undefined }) {
  return (
    <Notice tone="quiet">
      <p>
        {page.t(own?.standing === 'waits' ? 'incidents.sealed.you_wait' : 'incidents.sealed.you_have_none')}
      </p>
      <p class="mt-2">
        <ButtonLink tight variant="secondary" href={incidentsPath(page, '/sealing')}>
          {page.t('incidents.sealing.title')}
        </ButtonLink>
      </p>
    </Notice>
  )
}

/** Sealed reports to choose from, and one's own phrase that unseals them. */
export function UnsealPage({
  page,
  reports,
  waiting,
  own,
  told,
  form,
}: {
  page: Page
  reports: readonly SealedReport[]
  /** How many wait in all. */
  waiting: number
  /** The reader among those who decide about reports. */
  own: Holder | undefined
  told?: string
  form: FormState
}) {
  return (
    <Layout page={page} title={page.t('incidents.sealed.title')}>
      <PageHead
        title={page.t('incidents.sealed.title')}
        crumb={{ href: incidentsPath(page), label: page.t('incidents.title') }}
        lead={page.t('incidents.sealed.lead')}
      />
      <div class="stack mt-8" data-gap="6">
        {reports.length === 0 && <Nothing>{page.t('incidents.sealed.none')}</Nothing>}
        {reports.length > 0 && !own?.opens && <NoKey page={page} own={own} />}
        {reports.length > 0 && !own?.opens && (
          <Rows>
            {reports.map(({ id, number, ...known }) => (
              <li>
                <a class="name" href={incidentPath(page, id)}>
                  {number}
                </a>
                <p class="small quiet">{knownOf(page, known)}</p>
              </li>
            ))}
          </Rows>
        )}
        {reports.length > 0 && own?.opens && (
          <Form page={page} action={incidentsPath(page, '/sealed')}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              type="checkbox"
              stacked
              name="ids"
              label={page.t('incidents.sealed.choose')}
              hint={
                waiting > reports.length
                  ? page.t('incidents.sealed.first', { n: reports.length, of: waiting })
                  : undefined
              }
              options={reports.map(({ id, number, ...known }) => ({
                value: id,
                label: number,
                hint: knownOf(page, known),
              }))}
            />
            <PhraseField page={page} form={form} told={told} />
            <Actions>
              <Button>{page.t('incidents.sealed.unseal')}</Button>
            </Actions>
          </Form>
        )}
      </div>
    </Layout>
  )
}
