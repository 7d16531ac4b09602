import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { PersonOption } from '../../choices.ts'
import { PersonPicker } from '../../views/person-picker.tsx'

/** Somebody joins a household that is there already. */
export function JoinFormPage({
  page,
  person,
  href,
  household,
  form,
  candidates,
}: {
  page: Page
  person: { name: string }
  href: string
  household: string
  form: FormState
  candidates: PersonOption[]
}) {
  const title = page.t('people.household.join.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href, label: person.name }}
        lead={page.t('people.household.of', { name: person.name })}
      />
      <Form page={page} action={`${href}/households/${household}`}>
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
          page={page}
          form={form}
          name="main_carer"
          type="checkbox"
          label={page.t('people.household.join.carer')}
        />
        <Field
          page={page}
          form={form}
          name="from_on"
          type="date"
          label={page.t('people.household.from_on')}
        />
        <Actions>
          <Button>{page.t('people.household.join.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
