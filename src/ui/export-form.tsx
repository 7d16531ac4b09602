import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from './form.tsx'
import type { FormState, Page } from './page.ts'

/**
 * What a file of a list is to hold, and why it is made: columns, names or codes, the reason. Answered with a download, so that it
 * may be sent again. Above `alone` records with names a second person is asked first.
 */
export function ExportForm({
  page,
  form,
  action,
  hidden,
  columns,
  count,
  alone,
  back,
}: {
  page: Page
  form: FormState
  action: string
  hidden: Record<string, string | string[] | undefined>
  columns: readonly { value: string; label: string }[]
  count: number
  alone: number
  back: string
}) {
  const names = [
    { value: 'no', label: page.t('ui.export.names.no'), hint: page.t('ui.export.names.no.hint') },
    {
      value: 'yes',
      label: page.t('ui.export.names.yes'),
      hint: count > alone ? page.t('ui.export.names.second', { n: alone }) : undefined,
    },
  ]
  return (
    <Form page={page} action={action} hidden={hidden} again>
      <ErrorSummary page={page} form={form} />
      <Field
        page={page}
        form={form}
        type="checkbox"
        name="columns"
        label={page.t('ui.export.columns')}
        options={columns}
      />
      <Field
        page={page}
        form={form}
        type="radio"
        stacked
        name="names"
        label={page.t('ui.export.names')}
        options={names}
      />
      <Field
        page={page}
        form={form}
        name="reason"
        label={page.t('ui.export.reason')}
        hint={page.t('ui.export.reason.hint')}
        maxlength={300}
      />
      <Actions>
        <Button>{page.t('ui.export.do')}</Button>
        <ButtonLink variant="tertiary" href={back}>
          {page.t('ui.export.leave')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

/** A second person has agreed: the file is fetched, once, as it was asked for. */
export function FetchForm({
  page,
  form,
  action,
  approval,
}: {
  page: Page
  form: FormState
  action: string
  approval: string
}) {
  return (
    <Form page={page} action={action} hidden={{ approval }} again>
      <ErrorSummary page={page} form={form} />
      <Actions>
        <Button>{page.t('ui.export.do')}</Button>
      </Actions>
    </Form>
  )
}
