import type { Child } from 'hono/jsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { acceptedSheets } from '../paths.ts'

interface Props {
  page: Page
  form: FormState
  action: string
  version?: number
  /** What becomes of the file. */
  hint: string
  /** Fields that stand before the file. */
  children?: Child
}

/** How the fields of a sample are told from others on the same page. */
export const samplePrefix = 's'

/** Sends a file with a few filled-in forms, for its questions to be looked at. */
export function SampleForm({ page, form, action, version, hint, children }: Props) {
  return (
    <Form page={page} action={action} version={version} files>
      <ErrorSummary page={page} form={form} prefix={samplePrefix} />
      {children}
      <Field
        page={page}
        form={form}
        prefix={samplePrefix}
        type="file"
        name="files"
        label={page.t('incidents.import.sample')}
        hint={hint}
        accept={acceptedSheets}
      />
      <Actions>
        <Button variant="secondary">{page.t('incidents.import.begin')}</Button>
      </Actions>
    </Form>
  )
}
