import { countryOptionsWith } from '../../accounts/index.ts'
import { maskedIn } from '../../platform/http/masked.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { MaskedField } from '../../ui/masked.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { institutionKinds, segregationAnswers } from '../institution.ts'
import type { InstitutionLine } from '../queries.ts'
import { codeWord } from '../words.ts'
import { institutionWords } from './institution-field.tsx'

/** A new institution, or one to correct (`version` given). */
export function InstitutionFormPage({
  page,
  title,
  action,
  crumb,
  form,
  bodies,
  version,
}: {
  page: Page
  title: string
  action: string
  crumb: { href: string; label: string }
  form: FormState
  /** What it may belong to. */
  bodies: InstitutionLine[]
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
        <Field
          {...shared}
          name="confidential"
          type="checkbox"
          label={label('confidential')}
          hint={page.t('directory.hint.confidential')}
        />
        <div class="fields">
          <MaskedField {...shared} name="municipality" label={label('municipality')} maxlength={120} />
          <Field
            {...shared}
            name="country"
            type="select"
            label={label('country')}
            options={countryOptionsWith(page.lang, form.values.country)}
          />
        </div>
        <MaskedField
          {...shared}
          name="address"
          type="textarea"
          rows={2}
          label={label('address')}
          maxlength={400}
          autocomplete="off"
        />
        <FieldGroup legend={page.t('directory.reach')}>
          <div class="fields">
            <Field
              {...shared}
              name="phone"
              type="tel"
              label={label('phone')}
              maxlength={60}
              autocomplete="off"
            />
            <Field
              {...shared}
              name="email"
              type="email"
              label={label('email')}
              maxlength={200}
              autocomplete="off"
            />
          </div>
          <div class="fields">
            <Field {...shared} name="web" type="url" label={label('web')} maxlength={300} />
            {(form.values.country === 'CZ' ||
              form.values.data_box ||
              maskedIn(form.values).has('data_box')) && (
              <MaskedField
                {...shared}
                name="data_box"
                label={label('data_box')}
                hint={page.t('directory.hint.data_box')}
                maxlength={7}
                short
                autocomplete="off"
              />
            )}
          </div>
          <Field
            {...shared}
            name="hours"
            label={label('hours')}
            hint={page.t('directory.hint.hours')}
            maxlength={300}
          />
          <Field
            {...shared}
            name="parent_id"
            type="select"
            label={label('parent_id')}
            hint={page.t('directory.hint.parent')}
            empty={page.t('directory.parent.none')}
            options={bodies.map((one) => ({
              value: one.id,
              label: institutionWords(one),
              group: codeWord(page, 'kinds', one.kind),
            }))}
          />
        </FieldGroup>
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
          <MaskedField
            {...shared}
            name="notes"
            type="textarea"
            rows={3}
            label={label('notes')}
            hint={page.t('directory.hint.notes')}
            maxlength={4000}
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
