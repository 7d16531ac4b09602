import type { Child } from 'hono/jsx'
import { Field, FieldGroup, FieldRow } from '../../ui/form.tsx'
import { MaskedField } from '../../ui/masked.tsx'
import { More } from '../../ui/menu.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { contactRows } from '../forms.ts'
import { commonLanguages, contactKinds, genders, interpreterAnswers, residenceKinds } from '../person.ts'
import { codeWord, languageName } from '../words.ts'

const typed = (form: FormState, fields: string[]) =>
  fields.some((field) => Boolean(form.values[field]) || Boolean(form.errors[field]))

const languagesOf = (form: FormState): string[] => {
  const value = form.values.languages ?? []
  return Array.isArray(value) ? value : value.split(/[,\s]+/).filter(Boolean)
}

function contactsOf(form: FormState): number[] {
  const used = Array.from({ length: contactRows.most }, (_, at) => at).filter(
    (at) => form.values[`contacts.${at}.value`],
  )
  const rows = Math.min(contactRows.most, Math.max(contactRows.least, (used.at(-1) ?? -1) + 2))
  return Array.from({ length: rows }, (_, at) => at)
}

/** Everything that can be written down about a person. Only the first name is asked for; the rest is grouped and can wait. */
export function PersonFields({
  page,
  form,
  afterNames,
}: {
  page: Page
  form: FormState
  /** Stands below the names. */
  afterNames?: Child
}) {
  const shared = { page, form }
  const label = (field: string) => codeWord(page, 'field', field)
  const options = (list: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: codeWord(page, list, code) }))
  const chosen = languagesOf(form)
  const languages = [...new Set<string>([...commonLanguages, ...chosen])].map((code) => ({
    value: code,
    label: languageName(page, code),
  }))
  return (
    <>
      <FieldGroup legend={page.t('people.form.who')}>
        <div class="fields">
          <Field
            {...shared}
            name="given"
            label={label('given')}
            required
            autocomplete="off"
            maxlength={120}
          />
          <Field {...shared} name="family" label={label('family')} autocomplete="off" maxlength={120} />
        </div>
        <More label={page.t('people.form.more_names')} open={typed(form, ['original', 'other'])}>
          <div class="fields">
            <Field {...shared} name="original" label={label('original')} autocomplete="off" maxlength={200} />
            <Field
              {...shared}
              name="other"
              type="textarea"
              rows={2}
              label={label('other')}
              hint={page.t('people.form.other.hint')}
            />
          </div>
        </More>
        {afterNames}
        <Field
          {...shared}
          name="born"
          label={label('born')}
          hint={page.t('people.form.born.hint')}
          inputmode="numeric"
          short
          maxlength={10}
          autocomplete="off"
        />
        <Field {...shared} name="born_estimated" type="checkbox" label={label('born_estimated')} />
        <Field
          {...shared}
          name="gender"
          type="radio"
          label={label('gender')}
          options={options('gender', genders)}
        />
      </FieldGroup>
      <FieldGroup legend={page.t('people.form.language')}>
        <Field
          page={page}
          form={{ ...form, values: { ...form.values, languages: chosen } }}
          name="languages"
          type="checkbox"
          label={label('languages')}
          options={languages}
        />
        <Field
          {...shared}
          name="languages_note"
          label={label('languages_note')}
          hint={page.t('people.form.languages_note.hint')}
          maxlength={300}
        />
        <Field
          {...shared}
          name="needs_interpreter"
          type="radio"
          label={label('needs_interpreter')}
          options={options('interpreter', interpreterAnswers)}
        />
      </FieldGroup>
      <FieldGroup legend={page.t('people.form.reach')}>
        <p class="small quiet">{page.t('people.form.reach.hint')}</p>
        {contactsOf(form).map((at) => (
          <FieldRow legend={page.t('people.form.contact', { n: at + 1 })}>
            <Field
              {...shared}
              name={`contacts.${at}.kind`}
              type="select"
              empty={false}
              label={label('contacts.kind')}
              options={options('contact_kind', contactKinds)}
            />
            <Field
              {...shared}
              name={`contacts.${at}.value`}
              label={label('contacts.value')}
              autocomplete="off"
              maxlength={200}
            />
            <Field
              {...shared}
              name={`contacts.${at}.note`}
              label={label('contacts.note')}
              autocomplete="off"
              maxlength={200}
            />
          </FieldRow>
        ))}
        <MaskedField
          {...shared}
          name="addresses"
          type="textarea"
          rows={2}
          label={label('addresses')}
          hint={page.t('people.form.addresses.hint')}
        />
      </FieldGroup>
      <FieldGroup legend={page.t('people.form.papers')}>
        <div class="fields">
          <Field
            {...shared}
            name="nationality"
            label={label('nationality')}
            autocomplete="off"
            maxlength={100}
          />
          <Field
            {...shared}
            name="residence"
            type="select"
            label={label('residence')}
            options={options('residence', residenceKinds)}
          />
        </div>
        <div class="fields">
          <Field
            {...shared}
            name="residence_depends_on"
            label={label('residence_depends_on')}
            hint={page.t('people.form.depends_on.hint')}
            maxlength={200}
          />
          <Field
            {...shared}
            name="residence_valid_until"
            type="date"
            label={label('residence_valid_until')}
          />
        </div>
      </FieldGroup>
      <FieldGroup legend={page.t('people.form.notes')}>
        <Field {...shared} name="notes" type="textarea" quiet label={label('notes')} maxlength={4000} />
      </FieldGroup>
    </>
  )
}
