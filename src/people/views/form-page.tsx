import { Actions, Button, ButtonLink, ErrorSummary, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PersonFields } from './person-fields.tsx'

/** Writing down a new person. */
export function NewPersonPage({ page, form }: { page: Page; form: FormState }) {
  const base = `/${page.organisation?.slug ?? ''}/people`
  const title = page.t('people.new.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: base, label: page.t('people.title') }}
        lead={page.t('people.new.lead')}
      />
      <Form page={page} action={base}>
        <ErrorSummary page={page} form={form} />
        <div
          class="stack"
          data-gap="6"
          data-controller="alike"
          data-action="input->alike#type"
          data-alike-source-value={`${base}/alike`}
        >
          <PersonFields
            page={page}
            form={form}
            afterNames={<div class="alike" aria-live="polite" data-alike-target="list" />}
          />
        </div>
        <Actions>
          <Button>{page.t('people.new.save')}</Button>
          <ButtonLink variant="secondary" href={base}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Correcting what is known of a person. */
export function EditPersonPage({
  page,
  person,
  form,
  version,
}: {
  page: Page
  person: { id: string; name: string }
  form: FormState
  version: number
}) {
  const href = `/${page.organisation?.slug ?? ''}/people/${person.id}`
  const title = page.t('people.edit.title', { name: person.name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href, label: person.name }} />
      <Form page={page} action={href} version={version}>
        <ErrorSummary page={page} form={form} />
        <PersonFields page={page} form={form} />
        <Actions>
          <Button>{page.t('people.edit.save')}</Button>
          <ButtonLink variant="secondary" href={href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
