import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Pathway } from '../../pathways/pathway.ts'
import { pathwayPath, pathwaysPath } from '../paths.ts'

/** Making an own copy of a shipped pathway: what it is called, and why the organisation needs one. */
export function CopyPage({ page, pathway, form }: { page: Page; pathway: Pathway; form: FormState }) {
  const back = pathwayPath(page, pathway.id, pathway.version)
  return (
    <Layout page={page} title={page.t('procedures.copy')}>
      <PageHead
        crumb={{ href: back, label: pathway.title[page.lang] }}
        title={page.t('procedures.copy')}
        lead={page.t('procedures.copy.lead')}
      />
      <Form
        page={page}
        action={pathwaysPath(page, '/copies')}
        hidden={{ from: pathway.id, from_version: pathway.version }}
      >
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="title"
          label={page.t('procedures.copy.title')}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          type="textarea"
          rows={3}
          name="reason"
          label={page.t('procedures.reason')}
          hint={page.t('procedures.reason.hint')}
          required="unmarked"
        />
        <Actions>
          <Button>{page.t('procedures.copy.save')}</Button>
          <ButtonLink variant="tertiary" href={back}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
