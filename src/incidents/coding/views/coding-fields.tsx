import type { Child } from 'hono/jsx'
import { isMessageId } from '../../../platform/i18n/messages.ts'
import { Field, FieldGroup } from '../../../ui/form.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import * as codes from '../../codes.ts'
import { regionOptions } from '../regions.ts'

interface Fields {
  page: Page
  form: FormState
}

/** A code's words, with a line of help where it has one. */
const options = (page: Page, list: readonly { code: string; label: MessageId }[], help?: string) =>
  list.map(({ code, label }) => {
    const hint = `${help}.${code}`
    return { value: code, label: page.t(label), hint: help && isMessageId(hint) ? page.t(hint) : undefined }
  })

/** A field of the coding: its label, its help and its codes. */
function Code({
  page,
  form,
  name,
  list,
  type = 'select',
  help,
  empty,
}: Fields & {
  name: string
  list: readonly { code: string; label: MessageId }[]
  type?: 'select' | 'checkbox'
  /** Where help for single codes stands; then they are below each other. */
  help?: string
  empty?: false
}) {
  const hint = `incidents.help.${name}`
  return (
    <Field
      page={page}
      form={form}
      type={type}
      name={name}
      label={page.t(`incidents.field.${name}` as 'incidents.field.kind')}
      hint={isMessageId(hint) ? page.t(hint) : undefined}
      options={options(page, list, help)}
      stacked={help !== undefined}
      empty={empty}
    />
  )
}

/** What happened, as a kind and as acts. */
export function WhatFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.group.what')}>
      <Code page={page} form={form} name="kind" list={codes.incidentKinds} />
      <Code page={page} form={form} type="checkbox" name="acts" list={codes.acts} />
      <Field
        page={page}
        form={form}
        type="textarea"
        rows={3}
        name="summary"
        label={page.t('incidents.field.summary')}
        hint={page.t('incidents.help.summary')}
        maxlength={4000}
      />
      <Code page={page} form={form} name="told_by" list={codes.tellers} empty={false} />
    </FieldGroup>
  )
}

function DayField({ page, form, name, hint }: Fields & { name: string; hint?: Child }) {
  return (
    <Field
      page={page}
      form={form}
      type="date"
      name={name}
      label={page.t(`incidents.field.${name}` as 'incidents.field.occurred_from')}
      hint={hint}
      max={page.today}
    />
  )
}

/** When and where, as exactly as it is known. */
export function WhereFields({ page, form, country }: Fields & { country: string }) {
  return (
    <FieldGroup legend={page.t('incidents.group.where')}>
      <Code page={page} form={form} name="occurred_precision" list={codes.precisions} empty={false} />
      <div class="fields">
        <DayField page={page} form={form} name="occurred_from" />
        <DayField
          page={page}
          form={form}
          name="occurred_until"
          hint={page.t('incidents.help.occurred_until')}
        />
      </div>
      <Field
        page={page}
        form={form}
        type="select"
        name="region"
        label={page.t('incidents.field.region')}
        hint={page.t('incidents.help.region')}
        options={regionOptions(page, country)}
      />
      <Code page={page} form={form} name="setting" list={codes.settings} />
      <Field
        page={page}
        form={form}
        type="textarea"
        rows={2}
        name="place"
        label={page.t('incidents.field.place')}
        hint={page.t('incidents.help.place')}
        maxlength={1000}
      />
    </FieldGroup>
  )
}

/** Who was harmed, and by whom. */
export function PeopleFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.group.people')}>
      <Field
        page={page}
        form={form}
        name="people_harmed"
        label={page.t('incidents.field.people_harmed')}
        hint={page.t('incidents.help.people_harmed')}
        inputmode="numeric"
        short
      />
      <Code page={page} form={form} type="checkbox" name="harmed" list={codes.harmed} />
      <Code page={page} form={form} name="injury" list={codes.injuries} />
      <Code page={page} form={form} name="perpetrator_kind" list={codes.perpetratorKinds} />
      <Field
        page={page}
        form={form}
        type="textarea"
        rows={2}
        name="perpetrator"
        label={page.t('incidents.field.perpetrator')}
        hint={page.t('incidents.help.perpetrator')}
        maxlength={2000}
      />
    </FieldGroup>
  )
}

/** The three that are kept apart: what is said, what was seen, what we hold. */
export function MotiveFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.group.motive')}>
      <Code page={page} form={form} type="checkbox" name="bias_perceived" list={codes.biases} />
      <Code
        page={page}
        form={form}
        type="checkbox"
        name="bias_indicators"
        list={codes.indicators}
        help="incidents.indicator_help"
      />
      <Code page={page} form={form} type="checkbox" name="bias_assessed" list={codes.biases} />
      <Code page={page} form={form} name="qualification" list={codes.qualifications} />
    </FieldGroup>
  )
}

/** Whether the police know, and why not. */
export function PoliceFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.group.police')}>
      <Code page={page} form={form} name="police_told" list={codes.policeAnswers} empty={false} />
      <DayField page={page} form={form} name="police_told_on" />
      <Code page={page} form={form} type="checkbox" name="police_why_not" list={codes.reasonsNotTold} />
    </FieldGroup>
  )
}

/** What somebody agrees to when they tell us. */
export function AgreedFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.field.agreed')}>
      <Field
        page={page}
        form={form}
        type="checkbox"
        stacked
        name="agreed"
        label={page.t('incidents.help.agreed')}
        options={options(page, codes.agreements)}
      />
    </FieldGroup>
  )
}

/** What help was given. */
export function SupportFields({ page, form }: Fields) {
  return (
    <FieldGroup legend={page.t('incidents.group.support')}>
      <Code page={page} form={form} type="checkbox" name="support" list={codes.supports} />
    </FieldGroup>
  )
}
