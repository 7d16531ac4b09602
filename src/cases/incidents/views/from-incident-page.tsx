import type { Incident } from '../../../incidents/index.ts'
import { IncidentPage, incidentPath } from '../../../incidents/index.ts'
import { PersonPicker } from '../../../people/index.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import type { Coded } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { PickerState } from '../../views/new-page.tsx'

/** Opening a case from an incident: for whom, what it is about, and what they told as its first entry. */
export function FromIncidentPage({
  page,
  incident,
  form,
  person,
  kinds,
  agreed,
  restricts,
}: {
  page: Page
  incident: Incident
  form: FormState
  person: PickerState
  kinds: readonly Coded[]
  agreed: boolean
  restricts: boolean
}) {
  return (
    <IncidentPage
      page={page}
      incident={incident}
      below={page.t('cases.incidents.open')}
      lead={agreed ? page.t('cases.incidents.open.lead') : undefined}
    >
      {!agreed && (
        <Notice tone="late">
          <p>{page.t('cases.incidents.refused.not_agreed')}</p>
          <p>
            <a class="ds-link" href={incidentPath(page, incident.id, '/agreement')}>
              {page.t('incidents.handed.note_agreement')}
            </a>
          </p>
        </Notice>
      )}
      {agreed && (
        <Form page={page} action={casesPath(page, `/incidents/${incident.id}/new`)}>
          <ErrorSummary page={page} form={form} />
          <PersonPicker
            page={page}
            name="person"
            label={page.t('cases.new.person')}
            {...person}
            error={form.errors.person}
          />
          <Field
            page={page}
            form={form}
            type="radio"
            name="kind"
            label={page.t('cases.new.kind')}
            options={kinds.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
            required="unmarked"
          />
          <Field page={page} form={form} name="title" label={page.t('cases.new.what')} maxlength={200} />
          <Field
            page={page}
            form={form}
            type="textarea"
            rows={8}
            name="text"
            label={page.t('cases.incidents.first_entry')}
            hint={page.t('cases.incidents.first_entry.hint')}
            maxlength={20_000}
          />
          {restricts && (
            <Field
              page={page}
              form={form}
              type="checkbox"
              name="restricted"
              label={page.t('cases.incidents.restricted')}
            />
          )}
          <Actions>
            <Button>{page.t('cases.incidents.open')}</Button>
            <ButtonLink variant="tertiary" href={incidentPath(page, incident.id)}>
              {page.t('incidents.told.back')}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </IncidentPage>
  )
}
