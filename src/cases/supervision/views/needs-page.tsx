import { Actions, Button, ButtonLink, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'

/** For which kinds of case somebody who supervises approves the plan and the closing. */
export function NeedsPage({
  page,
  kinds,
}: {
  page: Page
  kinds: readonly { kind: string; needed: boolean; usual: boolean }[]
}) {
  const at = casesPath(page, '/supervision')
  const { t } = page
  return (
    <Layout page={page} title={t('cases.approval.needs')}>
      <PageHead
        crumb={{ href: at, label: t('cases.supervision') }}
        title={t('cases.approval.needs')}
        lead={t('cases.approval.needs.lead')}
      />
      <Form page={page} action={`${at}/approvals`}>
        <Field
          page={page}
          form={{
            values: { kinds: kinds.flatMap(({ kind, needed }) => (needed ? [kind] : [])) },
            errors: {},
          }}
          type="checkbox"
          stacked
          name="kinds"
          label={t('cases.approval.needs.kinds')}
          options={kinds.map(({ kind, usual }) => ({
            value: kind,
            label: wordFor(t, 'cases.kind', kind),
            hint: usual ? t('cases.approval.needs.usual') : undefined,
          }))}
        />
        <Actions>
          <Button>{t('cases.approval.needs.save')}</Button>
          <ButtonLink variant="tertiary" href={at}>
            {t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
