import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'

/** The form of a project, new or kept (`project`). */
export function ProjectFormPage({
  page,
  form,
  project,
}: {
  page: Page
  form: FormState
  project?: { id: string; title: string; version: number }
}) {
  const { t } = page
  const title = t(project ? 'projects.edit.title' : 'projects.new.title')
  const back = project ? paths.project(page, project.id) : paths.list(page)
  const field = (name: string) => ({ page, form, name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href: back, label: project?.title ?? t('projects.list.title') }} />
      <ErrorSummary page={page} form={form} />
      <Form page={page} action={back} version={project?.version}>
        <FieldGroup legend={t('projects.form.about')}>
          <Field {...field('title')} label={t('projects.field.title')} required />
          <Field
            {...field('number')}
            label={t('projects.field.number')}
            hint={t('projects.hint.number')}
            required
          />
          <Field {...field('funder')} label={t('projects.field.funder')} required />
          <Field {...field('programme')} label={t('projects.field.programme')} />
        </FieldGroup>
        <FieldGroup legend={t('projects.form.money')} row>
          <Field {...field('starts_on')} type="date" label={t('projects.field.starts_on')} required />
          <Field {...field('ends_on')} type="date" label={t('projects.field.ends_on')} required />
          <Field
            {...field('currency')}
            label={t('projects.field.currency')}
            hint={t('projects.hint.currency')}
            maxlength={3}
            short
            required
          />
          <Field
            {...field('grant_amount')}
            label={t('projects.field.grant_amount')}
            inputmode="decimal"
            short
          />
        </FieldGroup>
        <FieldGroup legend={t('projects.form.words')}>
          <Field {...field('summary')} type="textarea" label={t('projects.field.summary')} />
          <Field {...field('problems')} type="textarea" label={t('projects.field.problems')} />
          <Field {...field('target_groups')} type="textarea" label={t('projects.field.target_groups')} />
        </FieldGroup>
        <Actions>
          <Button>{t(project ? 'projects.save' : 'projects.new.save')}</Button>
          <ButtonLink variant="secondary" href={back}>
            {t('projects.back')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
