import { Actions, Button, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { incidentsPath } from '../../paths.ts'
import type { AnswerTemplate } from '../queries.ts'
import { AnswerFields } from './answer-fields.tsx'

/** One ready answer: changed, taken away, brought back. */
export function AnswerPage({
  page,
  answer,
  form,
  version,
}: {
  page: Page
  answer: AnswerTemplate
  form: FormState
  version: number
}) {
  const path = incidentsPath(page, `/answers/${answer.id}`)
  const title = answer.title ?? page.t('ui.unreadable')
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: incidentsPath(page, '/answers'), label: page.t('incidents.answers') }}
        title={title}
      />
      {answer.removed ? (
        <Notice tone="quiet">
          <p>{page.t('incidents.answers.removed')}</p>
          <PostButton page={page} action={`${path}/removal/undo`} variant="secondary" tight>
            {page.t('incidents.answers.restore')}
          </PostButton>
        </Notice>
      ) : (
        <>
          <Form page={page} action={path} version={version} class="form">
            <ErrorSummary page={page} form={form} />
            <AnswerFields page={page} form={form} />
            <Actions>
              <Button>{page.t('incidents.answers.save')}</Button>
            </Actions>
          </Form>
          <PostButton page={page} action={`${path}/removal`} variant="tertiary" danger tight>
            {page.t('incidents.answers.remove')}
          </PostButton>
        </>
      )}
    </Layout>
  )
}
