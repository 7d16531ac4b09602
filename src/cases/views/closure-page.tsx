import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { closures } from '../case.ts'
import { casesPath } from '../handles.ts'

/** Closing a case: why, and when. What still runs is said first. */
export function ClosurePage({
  page,
  id,
  heading,
  form,
  version,
  blocked,
  steps,
}: {
  page: Page
  id: string
  heading: string
  form: FormState
  version: number
  /** A deadline of the client still runs. */
  blocked: boolean
  /** Next steps that end with the case. */
  steps: number
}) {
  return (
    <Layout page={page} title={page.t('cases.close')}>
      <PageHead
        crumb={{ href: casesPath(page, `/${id}`), label: heading }}
        title={page.t('cases.close')}
        lead={page.t('cases.closing.lead')}
      />
      {blocked && <Notice tone="late">{page.t('cases.refused.deadline_open')}</Notice>}
      <Form page={page} action={casesPath(page, `/${id}/closure`)} version={version} id="closure">
        <ErrorSummary page={page} form={form} />
        {steps > 0 && <p>{page.t('cases.closing.steps', { n: steps })}</p>}
        <Field
          page={page}
          form={form}
          type="radio"
          stacked
          name="reason"
          label={page.t('cases.closing.reason')}
          required="unmarked"
          options={closures.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="on"
          label={page.t('cases.closing.on')}
          max={page.today}
          required="unmarked"
        />
        <Actions>
          <Button>{page.t('cases.close')}</Button>
          <ButtonLink variant="tertiary" href={casesPath(page, `/${id}`)}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
