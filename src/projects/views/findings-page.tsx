import { Block, Rows, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { consents, type Finding, findingKinds } from '../findings/finding.ts'
import { paths } from '../paths.ts'
import { RemovalBlock } from './edit-page.tsx'
import { FindingLine } from './finding-line.tsx'

function Fields({ page, form }: { page: Page; form: FormState }) {
  const { t } = page
  const field = (name: string) => ({ page, form, name })
  return (
    <>
      <Field
        {...field('kind')}
        type="radio"
        label={t('projects.finding.kind')}
        options={findingKinds.map((kind) => ({ value: kind, label: t(`projects.finding.kind.${kind}`) }))}
      />
      <Field
        {...field('text')}
        type="textarea"
        label={t('projects.field.text')}
        hint={t('projects.finding.text_hint')}
        required
      />
      <div class="fields">
        <Field
          {...field('said_by')}
          label={t('projects.finding.said_by')}
          hint={t('projects.finding.said_by_hint')}
        />
        <Field {...field('said_on')} type="date" label={t('projects.finding.said_on')} required />
      </div>
      <Field
        {...field('consent')}
        type="radio"
        stacked
        label={t('projects.finding.consent')}
        options={consents.map((consent) => ({
          value: consent,
          label: t(`projects.finding.consent.${consent}`),
        }))}
      />
      <Field {...field('in_report')} type="checkbox" label={t('projects.finding.in_report')} />
    </>
  )
}

/** What was learned in a project and what people said, with who may hear it. */
export function FindingsPage({
  page,
  project,
  findings,
  form,
}: {
  page: Page
  project: { id: string; title: string }
  findings: Finding[]
  form: FormState
}) {
  const { t } = page
  const here = paths.project(page, project.id, '/findings')
  const writes = page.member?.may('projects.write') ?? false
  const more = (finding: Finding) => (
    <>
      {finding.in_report && t('projects.finding.stands')}{' '}
      {writes && (
        <a class="ds-link" href={`${here}/${finding.id}`}>
          {t('projects.finding.edit')}
        </a>
      )}
    </>
  )
  return (
    <Layout page={page} title={t('projects.findings')}>
      <PageHead
        title={t('projects.findings')}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
        lead={t('projects.findings.lead')}
      />
      <Stack gap={8}>
        {findings.length === 0 ? (
          <Nothing>{t('projects.findings.none')}</Nothing>
        ) : (
          <Rows>
            {findings.map((finding) => (
              <FindingLine page={page} finding={finding} more={more(finding)} />
            ))}
          </Rows>
        )}
        {writes && (
          <Block title={t('projects.finding.add')} id="add">
            <ErrorSummary page={page} form={form} />
            <Form page={page} action={here}>
              <Fields page={page} form={form} />
              <Actions>
                <Button>{t('projects.finding.save')}</Button>
              </Actions>
            </Form>
          </Block>
        )}
      </Stack>
    </Layout>
  )
}

/** One finding to correct. */
export function FindingFormPage({
  page,
  project,
  finding,
  form,
}: {
  page: Page
  project: { id: string; title: string }
  finding: { id: string; version: number }
  form: FormState
}) {
  const { t } = page
  const here = paths.project(page, project.id, '/findings')
  return (
    <Layout page={page} title={t('projects.finding.edit')}>
      <PageHead title={t('projects.finding.edit')} crumb={{ href: here, label: t('projects.findings') }} />
      <ErrorSummary page={page} form={form} />
      <Form page={page} action={`${here}/${finding.id}`} version={finding.version}>
        <Fields page={page} form={form} />
        <Actions>
          <Button>{t('projects.save')}</Button>
          <ButtonLink variant="secondary" href={here}>
            {t('projects.back')}
          </ButtonLink>
        </Actions>
      </Form>
      <div class="mt-8">
        <RemovalBlock
          page={page}
          removal={{
            action: `${here}/${finding.id}/removal`,
            says: t('projects.removal.finding_ask'),
            final: true,
          }}
        />
      </div>
    </Layout>
  )
}
