import { audiences, channels, kinds } from '../../activities/index.ts'
import { services } from '../../cases/index.ts'
import { biases, incidentKinds, regionOptions } from '../../incidents/index.ts'
import { Field, type FieldProps } from '../../ui/field.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { standings } from '../measures/measure.ts'
import { type Answers, type Preset, questions } from '../measures/presets.ts'
import { type CodedList, eventChoices, wordOf } from '../measures/words.ts'

const roles = ['client', 'child', 'parent', 'other_family', 'alleged_perpetrator'] as const

const options = (page: Page, list: CodedList, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: wordOf(page.t, list, code) }))

type Question = Omit<FieldProps, 'page' | 'form' | 'name'>

/** How each question about a measure is asked. */
function questionOf(page: Page, name: keyof Answers): Question {
  const { t } = page
  const asked: Record<keyof Answers, () => Question> = {
    services: () => ({
      type: 'checkbox',
      label: t('projects.measure.services'),
      hint: t('projects.measure.services.hint'),
      options: services.map((service) => ({ value: service.code, label: t(service.label) })),
    }),
    roles: () => ({
      type: 'checkbox',
      label: t('projects.measure.roles'),
      options: options(page, 'role', roles),
    }),
    event: () => ({
      type: 'select',
      label: t('projects.measure.event'),
      empty: false,
      options: eventChoices(page.lang),
    }),
    segregation: () => ({
      type: 'select',
      label: t('projects.measure.segregation'),
      empty: t('projects.measure.any_institution'),
      options: (['non_segregated', 'segregated'] as const).map((value) => ({
        value,
        label: t(`projects.segregation.${value}`),
      })),
    }),
    audience: () => ({
      type: 'select',
      label: t('projects.measure.audience'),
      empty: t('projects.measure.anyone'),
      options: options(page, 'audience', audiences),
    }),
    kinds: () => ({
      type: 'checkbox',
      label: t('projects.measure.kinds'),
      hint: t('projects.measure.kinds.hint'),
      options: options(page, 'activity_kind', kinds),
    }),
    hours: () => ({
      label: t('projects.measure.hours'),
      hint: t('projects.measure.hours.hint'),
      inputmode: 'decimal',
      short: true,
    }),
    about: () => ({ label: t('projects.measure.about'), hint: t('projects.measure.about.hint') }),
    incident_kinds: () => ({
      type: 'checkbox',
      label: t('projects.measure.incident_kinds'),
      hint: t('projects.measure.incident_kinds.hint'),
      options: incidentKinds.map(({ code, label }) => ({ value: code, label: t(label) })),
    }),
    motives: () => ({
      type: 'checkbox',
      label: t('projects.measure.motives'),
      hint: t('projects.measure.motives.hint'),
      options: biases.map(({ code, label }) => ({ value: code, label: t(label) })),
    }),
    region: () => ({
      type: 'select',
      label: t('projects.measure.region'),
      empty: t('projects.measure.any_region'),
      options: regionOptions(page, ''),
    }),
    standing: () => ({
      type: 'select',
      label: t('projects.measure.standing'),
      empty: t('projects.measure.any_standing'),
      options: standings.map((value) => ({ value, label: t(`projects.measure.standing.${value}`) })),
    }),
    days: () => ({ label: t('projects.measure.days'), inputmode: 'numeric', short: true }),
    channel: () => ({
      type: 'select',
      label: t('projects.measure.channel'),
      empty: t('projects.measure.any_channel'),
      options: options(page, 'channel', channels),
    }),
  }
  return asked[name]()
}

/** The questions of a preset. */
export function MeasureFields({ page, form, preset }: { page: Page; form: FormState; preset: Preset }) {
  return (
    <>
      {questions[preset].map((name) => (
        <Field page={page} form={form} name={name} {...questionOf(page, name)} />
      ))}
    </>
  )
}
