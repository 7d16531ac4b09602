import { InstitutionField, type InstitutionLine } from '../../../directory/index.ts'
import { languageName } from '../../../people/index.ts'
import { Block, Split, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { bodies } from '../../codes.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import { IncidentPage } from '../../show/room.tsx'
import { letterLanguages } from '../forms.ts'
import type { HandedPaper } from '../paper.ts'
import { agreementFor, askedFields, type Body, type HandedField, mayTell } from '../told.ts'
import { Paper } from './paper.tsx'
import { codedOptions, FollowFields, HowField } from './told-pages.tsx'

interface HandOverProps {
  page: Page
  incident: Incident
  form: FormState
  body: Body
  language: string
  /** What may go under the agreement as it stands. */
  allowed: HandedField[]
  institutions: InstitutionLine[]
  /** What the file says with all of it. */
  paper?: HandedPaper
}

function AddresseeForm({ page, incident, body, language }: HandOverProps) {
  const form = { values: { body, language }, errors: {} }
  return (
    <form class="form" method="get" action={incidentPath(page, incident.id, '/hand-over')}>
      <div class="fields">
        <Field
          page={page}
          form={form}
          prefix="to"
          type="select"
          name="body"
          label={page.t('incidents.handed.to')}
          options={codedOptions(page, bodies)}
          empty={false}
        />
        <Field
          page={page}
          form={form}
          prefix="to"
          type="select"
          name="language"
          label={page.t('incidents.handed.language')}
          options={letterLanguages.map((code) => ({ value: code, label: languageName(page, code) }))}
          empty={false}
        />
      </div>
      <Actions>
        <Button tight variant="secondary">
          {page.t('incidents.handed.look')}
        </Button>
      </Actions>
    </form>
  )
}

/** The file as it would go out, on the screen. */
function Preview({ page, paper }: { page: Page; paper: HandedPaper }) {
  return (
    <Block side title={page.t('incidents.handed.preview')} id="paper">
      <Paper paper={paper} under="h2" />
    </Block>
  )
}

/** A file to pass on, or a link that opens with a code: then somebody may mail it. */
function WayFields({ page, form }: Pick<HandOverProps, 'page' | 'form'>) {
  return (
    <FieldGroup legend={page.t('incidents.handed.way')}>
      <Field
        page={page}
        form={form}
        type="radio"
        stacked
        name="way"
        label={page.t('incidents.handed.way.which')}
        options={(['file', 'link'] as const).map((value) => ({
          value,
          label: page.t(`incidents.handed.way.${value}`),
          hint: page.t(`incidents.handed.way.${value}.hint`),
        }))}
      />
      <Field
        page={page}
        form={form}
        type="email"
        name="email"
        label={page.t('referrals.email')}
        hint={page.t('incidents.handed.email.hint')}
        autocomplete="off"
      />
      <HowField page={page} form={form} />
    </FieldGroup>
  )
}

function FieldsForm({ page, incident, form, body, language, allowed, institutions }: HandOverProps) {
  const apart = askedFields.filter((field) => !allowed.includes(field))
  const option = (field: HandedField) => ({
    value: field,
    label: page.t(`incidents.handed.field.${field}`),
  })
  return (
    <Form page={page} action={incidentPath(page, incident.id, '/hand-over')} hidden={{ body, language }}>
      <ErrorSummary page={page} form={form} />
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
        type="checkbox"
        name="fields"
        label={page.t('incidents.handed.fields')}
        hint={page.t('incidents.handed.fields.hint')}
        options={allowed.map(option)}
        stacked
      />
      {!incident.agreed.includes('quotation') && (
        <p class="hint">{page.t('incidents.handed.no_quotation')}</p>
      )}
      <FieldGroup legend={page.t('incidents.handed.also')}>
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="also"
          label={page.t('incidents.handed.also.which')}
          hint={page.t('incidents.handed.also.hint')}
          options={apart.map(option)}
          stacked
        />
        <Field
          page={page}
          form={form}
          name="agreed_how"
          label={page.t('incidents.handed.agreed_how')}
          hint={page.t('incidents.handed.agreed_how.hint')}
          maxlength={500}
        />
      </FieldGroup>
      <WayFields page={page} form={form} />
      <FollowFields page={page} form={form} />
      <Actions>
        <Button>{page.t('incidents.handed.make')}</Button>
        <ButtonLink variant="tertiary" href={incidentPath(page, incident.id)}>
          {page.t('incidents.told.back')}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

/** Handing an incident over: to whom first, since the agreement differs; then what, no more than was agreed. */
export function HandOverPage(props: HandOverProps) {
  const { page, incident, body, paper } = props
  return (
    <IncidentPage
      page={page}
      incident={incident}
      below={page.t('incidents.handed.title')}
      lead={page.t('incidents.handed.lead')}
    >
      <Split>
        <Stack gap={7}>
          <AddresseeForm {...props} />
          {mayTell(body, incident.agreed) ? (
            <FieldsForm {...props} />
          ) : (
            <Notice tone="late">
              <p>{page.t(`incidents.handed.not_agreed.${agreementFor(body) as 'police' | 'institution'}`)}</p>
              <p>
                <a class="ds-link" href={incidentPath(page, incident.id, '/agreement')}>
                  {page.t('incidents.handed.note_agreement')}
                </a>
              </p>
            </Notice>
          )}
        </Stack>
        <Stack gap={7}>{paper && <Preview page={page} paper={paper} />}</Stack>
      </Split>
    </IncidentPage>
  )
}
