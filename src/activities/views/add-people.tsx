import { InstitutionField } from '../../directory/index.ts'
import { PersonPicker } from '../../people/index.ts'
import { Actions, Button, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { More } from '../../ui/menu.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { audiences, parts } from '../activity.ts'
import { audienceWord, optionsOf } from '../words.ts'
import type { ShowProps } from './show-page.tsx'

type Props = ShowProps & { path: string }

const anyWrong = (form: FormState) => Object.values(form.errors).some((error) => error !== undefined)

function Stayed({ page, form, prefix }: { page: Page; form: FormState; prefix: string }) {
  return (
    <Field
      page={page}
      form={form}
      prefix={prefix}
      name="length"
      label={page.t('activities.add.stayed')}
      hint={page.t('activities.field.length.hint')}
      short
      maxlength={20}
    />
  )
}

/** People who came before: tap their names, save once. */
export function TapNames({ page, path, forms, regulars }: Props) {
  return (
    <Form page={page} action={`${path}/people/tapped`} class="note" id="quick">
      <ErrorSummary page={page} form={forms.tapped} prefix="q" />
      <Field
        page={page}
        form={forms.tapped}
        prefix="q"
        name="person_id"
        type="checkbox"
        label={page.t('activities.quick')}
        hint={page.t('activities.quick.hint')}
        options={regulars.map((one) => ({ value: one.person_id, label: one.label }))}
      />
      <div class="note__row note__row--foot">
        <Stayed page={page} form={forms.tapped} prefix="q" />
        <Button>{page.t('activities.quick.save')}</Button>
      </div>
    </Form>
  )
}

/** Somebody else: chosen by typing, or a new name. */
export function AddPerson({ page, path, forms, typed, groups, regulars }: Props) {
  const form = forms.person
  const open = anyWrong(form) || typed.candidates.length > 0 || (groups.length === 0 && regulars.length === 0)
  return (
    <More label={page.t('activities.add_person')} open={open}>
      <Form page={page} action={`${path}/people`} id="add-person">
        <ErrorSummary page={page} form={form} />
        <PersonPicker
          page={page}
          name="person"
          label={page.t('activities.add_person.label')}
          typed={typed.person}
          candidates={typed.candidates}
          error={form.errors.person}
        />
        <div class="fields">
          <Field
            page={page}
            form={form}
            name="audience"
            type="select"
            label={page.t('activities.add.audience')}
            options={optionsOf(page, 'audience', audiences)}
          />
          <Stayed page={page} form={form} prefix="f" />
        </div>
        <Field
          page={page}
          form={form}
          name="part"
          type="radio"
          label={page.t('activities.add.part')}
          options={optionsOf(page, 'part', parts)}
        />
        <Actions>
          <Button variant="secondary">{page.t('activities.add_person.save')}</Button>
        </Actions>
      </Form>
    </More>
  )
}

/** An institution that sent somebody. */
export function AddInstitution({ page, path, forms, institutions }: Props) {
  const form = forms.institution
  return (
    <More label={page.t('activities.add_institution')} open={anyWrong(form)}>
      <Form page={page} action={`${path}/institutions`} id="add-institution">
        <ErrorSummary page={page} form={form} prefix="i" />
        <p class="small quiet">{page.t('activities.add_institution.hint')}</p>
        <InstitutionField
          page={page}
          prefix="i"
          name="institution"
          label={page.t('activities.add_institution.label')}
          form={form}
          institutions={institutions}
          other={page.member?.may('directory.write') ?? false}
        />
        <div class="fields">
          <Field
            page={page}
            form={form}
            prefix="i"
            name="audience"
            type="select"
            label={page.t('activities.add.audience')}
            options={audiences.map((value) => ({ value, label: audienceWord(page, value) }))}
          />
          <Stayed page={page} form={form} prefix="i" />
        </div>
        <Actions>
          <Button variant="secondary">{page.t('activities.add_person.save')}</Button>
        </Actions>
      </Form>
    </More>
  )
}
