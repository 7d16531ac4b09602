import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { casesPath } from '../../handles.ts'
import { DetailFields, type EntryPerson, KindChips, NextFields, ServiceFields } from './entry-fields.tsx'

/** Correcting a note: everything open, based on the version that was read. */
export function EntryPage({
  page,
  id,
  entryId,
  heading,
  kind,
  form,
  people,
  version,
}: {
  page: Page
  id: string
  entryId: string
  heading: string
  kind: string
  form: FormState
  people: EntryPerson[]
  version: number
}) {
  return (
    <Layout page={page} title={page.t('cases.entry.edit')}>
      <PageHead
        crumb={{ href: casesPath(page, `/${id}`), label: heading }}
        title={page.t('cases.entry.edit')}
        lead={page.t('cases.entry.edit.lead')}
      />
      <Form page={page} action={casesPath(page, `/${id}/entries/${entryId}`)} version={version} id="entry">
        <ErrorSummary page={page} form={form} prefix="note" />
        <KindChips page={page} caseKind={kind} form={form} all />
        <Field
          page={page}
          form={form}
          prefix="note"
          type="textarea"
          name="text"
          label={page.t('cases.entry.text')}
          rows={8}
          required="unmarked"
        />
        <div class="fields">
          <Field
            page={page}
            form={form}
            prefix="note"
            type="date"
            name="date"
            label={page.t('cases.entry.date')}
            max={page.today}
          />
          <Field
            page={page}
            form={form}
            prefix="note"
            type="time"
            name="time"
            label={page.t('cases.entry.time')}
          />
        </div>
        <DetailFields page={page} form={form} caseKind={kind} people={people} open />
        <ServiceFields page={page} form={form} open />
        <NextFields page={page} form={form} open />
        <Actions>
          <Button>{page.t('cases.entry.save')}</Button>
          <ButtonLink variant="tertiary" href={casesPath(page, `/${id}`)}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
