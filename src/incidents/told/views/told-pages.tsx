import { InstitutionField, type InstitutionLine } from '../../../directory/index.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { bodies } from '../../codes.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import { ways } from '../forms.ts'

interface Fields {
  page: Page
  form: FormState
}

/** By what way a body was told. */
export function HowField({ page, form }: Fields) {
  return (
    <Field
      page={page}
      form={form}
      type="radio"
      name="how"
      label={page.t('incidents.told.how')}
      options={ways.map((way) => ({ value: way, label: page.t(`incidents.how.${way}`) }))}
    />
  )
}

/** The body's own number, and when to ask what came of it. */
export function FollowFields({ page, form }: Fields) {
  return (
    <>
      <Field
        page={page}
        form={form}
        name="reference"
        label={page.t('incidents.told.reference')}
        hint={page.t('incidents.told.reference.hint')}
        maxlength={300}
      />
      <Field
        page={page}
        form={form}
        type="date"
        name="ask_again_on"
        label={page.t('incidents.told.ask_again_on')}
        hint={page.t('incidents.told.ask_again_on.hint')}
      />
    </>
  )
}

/** The options of a field, from a coded list. */
export const codedOptions = (page: Page, list: readonly { code: string; label: MessageId }[]) =>
  list.map(({ code, label }) => ({ value: code, label: page.t(label) }))

/** Save, or back to the incident. */
export function Buttons({ page, id }: { page: Page; id: string }) {
  return (
    <Actions>
      <Button>{page.t('incidents.told.save')}</Button>
      <ButtonLink variant="tertiary" href={incidentPath(page, id)}>
        {page.t('incidents.told.back')}
      </ButtonLink>
    </Actions>
  )
}

/** Noting that a body was told, by the person or by us. */
export function ToldPage({
  page,
  form,
  incident,
  institutions,
}: Fields & { incident: Incident; institutions: InstitutionLine[] }) {
  return (
    <IncidentPage page={page} incident={incident} below={page.t('incidents.told.add')}>
      <Form page={page} action={incidentPath(page, incident.id, '/told')}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="select"
          name="body"
          label={page.t('incidents.told.body')}
          options={codedOptions(page, bodies)}
          empty={false}
        />
        <InstitutionField
          page={page}
          form={form}
          name="institution"
          label={page.t('incidents.told.institution')}
          institutions={institutions}
          other={false}
        />
        <Field
          page={page}
          form={form}
          type="radio"
          name="told_by"
          label={page.t('incidents.told.who')}
          options={[
            { value: 'person', label: page.t('incidents.told.who.person') },
            { value: 'us', label: page.t('incidents.told.who.us') },
          ]}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="told_on"
          label={page.t('incidents.told.on')}
          max={page.today}
        />
        <HowField page={page} form={form} />
        <FollowFields page={page} form={form} />
        <Buttons page={page} id={incident.id} />
      </Form>
    </IncidentPage>
  )
}
