import { InstitutionField, type InstitutionLine } from '../../directory/index.ts'
import { type PersonOption, PersonPicker } from '../../people/index.ts'
import type { Option } from '../../ui/field.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { More } from '../../ui/menu.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Coded } from '../case.ts'
import { casesPath } from '../handles.ts'

/** A picker's state: what was typed or chosen, and whom it may mean. */
export interface PickerState {
  chosen?: PersonOption
  typed?: string
  candidates: PersonOption[]
}

export interface NewCaseProps {
  page: Page
  form: FormState
  person: PickerState
  parent: PickerState
  institutions: InstitutionLine[]
  members: { id: string; name: string }[]
  /** What a case can be about here. */
  kinds: readonly Coded[]
  /** Where a kind can follow several procedures: `kind pathway`, under the kind. */
  procedures: Option[]
  /** Choices of modules further right, such as projects. */
  choices: { field: string; label: string; options: { value: string; label: string }[] }[]
  adds: boolean
}

/** Opening a case, in one form: who it is for, what kind of matter; the rest has defaults. */
export function NewCasePage({
  page,
  form,
  person,
  parent,
  institutions,
  members,
  kinds,
  procedures,
  choices,
  adds,
}: NewCaseProps) {
  const parentOpen = Boolean(parent.typed || parent.chosen || form.errors.parent)
  return (
    <Layout page={page} title={page.t('cases.new.title')}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t('cases.new.title')}
        lead={page.t('cases.new.lead')}
      />
      <Form page={page} action={casesPath(page)} id="new-case">
        <ErrorSummary page={page} form={form} />
        <PersonPicker
          page={page}
          name="person"
          label={page.t('cases.new.person')}
          {...person}
          error={form.errors.person}
        />
        <More label={page.t('cases.new.parent_fold')} open={parentOpen}>
          <PersonPicker
            page={page}
            name="parent"
            label={page.t('cases.new.parent')}
            hint={page.t('cases.new.parent.hint')}
            {...parent}
            error={form.errors.parent}
          />
        </More>
        <Field
          page={page}
          form={form}
          type="radio"
          name="kind"
          label={page.t('cases.new.kind')}
          hint={page.t('cases.new.kind.hint')}
          options={kinds.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
          required="unmarked"
        />
        {procedures.length > 0 && (
          <More
            label={page.t('cases.new.procedure_fold')}
            open={Boolean(form.values.procedure || form.errors.procedure)}
          >
            <Field
              page={page}
              form={form}
              type="select"
              name="procedure"
              label={page.t('cases.new.procedure')}
              hint={page.t('cases.new.procedure.hint')}
              empty={page.t('cases.new.procedure.usual')}
              options={procedures}
            />
          </More>
        )}
        <Field
          page={page}
          form={form}
          name="title"
          label={page.t('cases.new.what')}
          hint={page.t('cases.new.what.hint')}
          maxlength={200}
        />
        <InstitutionField
          page={page}
          name="institution"
          label={page.t('cases.new.institution')}
          form={form}
          institutions={institutions}
          other={adds}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="opened_on"
          label={page.t('cases.new.opened_on')}
          max={page.today}
        />
        {members.length > 0 && (
          <Field
            page={page}
            form={form}
            type="checkbox"
            name="team"
            label={page.t('cases.new.team')}
            hint={page.t('cases.new.team.hint')}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {choices.map(
          (choice) =>
            choice.options.length > 0 && (
              <Field
                page={page}
                form={form}
                type="checkbox"
                name={choice.field}
                label={choice.label}
                options={choice.options}
              />
            ),
        )}
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="restricted"
          label={page.t('cases.new.restricted')}
          hint={page.t('cases.new.restricted.hint')}
        />
        <Actions>
          <Button>{page.t('cases.new.save')}</Button>
          <ButtonLink variant="tertiary" href={casesPath(page)}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
