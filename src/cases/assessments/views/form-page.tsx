import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Actions, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import type { Scale } from '../scales/scale.ts'
import { sourceWords } from '../words.ts'
import { AnswerFields } from './answer-fields.tsx'

/** Asking a scale, all of it on one page. Saved as a draft or as done. */
export function AssessmentFormPage({
  page,
  caseId,
  heading,
  scale,
  person,
  form,
  action,
  version,
}: {
  page: Page
  caseId: string
  heading: string
  scale: Scale
  person: { id: string; name: string }
  form: FormState
  action: string
  version?: number
}) {
  const room = casesPath(page, `/${caseId}/assessments`)
  const title = page.t('assessments.course', { scale: scale.title[page.lang], name: person.name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href: room, label: heading }} lead={scale.about[page.lang]} />
      <Form page={page} action={action} version={version} hidden={{ person: person.id, scale: scale.id }}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="date"
          name="done_on"
          label={page.t('assessments.when')}
          max={page.today}
          short
        />
        <AnswerFields page={page} scale={scale} form={form} />
        <Field
          page={page}
          form={form}
          type="textarea"
          name="remark"
          label={page.t('assessments.remark')}
          rows={3}
        />
        <Actions>
          <Button>{page.t('assessments.save')}</Button>
          <button class="ds-button" data-variant="secondary" type="submit" name="later" value="yes">
            {page.t('assessments.later')}
          </button>
          <ButtonLink variant="tertiary" href={room}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
        <p class="small quiet">{sourceWords(page, scale)}</p>
      </Form>
    </Layout>
  )
}
