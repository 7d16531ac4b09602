import type { Option } from '../../../ui/field.tsx'
import { Field, FieldGroup } from '../../../ui/form.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import type { DeadlineRule } from '../../pathways/pathway.ts'
import { units } from '../../pathways/working.ts'
import type { OwnPathway } from '../own.ts'
import { TextFields } from './text-fields.tsx'

export interface RulePageProps {
  page: Page
  own: OwnPathway
  rule?: DeadlineRule
  form: FormState
  places: { countries: Option[]; regions: Option[] }
}

const choices = <C extends string>(page: Page, prefix: string, codes: readonly C[]): Option[] =>
  codes.map((code) => ({ value: code, label: page.t(`${prefix}.${code}` as MessageId) }))

/** How a rule counts. */
export function Counting({ page, own, form, places }: RulePageProps) {
  const events = own.data.events.map(({ id, title }) => ({ value: id, label: title[page.lang] }))
  return (
    <>
      <FieldGroup legend={page.t('procedures.rule.counting')}>
        <div class="fields">
          <Field
            page={page}
            form={form}
            type="number"
            min={1}
            max={1000}
            name="length"
            label={page.t('procedures.rule.length')}
            required="unmarked"
          />
          <Field
            page={page}
            form={form}
            type="select"
            empty={false}
            name="unit"
            label={page.t('procedures.rule.unit')}
            options={choices(page, 'procedures.unit', units)}
          />
        </div>
        <Field
          page={page}
          form={form}
          type="select"
          name="trigger"
          label={page.t('procedures.rule.trigger')}
          options={events}
          required="unmarked"
        />
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="trigger_day_counted"
          label={page.t('procedures.rule.same_day_counts')}
        />
        <Field
          page={page}
          form={form}
          type="radio"
          stacked
          name="roll_over"
          label={page.t('procedures.rule.roll_over')}
          options={choices(page, 'procedures.roll_over', ['next-working-day', 'none'])}
        />
        <Field
          page={page}
          form={form}
          type="checkbox"
          stacked
          name="met_by"
          label={page.t('procedures.rule.met_by')}
          options={events}
        />
        <Field
          page={page}
          form={form}
          type="radio"
          name="binds"
          label={page.t('procedures.rule.binds')}
          options={choices(page, 'procedures.binds', ['client', 'authority'])}
        />
      </FieldGroup>
      <FieldGroup legend={page.t('procedures.rule.holidays')}>
        <Field
          page={page}
          form={form}
          type="select"
          name="country"
          label={page.t('procedures.rule.country')}
          empty={page.t('procedures.holidays_none')}
          options={places.countries}
        />
        {places.regions.length > 0 && (
          <Field
            page={page}
            form={form}
            type="checkbox"
            name="regions"
            label={page.t('procedures.rule.regions')}
            hint={page.t('procedures.rule.regions.hint')}
            options={places.regions}
          />
        )}
      </FieldGroup>
    </>
  )
}

/** Where a rule comes from, and how sure it is. */
export function Source({ page, form }: RulePageProps) {
  return (
    <FieldGroup legend={page.t('procedures.rule.where_from')}>
      <TextFields page={page} form={form} name="basis" label={page.t('procedures.rule.basis')} required />
      <Field
        page={page}
        form={form}
        type="radio"
        name="rests_on"
        label={page.t('procedures.rule.rests_on')}
        options={choices(page, 'procedures.rests_on', ['law', 'guidance', 'practice'])}
      />
      <Field
        page={page}
        form={form}
        name="source"
        label={page.t('procedures.rule.source')}
        hint={page.t('procedures.rule.source.hint')}
        required="unmarked"
      />
      <Field
        page={page}
        form={form}
        type="date"
        name="checked"
        label={page.t('procedures.rule.checked')}
        required="unmarked"
      />
      <Field
        page={page}
        form={form}
        type="radio"
        stacked
        name="confidence"
        label={page.t('procedures.rule.confidence')}
        options={choices(page, 'procedures.sure', ['confirmed', 'secondary', 'unconfirmed'])}
      />
      <div class="fields">
        <Field
          page={page}
          form={form}
          type="date"
          name="valid_from"
          label={page.t('procedures.rule.valid_from')}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="valid_to"
          label={page.t('procedures.rule.valid_to')}
        />
      </div>
      <TextFields page={page} form={form} name="note" label={page.t('procedures.rule.note')} long />
    </FieldGroup>
  )
}
