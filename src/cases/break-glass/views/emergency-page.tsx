import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import { openingReasons } from '../opening.ts'

/** Opening a restricted case in an emergency: its number, why, and what happens then. */
export function EmergencyPage({ page, form }: { page: Page; form: FormState }) {
  const { t } = page
  return (
    <Layout page={page} title={t('cases.emergency.title')}>
      <PageHead
        crumb={{ href: casesPath(page), label: t('cases.title') }}
        title={t('cases.emergency.title')}
        lead={t('cases.emergency.lead')}
      />
      <Form page={page} action={casesPath(page, '/emergency')}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="number"
          label={t('cases.emergency.number')}
          hint={t('cases.emergency.number.hint')}
          autocomplete="off"
          required
          short
        />
        <Field
          page={page}
          form={form}
          type="radio"
          stacked
          name="why"
          label={t('cases.emergency.why')}
          required
          options={openingReasons.map((value) => ({ value, label: t(`cases.emergency.why.${value}`) }))}
        />
        <Field
          page={page}
          form={form}
          type="textarea"
          name="words"
          rows={3}
          label={t('cases.emergency.words')}
          hint={t('cases.emergency.words.hint')}
          maxlength={2000}
          required
        />
        <Actions>
          <Button>{t('cases.emergency.open')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
