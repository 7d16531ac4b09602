import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Actions, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import type { WrittenMistake } from '../scales/written.ts'

/** Writing down a scale in plain lines: one's own, or one the organisation holds a licence for. */
export function ScaleFormPage({
  page,
  form,
  mistakes,
  code,
}: {
  page: Page
  form: FormState
  mistakes: WrittenMistake[]
  /** Set for a further version of an own scale. */
  code?: string
}) {
  const shared = { page, form }
  const options = (name: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: page.t(`scales.${name}.${value}` as 'scales.subject.child') }))
  return (
    <Layout page={page} title={page.t(code ? 'scales.version' : 'scales.add')}>
      <PageHead
        title={page.t(code ? 'scales.version' : 'scales.add')}
        crumb={{ href: casesPath(page, '/scales'), label: page.t('scales.title') }}
        lead={page.t('scales.form.lead')}
      />
      <Form page={page} action={casesPath(page, code ? `/scales/${code}/version` : '/scales')}>
        <ErrorSummary page={page} form={form} />
        {mistakes.length > 0 && (
          <Notice tone="late">
            <ul>
              {mistakes.map(({ field, line, why }) => (
                <li>
                  {page.t(`scales.form.${field}`)}
                  {line !== undefined && `, ${page.t('scales.line', { line })}`}:{' '}
                  {page.t(`scales.mistake.${why}`)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Field {...shared} name="title" label={page.t('scales.form.title')} required maxlength={120} />
        <Field {...shared} type="textarea" rows={2} name="about" label={page.t('scales.form.about')} />
        <FieldGroup legend={page.t('scales.form.how')}>
          <Field
            {...shared}
            type="radio"
            name="subject"
            label={page.t('scales.form.subject')}
            options={options('subject', ['child', 'adult', 'anybody'])}
          />
          <Field
            {...shared}
            type="radio"
            name="better"
            label={page.t('scales.form.better')}
            options={options('better', ['higher', 'lower'])}
          />
          <Field
            {...shared}
            type="radio"
            name="method"
            label={page.t('scales.form.method')}
            options={options('method', ['mean', 'sum'])}
          />
        </FieldGroup>
        <Field
          {...shared}
          type="textarea"
          rows={4}
          name="answers"
          label={page.t('scales.form.answers')}
          hint={page.t('scales.form.answers.hint')}
          required
        />
        <Field
          {...shared}
          type="textarea"
          rows={10}
          name="statements"
          label={page.t('scales.form.statements')}
          hint={page.t('scales.form.statements.hint')}
          required
        />
        <Field
          {...shared}
          type="textarea"
          rows={4}
          name="levels"
          label={page.t('scales.form.levels')}
          hint={page.t('scales.form.levels.hint')}
          required
        />
        <Field
          {...shared}
          name="repeat_after_days"
          label={page.t('scales.form.repeat')}
          inputmode="numeric"
          short
        />
        <FieldGroup legend={page.t('scales.form.rights')}>
          <Field {...shared} name="source" label={page.t('scales.form.source')} required />
          <Field {...shared} name="licence" label={page.t('scales.form.licence')} required />
          <Field {...shared} type="checkbox" name="may_use" label={page.t('scales.form.may_use')} />
        </FieldGroup>
        <Actions>
          <Button>{page.t('scales.form.save')}</Button>
          <ButtonLink variant="secondary" href={casesPath(page, '/scales')}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
