import { languageName } from '../../people/index.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, FieldGroup, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { audiences, kinds, languages } from '../activity.ts'
import { optionsOf } from '../words.ts'

/** A choice a module further right adds, such as the projects it belongs to. */
export interface Choice {
  field: string
  label: string
  options: { value: string; label: string }[]
}

interface Props {
  page: Page
  form: FormState
  action: string
  /** Where leaving the form leads. */
  back: { href: string; label: string }
  /** When an activity is corrected. */
  version?: number
  choices?: Choice[]
}

function languageOptions(page: Page, written: string | string[] | undefined) {
  const codes = [...new Set([...languages, ...[written ?? []].flat().filter(Boolean)])]
  return codes.map((value) => ({ value, label: languageName(page, value) }))
}

function More({ page, form }: Pick<Props, 'page' | 'form'>) {
  const field = { page, form }
  return (
    <FieldGroup legend={page.t('activities.form.more')}>
      <div class="fields">
        <Field
          {...field}
          name="length"
          label={page.t('activities.field.length')}
          hint={page.t('activities.field.length.hint')}
          short
          maxlength={20}
        />
        <Field {...field} name="until_on" type="date" label={page.t('activities.field.until_on')} />
      </div>
      <Field {...field} name="place" label={page.t('activities.field.place')} maxlength={160} />
      <div class="fields">
        <Field
          {...field}
          name="audience"
          type="select"
          label={page.t('activities.field.audience')}
          options={optionsOf(page, 'audience', audiences)}
        />
        <Field
          {...field}
          name="language"
          type="select"
          label={page.t('activities.field.language')}
          options={languageOptions(page, form.values.language)}
        />
      </div>
      <Field
        {...field}
        name="about"
        type="textarea"
        label={page.t('activities.field.about')}
        hint={page.t('activities.field.about.hint')}
      />
    </FieldGroup>
  )
}

/** Writing an activity down, or correcting it: three answers, and the rest for those who know it. */
export function FormPage({ page, form, action, back, version, choices = [] }: Props) {
  const title = page.t(version === undefined ? 'activities.new' : 'activities.edit_title')
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={back} />
      <Form page={page} action={action} version={version}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="kind"
          type="radio"
          required="unmarked"
          label={page.t('activities.field.kind')}
          options={optionsOf(page, 'kind', kinds)}
        />
        <Field
          page={page}
          form={form}
          name="title"
          required="unmarked"
          label={page.t('activities.field.title')}
          hint={page.t('activities.field.title.hint')}
          maxlength={160}
        />
        <Field
          page={page}
          form={form}
          name="held_on"
          type="date"
          required="unmarked"
          label={page.t('activities.field.held_on')}
        />
        {choices.map((choice) => (
          <Field
            page={page}
            form={form}
            name={choice.field}
            type="checkbox"
            label={choice.label}
            options={choice.options}
          />
        ))}
        <More page={page} form={form} />
        <Actions>
          <Button>{page.t('activities.save')}</Button>
          <ButtonLink variant="secondary" href={back.href}>
            {page.t('activities.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
