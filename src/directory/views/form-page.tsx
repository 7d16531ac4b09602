import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { institutionKinds, segregationAnswers } from '../institution.ts'
import { codeWord } from '../words.ts'

/** A new institution, or one to correct (`version` given). */
export function InstitutionFormPage({
  page,
  title,
  action,
  crumb,
  form,
  version,
}: {
  page: Page
  title: string
  action: string
  crumb: { href: string; label: string }
  form: FormState
  version?: number
}) {
  const shared = { page, form }
  const label = (field: string) => codeWord(page, 'field', field)
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={crumb} />
      <Form page={page} action={action} version={version}>
        <ErrorSummary page={page} form={form} />
        <Field {...shared} name="name" label={label('name')} required maxlength={200} />
        <Field
          {...shared}
          name="kind"
          type="radio"
          label={label('kind')}
          required
          options={institutionKinds.map((kind) => ({ value: kind, label: codeWord(page, 'kind', kind) }))}
        />
        <div class="fields">
          <Field {...shared} name="municipality" label={label('municipality')} maxlength={120} />
          <Field
            {...shared}
            name="country"
            label={label('country')}
            hint={page.t('directory.hint.country')}
            maxlength={2}
            short
          />
        </div>
        <FieldGroup legend={page.t('directory.known')}>
          <Field
            {...shared}
            name="segregation"
            type="radio"
            label={label('segregation')}
            hint={page.t('directory.hint.segregation')}
            options={segregationAnswers.map((answer) => ({
              value: answer,
              label: codeWord(page, 'segregation', answer),
            }))}
          />
          <Field
            {...shared}
            name="checked_on"
            type="date"
            label={label('checked_on')}
            hint={page.t('directory.hint.checked_on')}
            max={page.today}
          />
        </FieldGroup>
        <Actions>
          <Button>{page.t('directory.save')}</Button>
          <ButtonLink variant="secondary" href={crumb.href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
