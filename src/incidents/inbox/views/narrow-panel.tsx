import { languageList } from '../../../people/index.ts'
import { Actions, Button, ButtonLink, Field } from '../../../ui/form.tsx'
import type { FormState, MessageId, Page } from '../../../ui/page.ts'
import { biases, incidentKinds, policeAnswers, sources, statuses } from '../../codes.ts'
import { hintCodes } from '../../coding/hints.ts'
import { regionOptions } from '../../coding/regions.ts'
import { incidentsPath } from '../../paths.ts'
import { type FilterName, type InboxWish, notKnown, wishFields, wishQuery } from '../wish.ts'

/** What to narrow by that is known only here: who works on incidents, and in which languages they were told. */
export interface Choices {
  workers: { id: string; name: string }[]
  languages: string[]
  projects: { value: string; label: string }[]
}

/** All that the inbox can be narrowed by, as a plain GET form; what is on already is chosen in it. */
export function NarrowPanel({
  page,
  wish,
  choices,
  country,
}: {
  page: Page
  wish: InboxWish
  choices: Choices
  country: string
}) {
  const form: FormState = { values: { ...wishFields(wish) }, errors: {} }
  const { view, turned, q, counted, happened, setting, act, perpetrator, why_not, institution } =
    wishFields(wish)
  const hidden = { view, turned, q, counted, happened, setting, act, perpetrator, why_not, institution }
  const words = (list: readonly { code: string; label: MessageId }[]) =>
    list.map(({ code, label }) => ({ value: code, label: page.t(label) }))
  const unknown = { value: notKnown, label: page.t('publication.unknown') }
  const selects: { name: FilterName; options: { value: string; label: string }[]; empty?: MessageId }[] = [
    { name: 'kind', options: [...words(incidentKinds), unknown] },
    { name: 'bias', options: [...words(biases), unknown] },
    { name: 'source', options: words(sources) },
    { name: 'region', options: [...regionOptions(page, country), unknown] },
    { name: 'police', options: [...words(policeAnswers), ...(wish.police === notKnown ? [unknown] : [])] },
    {
      name: 'assigned',
      empty: 'cases.list.filter.anybody',
      options: [
        { value: 'me', label: page.t('cases.list.filter.me') },
        { value: 'nobody', label: page.t('incidents.assigned.nobody') },
        ...choices.workers
          .filter(({ id }) => id !== page.member?.id)
          .map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      name: 'language',
      options: choices.languages.map((code) => ({ value: code, label: languageList(page, [code]) })),
    },
    ...(choices.projects.length > 0 ? [{ name: 'project' as const, options: choices.projects }] : []),
    { name: 'status', empty: 'cases.list.filter.as_view', options: words(statuses) },
    {
      name: 'lacks',
      options: (['any', ...hintCodes] as const).map((code) => ({
        value: code,
        label: page.t(`incidents.lacks.${code}`),
      })),
    },
  ]
  const shared = { page, form, prefix: 'narrow' }
  return (
    <form
      class="narrow"
      id="narrow"
      method="get"
      action={incidentsPath(page)}
      aria-label={page.t('cases.list.filter')}
    >
      {Object.entries(hidden).map(
        ([name, value]) => value && <input type="hidden" name={name} value={value} />,
      )}
      <div class="fields">
        {selects.map(({ name, options, empty }) => (
          <Field
            {...shared}
            type="select"
            name={name}
            label={page.t(`incidents.filter.${name}` as 'incidents.filter.kind')}
            empty={page.t(empty ?? 'cases.list.filter.any')}
            options={options}
          />
        ))}
        <Field
          {...shared}
          type="date"
          name="received_from"
          label={page.t('incidents.filter.received_from')}
        />
        <Field
          {...shared}
          type="date"
          name="received_until"
          label={page.t('incidents.filter.received_until')}
        />
        <Field {...shared} type="checkbox" name="unread" label={page.t('incidents.filter.unread')} />
      </div>
      <Actions>
        <Button tight>{page.t('ui.tools.apply')}</Button>
        <ButtonLink tight variant="tertiary" href={incidentsPath(page) + wishQuery(wish)}>
          {page.t('cases.list.filter.close')}
        </ButtonLink>
      </Actions>
    </form>
  )
}
