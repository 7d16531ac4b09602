import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { PersonOption } from '../../choices.ts'
import { PersonPicker } from '../../views/person-picker.tsx'

/** Who lives together with a person. */
export function HouseholdFormPage({
  page,
  person,
  href,
  form,
  candidates,
}: {
  page: Page
  person: { name: string }
  href: string
  form: FormState
  candidates: PersonOption[]
}) {
  const title = page.t('people.household.new.title', { name: person.name })
  const shared = { page, form }
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href, label: person.name }}
        lead={page.t('people.household.new.lead')}
      />
      <Form page={page} action={`${href}/households`}>
        <ErrorSummary page={page} form={form} />
        <PersonPicker
          page={page}
          name="person"
          label={page.t('people.household.who')}
          typed={String(form.values.person_q ?? '')}
          candidates={candidates}
          error={form.errors.person}
        />
        <Field
          {...shared}
          name="main_carer"
          type="radio"
          label={page.t('people.household.main_carer')}
          options={[
            { value: 'self', label: person.name },
            { value: 'other', label: page.t('people.household.main_carer.other') },
            { value: '', label: page.t('people.household.main_carer.none') },
          ]}
        />
        <div class="fields">
          <Field
            {...shared}
            name="municipality"
            label={page.t('people.household.municipality')}
            maxlength={120}
          />
          <Field {...shared} name="from_on" type="date" label={page.t('people.household.from_on')} />
        </div>
        <Field
          {...shared}
          name="label"
          label={page.t('people.household.label')}
          hint={page.t('people.household.label.hint')}
          maxlength={120}
        />
        <Actions>
          <Button>{page.t('people.household.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
