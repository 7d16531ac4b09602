import type { Child } from 'hono/jsx'
import { InstitutionField, type InstitutionLine } from '../../../directory/index.ts'
import { type ContactAsked, ContactCheck, overrideField } from '../../../people/index.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { More } from '../../../ui/menu.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { EntryPerson } from '../../entries/views/entry-fields.tsx'
import { casesPath } from '../../handles.ts'
import type { Opener } from '../../tasks/task.ts'
import { type AppointmentState, appointmentKinds, defaultLength, usualLengths } from '../appointment.ts'

interface Props {
  page: Page
  id: string
  heading: string
  /** How the people of the case may be reached, as on every page of it. */
  safe: Child
  /** Of an appointment that is changed. */
  saved?: { id: string; version: number; status: AppointmentState; starts_at: Date }
  people: EntryPerson[]
  openers: Opener[]
  institutions: InstitutionLine[]
  /** Whose rules for safe contact speak against it. */
  against: ContactAsked[]
  form: FormState
}

/** Whose rules speak against it, and the one field to say why it is right all the same. */
function Against({ page, form, against, people }: Pick<Props, 'page' | 'form' | 'against' | 'people'>) {
  if (against.length === 0) return null
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name
  return (
    <div class="stack" data-gap="5">
      {against.map((asked) => (
        <ContactCheck page={page} asked={asked} name={nameOf(asked.person_id)} />
      ))}
      <Field
        page={page}
        form={form}
        name={overrideField}
        label={page.t('people.safe.override')}
        hint={page.t('people.safe.override.hint')}
        maxlength={500}
      />
    </div>
  )
}

const valuesOf = (form: FormState, name: string) => [form.values[name] ?? []].flat()

/** The length that is chosen: the usual one in a fresh form, none where exact minutes were given. */
function lengthOf(form: FormState): string[] {
  const chosen = valuesOf(form, 'minutes').filter(Boolean)
  return chosen.length > 0 || valuesOf(form, 'minutes_other').join('') ? chosen : [String(defaultLength)]
}

/** What became of it, or that it stands again. Before its day it can only be cancelled. */
function Outcome({ page, at, saved }: { page: Page; at: string; saved: NonNullable<Props['saved']> }) {
  const words = {
    kept: 'cases.appointment.kept',
    missed: 'cases.appointment.missed',
    cancelled: 'cases.appointment.cancel',
    planned: 'cases.appointment.plan_again',
  } as const
  const ahead = page.f.dateOf(saved.starts_at) > page.today
  const endings = ahead ? (['cancelled'] as const) : (['kept', 'missed', 'cancelled'] as const)
  const offered = saved.status === 'planned' ? endings : (['planned'] as const)
  return (
    <div class="row ruled mt-8">
      {offered.map((state) => (
        <PostButton page={page} tight variant="secondary" action={`${at}/${state}`}>
          {page.t(words[state])}
        </PostButton>
      ))}
    </div>
  )
}

/** Planning an appointment, or changing one. */
export function AppointmentPage({ page, id, heading, safe, saved, form, against, ...rest }: Props) {
  const title = page.t(saved ? 'cases.appointment.change' : 'cases.appointment.new')
  const plan = casesPath(page, `/${id}/plan`)
  const other = valuesOf(form, 'minutes_other').join('')
  const ticks = (list: { id: string; name: string }[]) =>
    list.map((one) => ({ value: one.id, label: one.name }))
  return (
    <Layout page={page} title={title}>
      <PageHead crumb={{ href: plan, label: heading }} title={title} />
      {safe}
      <Form
        page={page}
        action={casesPath(page, `/${id}/appointments${saved ? `/${saved.id}` : ''}`)}
        version={saved?.version}
        class="form mt-4"
      >
        <ErrorSummary page={page} form={form} />
        <Against page={page} form={form} against={against} people={rest.people} />
        <Field
          page={page}
          form={form}
          type="radio"
          name="kind"
          label={page.t('cases.appointment.kind')}
          options={appointmentKinds.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Field
          page={page}
          form={form}
          name="about"
          label={page.t('cases.appointment.about')}
          hint={page.t('cases.appointment.about.hint')}
          maxlength={500}
        />
        <div class="fields">
          <Field page={page} form={form} type="date" name="date" label={page.t('cases.entry.date')} />
          <Field page={page} form={form} type="time" name="time" label={page.t('cases.entry.time')} />
        </div>
        <Field
          page={page}
          form={{ ...form, values: { ...form.values, minutes: lengthOf(form) } }}
          type="radio"
          name="minutes"
          label={page.t('cases.appointment.length')}
          options={usualLengths.map((length) => ({
            value: String(length),
            label: page.f.duration(length),
          }))}
        />
        <More
          label={page.t('cases.entry.minutes_other')}
          open={other !== '' || Boolean(form.errors.minutes_other)}
        >
          <Field
            page={page}
            form={form}
            type="number"
            name="minutes_other"
            label={page.t('cases.entry.minutes_other')}
            min={0}
            max={1440}
          />
        </More>
        {rest.people.length > 0 && (
          <Field
            page={page}
            form={form}
            type="checkbox"
            name="people"
            label={page.t('cases.appointment.with')}
            options={ticks(rest.people)}
          />
        )}
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="members"
          label={page.t('cases.appointment.goes')}
          options={ticks(rest.openers)}
        />
        <Field page={page} form={form} name="place" label={page.t('cases.entry.place')} maxlength={200} />
        {rest.institutions.length > 0 && (
          <InstitutionField
            page={page}
            form={form}
            name="institution"
            label={page.t('cases.appointment.institution')}
            institutions={rest.institutions}
            other={false}
          />
        )}
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="needs_interpreter"
          label={page.t('cases.appointment.interpreter')}
        />
        <Actions>
          <Button>{page.t('cases.appointment.save')}</Button>
          <ButtonLink variant="tertiary" href={plan}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
      {saved && <Outcome page={page} at={casesPath(page, `/${id}/appointments/${saved.id}`)} saved={saved} />}
    </Layout>
  )
}
