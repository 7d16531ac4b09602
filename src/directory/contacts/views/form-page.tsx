import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { LanguageField } from '../../language-field.tsx'

/** Somebody new at an institution, or one to correct (`version` given). */
export function ContactFormPage({
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
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={crumb} />
      <Form page={page} action={action} version={version}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          name="name"
          label={page.t('directory.contact.name')}
          required
          maxlength={200}
          autocomplete="off"
        />
        <Field
          {...shared}
          name="function"
          label={page.t('directory.contact.function')}
          hint={page.t('directory.contact.function.hint')}
          maxlength={200}
          autocomplete="off"
        />
        <div class="fields">
          <Field
            {...shared}
            name="phone"
            type="tel"
            label={page.t('directory.contact.phone')}
            maxlength={60}
            autocomplete="off"
          />
          <Field
            {...shared}
            name="email"
            type="email"
            label={page.t('directory.contact.email')}
            maxlength={200}
            autocomplete="off"
          />
        </div>
        <LanguageField {...shared} label={page.t('directory.contact.languages')} />
        <Field
          {...shared}
          name="note"
          type="textarea"
          rows={3}
          label={page.t('directory.contact.note')}
          hint={page.t('directory.contact.note.hint')}
          maxlength={2000}
        />
        <Field
          {...shared}
          name="checked_on"
          type="date"
          label={page.t('directory.contact.checked_on')}
          hint={page.t('directory.hint.checked_on')}
          max={page.today}
        />
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
