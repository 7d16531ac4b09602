import { genders, PersonPicker } from '../../../people/index.ts'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  FieldGroup,
  FieldRow,
  Form,
} from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { languageOptions } from '../../language-field.tsx'
import type { InstitutionLine } from '../../queries.ts'
import { institutionWords } from '../../views/institution-field.tsx'
import { codeWord } from '../../words.ts'
import { languageRows } from '../forms.ts'
import { languageLevels, poolParts, poolSubjects, sessionModes } from '../pool.ts'
import { poolWord } from '../words.ts'

/** What a person picker shows again: whom it has, what was typed, whom that may mean. */
export type PickerState = Pick<Parameters<typeof PersonPicker>[0], 'chosen' | 'typed' | 'candidates'>

interface FormPageProps {
  page: Page
  title: string
  action: string
  crumb: { href: string; label: string }
  form: FormState
  institutions: InstitutionLine[]
  /** Absent for whoever may not look people up. */
  person?: PickerState
  version?: number
}

function Languages({ page, form }: { page: Page; form: FormState }) {
  const used = Array.from({ length: languageRows.most }, (_, at) => at).filter(
    (at) => form.values[`languages.${at}.code`],
  )
  const count = Math.min(languageRows.most, Math.max(languageRows.least, (used.at(-1) ?? -1) + 3))
  const options = languageOptions(
    page,
    used.map((at) => String(form.values[`languages.${at}.code`])),
  )
  return (
    <FieldGroup legend={page.t('directory.pool.field.languages')}>
      {Array.from({ length: count }, (_, at) => (
        <FieldRow legend={page.t('directory.pool.language_n', { n: at + 1 })}>
          <Field
            page={page}
            form={form}
            name={`languages.${at}.code`}
            type="select"
            label={page.t('directory.pool.field.language')}
            empty={page.t('directory.pool.language.none')}
            options={options}
          />
          <Field
            page={page}
            form={form}
            name={`languages.${at}.level`}
            type="select"
            label={page.t('directory.pool.field.level')}
            options={languageLevels.map((level) => ({ value: level, label: poolWord(page, 'level', level) }))}
          />
        </FieldRow>
      ))}
    </FieldGroup>
  )
}

function Ties({
  page,
  form,
  institutions,
  person,
}: Pick<FormPageProps, 'page' | 'form' | 'institutions' | 'person'>) {
  return (
    <FieldGroup legend={page.t('directory.pool.ties')}>
      <Field
        page={page}
        form={form}
        name="communities"
        label={page.t('directory.pool.field.communities')}
        hint={page.t('directory.pool.hint.communities')}
        maxlength={400}
        autocomplete="off"
      />
      <Field
        page={page}
        form={form}
        name="institution_id"
        type="select"
        label={page.t('directory.pool.field.institution')}
        hint={page.t('directory.pool.hint.institution')}
        empty={page.t('directory.choose.none')}
        options={institutions.map((one) => ({
          value: one.id,
          label: institutionWords(one),
          group: codeWord(page, 'kinds', one.kind),
        }))}
      />
      {person && (
        <PersonPicker
          page={page}
          name="person"
          label={page.t('directory.pool.field.person')}
          hint={page.t('directory.pool.hint.person')}
          error={form.errors.person}
          {...person}
        />
      )}
    </FieldGroup>
  )
}

/** Somebody new in the pool, or one to correct (`version` given). */
export function PoolFormPage({
  page,
  title,
  action,
  crumb,
  form,
  institutions,
  person,
  version,
}: FormPageProps) {
  const shared = { page, form }
  const label = (field: string) => codeWord(page, 'pool.field', field)
  const hint = (field: string) => codeWord(page, 'pool.hint', field)
  const options = (list: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: poolWord(page, list, code) }))
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={crumb} />
      <Form page={page} action={action} version={version}>
        <ErrorSummary page={page} form={form} />
        <Field {...shared} name="name" label={label('name')} required maxlength={200} autocomplete="off" />
        <Field
          {...shared}
          name="parts"
          type="checkbox"
          label={label('parts')}
          required
          options={options('part', poolParts)}
        />
        <Field
          {...shared}
          name="gender"
          type="radio"
          label={label('gender')}
          hint={hint('gender')}
          options={genders.map((gender) => ({ value: gender, label: page.t(`people.gender.${gender}`) }))}
        />
        <Languages {...shared} />
        <FieldGroup legend={page.t('directory.pool.what')}>
          <Field
            {...shared}
            name="subjects"
            type="checkbox"
            label={label('subjects')}
            options={options('subject', poolSubjects)}
          />
          <Field
            {...shared}
            name="trained_on"
            type="date"
            label={label('trained_on')}
            hint={hint('trained_on')}
            max={page.today}
          />
          <Field
            {...shared}
            name="vetted_until"
            type="date"
            label={label('vetted_until')}
            hint={hint('vetted_until')}
          />
        </FieldGroup>
        <FieldGroup legend={page.t('directory.pool.how')}>
          <Field
            {...shared}
            name="modes"
            type="checkbox"
            label={label('modes')}
            options={options('mode', sessionModes)}
          />
          <Field {...shared} name="regions" label={label('regions')} hint={hint('regions')} maxlength={400} />
          <Field
            {...shared}
            name="availability"
            label={label('availability')}
            hint={hint('availability')}
            maxlength={300}
          />
          <div class="fields">
            <Field {...shared} name="away_from" type="date" label={label('away_from')} />
            <Field {...shared} name="away_until" type="date" label={label('away_until')} />
          </div>
          <Field {...shared} name="rate" label={label('rate')} maxlength={200} />
        </FieldGroup>
        <FieldGroup legend={page.t('directory.reach')}>
          <div class="fields">
            <Field
              {...shared}
              name="phone"
              type="tel"
              label={label('phone')}
              maxlength={60}
              autocomplete="off"
            />
            <Field
              {...shared}
              name="email"
              type="email"
              label={label('email')}
              maxlength={200}
              autocomplete="off"
            />
          </div>
          <Field {...shared} name="other" label={label('other')} maxlength={200} autocomplete="off" />
        </FieldGroup>
        <Ties {...shared} institutions={institutions} person={person} />
        <Field {...shared} name="remark" type="textarea" rows={3} label={label('remark')} maxlength={2000} />
        <Actions>
          <Button>{page.t('directory.save')}</Button>
          <ButtonLink variant="secondary" href={crumb.href}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
