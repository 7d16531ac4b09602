import { Actions, Button, ButtonLink, Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { kinds, wordFor } from '../../case.ts'
import { barriers, services } from '../../entries/entry.ts'
import { casesPath } from '../../handles.ts'
import { riskLevels } from '../../safety/risk/risk.ts'
import type { Choices } from '../choices.ts'
import {
  dueTimes,
  type FilterName,
  type ListWish,
  listSorts,
  statuses,
  unseenDays,
  wishFields,
  wishQuery,
} from '../list.ts'
import { stageOptions } from '../words.ts'

interface PanelProps {
  page: Page
  wish: ListWish
  choices: Choices
}

interface Choice {
  value: string
  label: string
  group?: string
}

/** An address may ask for what is not offered: it stays chosen. */
const withOwn = (options: readonly Choice[], value: string | undefined, label: (value: string) => string) =>
  value && !options.some((one) => one.value === value)
    ? [...options, { value, label: label(value) }]
    : options

function Narrow({
  page,
  form,
  name,
  options,
  empty,
}: {
  page: Page
  form: FormState
  name: FilterName
  options: readonly Choice[]
  empty?: string
}) {
  if (options.length === 0) return null
  return (
    <Field
      page={page}
      form={form}
      prefix="narrow"
      type="select"
      name={name}
      label={page.t(`cases.list.filter.${name}` as 'cases.list.filter.kind')}
      empty={empty ?? page.t('cases.list.filter.any')}
      options={options}
    />
  )
}

/**
 * All that a list can be narrowed by, as a plain GET form. It is drawn only when it is asked for, so that the list itself stays
 * light; what is on already is chosen in it.
 */
export function NarrowPanel({ page, wish, choices }: PanelProps) {
  const form: FormState = { values: { ...wishFields(wish) }, errors: {} }
  const { view, turned, saved, q } = wishFields(wish)
  const hidden = { view, turned, saved, q }
  const of = (prefix: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: wordFor(page.t, prefix, code) }))
  const shared = { page, form }
  const words = (days: string) => page.t('cases.list.days', { n: Number(days) })
  const leads = [
    { value: 'me', label: page.t('cases.list.filter.me') },
    ...choices.leads.filter(({ value }) => value !== page.member?.id),
  ]
  return (
    <form
      class="narrow"
      id="narrow"
      method="get"
      action={casesPath(page)}
      aria-label={page.t('cases.list.filter')}
    >
      {Object.entries(hidden).map(
        ([name, value]) => value && <input type="hidden" name={name} value={value} />,
      )}
      <div class="fields">
        <Narrow
          {...shared}
          name="kind"
          options={kinds.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Narrow {...shared} name="stage" options={stageOptions(page, choices.stages)} />
        <Narrow {...shared} name="lead" options={leads} empty={page.t('cases.list.filter.anybody')} />
        <Narrow
          {...shared}
          name="status"
          options={of('cases.list.status', statuses)}
          empty={page.t('cases.list.filter.as_view')}
        />
        <Narrow {...shared} name="due" options={of('cases.list.due_in', dueTimes)} />
        <Narrow
          {...shared}
          name="unseen"
          options={withOwn(
            unseenDays.map((days) => ({ value: days, label: words(days) })),
            wish.unseen,
            words,
          )}
        />
        <Narrow {...shared} name="institution" options={choices.institutions} />
        <Narrow {...shared} name="project" options={choices.projects} />
        <Narrow {...shared} name="municipality" options={choices.municipalities} />
        <Narrow
          {...shared}
          name="barrier"
          options={barriers.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Narrow
          {...shared}
          name="service"
          options={services.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Narrow {...shared} name="risk" options={of('cases.risk.level', riskLevels)} />
        <Field
          {...shared}
          prefix="narrow"
          type="date"
          name="opened_from"
          label={page.t('cases.list.filter.opened_from')}
        />
        <Field
          {...shared}
          prefix="narrow"
          type="date"
          name="opened_until"
          label={page.t('cases.list.filter.opened_until')}
        />
        <Field
          {...shared}
          prefix="narrow"
          type="select"
          name="sort"
          label={page.t('cases.list.filter.sort')}
          empty={false}
          options={of('cases.list.sort', Object.keys(listSorts))}
        />
        <Field
          {...shared}
          prefix="narrow"
          type="checkbox"
          name="restricted"
          label={page.t('cases.list.filter.restricted')}
        />
      </div>
      <Actions>
        <Button tight>{page.t('ui.tools.apply')}</Button>
        <ButtonLink tight variant="tertiary" href={casesPath(page) + wishQuery(wish)}>
          {page.t('cases.list.filter.close')}
        </ButtonLink>
      </Actions>
    </form>
  )
}
