import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { PersonOption } from '../../choices.ts'
import { PersonPicker } from '../../views/person-picker.tsx'
import { kinWord } from '../../words.ts'
import { kinKinds } from '../kin.ts'

const typedIn = (form: FormState) => String(form.values.person_q ?? '')

/** Linking somebody to a person: who, and what they are to them. */
export function KinFormPage({
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
  const title = page.t('people.kin.title', { name: person.name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href, label: person.name }} lead={page.t('people.kin.lead')} />
      <Form page={page} action={`${href}/kin`}>
        <ErrorSummary page={page} form={form} />
        <PersonPicker
          page={page}
          name="person"
          label={page.t('people.kin.who')}
          typed={typedIn(form)}
          candidates={candidates}
          error={form.errors.person}
        />
        <Field
          page={page}
          form={form}
          name="kind"
          type="radio"
          label={page.t('people.kin.what', { name: person.name })}
          options={kinKinds.map((kind) => ({ value: kind, label: kinWord(page, kind, 'unknown') }))}
        />
        <Actions>
          <Button>{page.t('people.kin.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
