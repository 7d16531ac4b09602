import { InstitutionField, type InstitutionLine } from '../../../directory/index.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import type { Extension } from '../../../ui/extension.ts'
import { Actions, Button, ErrorSummary, Field, FieldGroup, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { institutionParts, sources } from '../../codes.ts'
import {
  AgreedFields,
  MotiveFields,
  PeopleFields,
  PoliceFields,
  SupportFields,
  WhatFields,
  WhereFields,
} from '../../coding/views/coding-fields.tsx'
import { languageOptions } from '../../languages.ts'
import { longestTold } from '../../line/forms.ts'
import { contactWays } from '../../line/said.ts'
import type { EntrySource } from '../entry.ts'

interface Fields {
  page: Page
  form: FormState
}

/** Where an incident is noted: in the office, on the phone, in the street, or beside a case. */
export interface EntryPlace {
  action: string
  back: { href: string; label: string }
  /** How it may have come; with one there is nothing to choose. */
  sources: readonly EntrySource[]
  /** What modules further right add to the form, such as projects. */
  extensions?: readonly Extension[]
}

/** A choice of another module. */
export interface EntryChoice {
  field: string
  label: string
  options: { value: string; label: string }[]
}

function ToldFields({ page, form, place }: Fields & { place: EntryPlace }) {
  return (
    <>
      <Field
        page={page}
        form={form}
        type="textarea"
        rows={6}
        name="told"
        label={page.t('incidents.entry.told')}
        hint={page.t('incidents.entry.told.hint')}
        maxlength={longestTold}
        required
        autofocus
      />
      {place.sources.length > 1 && (
        <Field
          page={page}
          form={form}
          type="radio"
          name="source"
          label={page.t('incidents.entry.source')}
          options={sources
            .filter(({ code }) => (place.sources as readonly string[]).includes(code))
            .map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
      )}
      <Field
        page={page}
        form={form}
        type="select"
        name="language"
        label={page.t('incidents.entry.language')}
        options={languageOptions(page, [form.values.language ?? []].flat())}
        empty={false}
      />
    </>
  )
}

function ContactFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.entry.contact')}>
      <Field
        page={page}
        form={form}
        type="radio"
        name="contact_way"
        label={page.t('incidents.entry.contact_way')}
        options={contactWays
          .filter((way) => way !== 'none')
          .map((way) => ({ value: way, label: page.t(`incidents.way.${way}`) }))}
      />
      <Field
        page={page}
        form={form}
        name="contact_at"
        label={page.t('incidents.entry.contact_at')}
        maxlength={300}
      />
      <Field
        page={page}
        form={form}
        name="contact_name"
        label={page.t('incidents.entry.contact_name')}
        maxlength={200}
      />
      <Field
        page={page}
        form={form}
        name="contact_safely"
        label={page.t('incidents.entry.contact_safely')}
        hint={page.t('incidents.entry.contact_safely.hint')}
        maxlength={500}
      />
    </FieldGroup>
  )
}

/** Noting an incident: what was told is enough; the rest is there for who has another minute. */
export function EntryPage({
  page,
  form,
  place,
  institutions,
  country,
  choices,
}: Fields & {
  place: EntryPlace
  institutions: InstitutionLine[]
  country: string
  choices: EntryChoice[]
}) {
  const fields = { page, form }
  const wrong = Object.keys(form.errors).length > 0
  return (
    <Layout page={page} title={page.t('incidents.entry.title')}>
      <PageHead
        crumb={place.back}
        title={page.t('incidents.entry.title')}
        lead={page.t('incidents.entry.lead')}
      />
      <Form page={page} action={place.action}>
        <ErrorSummary page={page} form={form} />
        <ToldFields {...fields} place={place} />
        <Actions>
          <Button>{page.t('incidents.entry.save')}</Button>
          <ButtonLink variant="tertiary" href={place.back.href}>
            {page.t('incidents.entry.back')}
          </ButtonLink>
        </Actions>
        <WhatFields {...fields} />
        <WhereFields {...fields} country={country} />
        <FieldGroup legend={page.t('incidents.institutions')}>
          <InstitutionField
            page={page}
            form={form}
            name="institution"
            label={page.t('incidents.institutions.which')}
            institutions={institutions}
            other={page.member?.may('directory.write') === true}
          />
          <Field
            page={page}
            form={form}
            type="select"
            name="part"
            label={page.t('incidents.institutions.part')}
            options={institutionParts.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
            empty={false}
          />
        </FieldGroup>
        {choices.map(
          ({ field, label, options }) =>
            options.length > 0 && (
              <Field {...fields} type="checkbox" name={field} label={label} options={options} />
            ),
        )}
        <More label={page.t('incidents.entry.more')} open={wrong}>
          <ContactFields {...fields} />
          <PeopleFields {...fields} />
          <MotiveFields {...fields} />
          <PoliceFields {...fields} />
          <AgreedFields {...fields} />
          <SupportFields {...fields} />
        </More>
        <Actions>
          <Button>{page.t('incidents.entry.save')}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
