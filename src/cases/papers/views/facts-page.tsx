import type { InstitutionLine } from '../../../directory/index.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { paperPath } from '../paths.ts'
import { FactsFields } from './facts-fields.tsx'

/** Changing what is known of a document. */
export function FactsPage({
  page,
  caseId,
  id,
  title,
  version,
  form,
  institutions,
  abouts,
}: {
  page: Page
  caseId: string
  id: string
  title: string
  version: number
  form: FormState
  institutions: InstitutionLine[]
  abouts: { value: string; label: string }[]
}) {
  return (
    <Layout page={page} title={page.t('papers.correct.title')}>
      <PageHead
        crumb={{ href: paperPath(page, caseId, id), label: title }}
        title={page.t('papers.correct.title')}
      />
      <Form page={page} action={paperPath(page, caseId, id, '/facts')} version={version}>
        <ErrorSummary page={page} form={form} />
        <FactsFields page={page} form={form} institutions={institutions} abouts={abouts} open />
        <Actions>
          <Button>{page.t('papers.correct.save')}</Button>
          <ButtonLink variant="tertiary" href={paperPath(page, caseId, id)}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
