import type { Trustee } from '../../../platform/keys/trustees.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'

/** A trustee proves that they can bring the root key back: with the secret on their sheet, or with a word only they can read. */
export function CheckPage({
  page,
  path,
  trustee,
  form,
}: {
  page: Page
  path: string
  trustee: Trustee
  form: FormState
}) {
  const title = page.t('keys.check.title', { name: trustee.name ?? page.t('ui.unreadable') })
  const by = trustee.made_here ? 'secret' : 'word'
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: path, label: page.t('keys.title') }}
        lead={page.t('keys.check.lead')}
      />
      {!trustee.made_here && (
        <p class="mt-6">
          <ButtonLink variant="secondary" href={`${path}/${trustee.id}/trial`} download>
            {page.t('keys.check.trial')}
          </ButtonLink>
        </p>
      )}
      <Form page={page} action={`${path}/${trustee.id}/check`}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="proof"
          type={trustee.made_here ? 'textarea' : 'text'}
          rows={3}
          label={page.t(`keys.check.${by}`)}
          hint={page.t(`keys.check.${by}.hint`)}
          autocomplete="off"
        />
        <Actions>
          <Button>{page.t('keys.check.go')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
