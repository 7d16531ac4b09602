import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'

/** Correcting a note of one's own. */
export function NotePage({
  page,
  id,
  heading,
  note,
  form,
}: {
  page: Page
  id: string
  heading: string
  note: { id: string; version: number }
  form: FormState
}) {
  const plan = casesPath(page, `/${id}/plan`)
  const { t } = page
  return (
    <Layout page={page} title={t('cases.supervision.note')}>
      <PageHead crumb={{ href: plan, label: heading }} title={t('cases.supervision.note')} />
      <Form page={page} action={casesPath(page, `/${id}/supervision/${note.id}`)} version={note.version}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="textarea"
          name="text"
          label={t('cases.supervision.text')}
          maxlength={8000}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="on_day"
          label={t('cases.supervision.on')}
          max={page.today}
        />
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="for_team"
          label={t('cases.supervision.for_team')}
        />
        <Actions>
          <Button>{t('cases.supervision.save')}</Button>
          <ButtonLink variant="tertiary" href={plan}>
            {t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
