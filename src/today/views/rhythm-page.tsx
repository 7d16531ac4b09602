import { wordFor } from '../../cases/index.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'

/** After how many days without contact a case is shown, kind by kind. */
export function RhythmPage({
  page,
  kinds,
  form,
}: {
  page: Page
  kinds: { kind: string; usual: number }[]
  form: FormState
}) {
  const today = `/${page.organisation?.slug ?? ''}/today`
  return (
    <Layout page={page} title={page.t('today.rhythm')}>
      <PageHead
        crumb={{ href: today, label: page.t('ui.nav.today') }}
        title={page.t('today.rhythm')}
        lead={page.t('today.rhythm.lead')}
      />
      <Form page={page} action={`${today}/rhythm`}>
        <ErrorSummary page={page} form={form} />
        <div class="fields">
          {kinds.map(({ kind, usual }) => (
            <Field
              page={page}
              form={form}
              type="number"
              name={kind}
              label={wordFor(page.t, 'cases.kind', kind)}
              hint={page.t('today.rhythm.usual', { n: usual })}
              min={1}
              max={366}
            />
          ))}
        </div>
        <Actions>
          <Button>{page.t('today.rhythm.save')}</Button>
          <ButtonLink variant="tertiary" href={today}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
