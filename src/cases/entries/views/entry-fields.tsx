import { Chips } from '../../../ui/chips.tsx'
import { Field } from '../../../ui/field.tsx'
import { kept } from '../../../ui/kept.ts'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import { barriers, type EntryKind, entryKinds, kindsFirst, services } from '../entry.ts'

export interface EntryPerson {
  id: string
  name: string
}

const listed = (value: string | string[] | undefined) =>
  value === undefined || value === '' ? [] : [value].flat()

/** The kind of contact: the likely ones as chips. A kind chosen before stands among them. */
export function KindChips({
  page,
  caseKind,
  form,
  all,
}: {
  page: Page
  caseKind: string
  form: FormState
  all?: boolean
}) {
  const likely = all ? [...entryKinds] : kindsFirst(caseKind)
  const chosen = listed(form.values.kind)[0] ?? likely[0]
  const shown = chosen && !likely.includes(chosen as EntryKind) ? [...likely, chosen] : likely
  return (
    <Chips
      name="kind"
      legend={page.t('cases.entry.kind')}
      options={shown.map((kind) => ({ value: kind, label: wordFor(page.t, 'cases.entry.kind', kind) }))}
      chosen={chosen ? [chosen] : []}
    />
  )
}

/** The kinds that are not offered first, inside the fold of a note. */
export function OtherKinds({ page, caseKind, form }: { page: Page; caseKind: string; form: FormState }) {
  const shown = new Set<string>([...kindsFirst(caseKind), ...listed(form.values.kind)])
  return (
    <Chips
      name="kind"
      legend={page.t('cases.entry.kind.more')}
      showLegend
      options={entryKinds
        .filter((kind) => !shown.has(kind))
        .map((kind) => ({ value: kind, label: wordFor(page.t, 'cases.entry.kind', kind) }))}
    />
  )
}

const said = (form: FormState, names: string[]) =>
  names.some((name) => form.errors[name] || listed(form.values[name]).length > 0)

/** When it was: said in words, changed behind them. */
export function WhenFields({ page, form, words }: { page: Page; form: FormState; words: string }) {
  return (
    <More label={words} open={Boolean(form.errors.date || form.errors.time)}>
      <div class="fields">
        <Field
          page={page}
          form={form}
          prefix="note"
          type="date"
          name="date"
          label={page.t('cases.entry.date')}
          max={page.today}
        />
        <Field
          page={page}
          form={form}
          prefix="note"
          type="time"
          name="time"
          label={page.t('cases.entry.time')}
        />
      </div>
    </More>
  )
}

interface ServiceProps {
  page: Page
  form: FormState
  open?: boolean
}

function ServiceTicks({ page, form, open }: ServiceProps) {
  return (
    <More label={page.t('cases.entry.services_fold')} open={open || said(form, ['services', 'barriers'])}>
      <div class="stack" data-gap="5">
        <Field
          page={page}
          form={form}
          prefix="note"
          type="checkbox"
          name="services"
          label={page.t('cases.entry.services')}
          options={services.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Field
          page={page}
          form={form}
          prefix="note"
          type="checkbox"
          name="barriers"
          label={page.t('cases.entry.barriers')}
          options={barriers.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
      </div>
    </More>
  )
}

/** What was given and what stood in the way. An untouched form's forty boxes are the same on every page. */
export function ServiceFields(props: ServiceProps) {
  const touched =
    props.open || said(props.form, ['services', 'barriers']) || Object.keys(props.form.errors).length > 0
  return touched ? (
    <ServiceTicks {...props} />
  ) : (
    kept(`services ${props.page.lang}`, () => <ServiceTicks {...props} />)
  )
}

/** What comes next, and by when. */
export function NextFields({ page, form, open }: { page: Page; form: FormState; open?: boolean }) {
  return (
    <More label={page.t('cases.entry.next')} open={open || said(form, ['next', 'next_on'])}>
      <div class="fields">
        <Field
          page={page}
          form={form}
          prefix="note"
          name="next"
          label={page.t('cases.entry.next.what')}
          maxlength={500}
        />
        <Field
          page={page}
          form={form}
          prefix="note"
          type="date"
          name="next_on"
          label={page.t('cases.entry.next.by')}
          hint={page.t('cases.entry.next.hint')}
        />
      </div>
    </More>
  )
}

/** Place, exact minutes, people, rarer kinds. */
export function DetailFields({
  page,
  form,
  caseKind,
  people,
  open,
}: {
  page: Page
  form: FormState
  caseKind: string
  people: EntryPerson[]
  open?: boolean
}) {
  return (
    <More label={page.t('cases.entry.more')} open={open || said(form, ['place', 'minutes_other'])}>
      <div class="stack" data-gap="5">
        {!open && <OtherKinds page={page} caseKind={caseKind} form={form} />}
        <div class="fields">
          <Field
            page={page}
            form={form}
            prefix="note"
            name="place"
            label={page.t('cases.entry.place')}
            maxlength={200}
          />
          <Field
            page={page}
            form={form}
            prefix="note"
            type="number"
            name="minutes_other"
            label={page.t('cases.entry.minutes_other')}
            min={0}
            max={1440}
          />
        </div>
        {people.length > 0 && (
          <>
            <input type="hidden" name="people_shown" value="yes" />
            <Field
              page={page}
              form={form}
              prefix="note"
              type="checkbox"
              name="people"
              label={page.t('cases.entry.people')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </>
        )}
      </div>
    </More>
  )
}
