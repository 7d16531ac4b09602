import { Button } from '../../../ui/button.tsx'
import { Clock } from '../../../ui/clock.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { explainDeadline } from '../../pathways/explain.ts'
import type { Pathway } from '../../pathways/pathway.ts'
import { clockDays } from '../../progress.ts'
import { eventsThatCount, type Tried } from '../try.ts'
import { Sure } from './rule-facts.tsx'

/** What would have happened, and when: a form whose answer has an address of its own. */
export function TryForm({
  page,
  action,
  pathway,
  form,
  hidden = {},
}: {
  page: Page
  action: string
  pathway: Pathway
  form: FormState
  hidden?: Record<string, string | undefined>
}) {
  const events = eventsThatCount(pathway)
  const hours = pathway.deadlines.some(({ unit }) => unit === 'hour')
  return (
    <form class="form" method="get" action={`${action}#tried`}>
      {Object.entries(hidden).map(
        ([name, value]) => value && <input type="hidden" name={name} value={value} />,
      )}
      <ErrorSummary page={page} form={form} />
      <div class="fields">
        <Field
          page={page}
          form={form}
          type="select"
          empty={false}
          name="event"
          label={page.t('procedures.try.event')}
          options={events.map(({ id, title }) => ({ value: id, label: title[page.lang] }))}
        />
        <Field page={page} form={form} type="date" name="on" label={page.t('procedures.try.on')} />
        {hours && <Field page={page} form={form} type="time" name="at" label={page.t('procedures.try.at')} />}
      </div>
      <div class="acts">
        <Button variant="secondary">{page.t('procedures.try.show')}</Button>
      </div>
    </form>
  )
}

/** Each deadline with its day in words, how it was found, its calendar, its source and how sure it is. */
export function TriedDeadlines({ page, tried }: { page: Page; tried: Tried[] }) {
  return (
    <div class="stack" data-gap="8" id="tried">
      {tried.length === 0 && <Nothing>{page.t('procedures.try.none')}</Nothing>}
      {tried.map(({ rule, working }) => {
        const words = explainDeadline(working, rule, page)
        return (
          <Clock
            page={page}
            weeks={clockDays({ working }, page.today)}
            caption={words.must}
            title={words.must}
            how={[...words.how, ...(words.lodged ? [words.lodged] : [])].join(' ')}
            source={
              <>
                <p class="meta">
                  {rule.basis[page.lang]} · {rule.source} ·{' '}
                  {page.t('procedures.checked_on', { day: page.f.longDate(rule.checked) })}
                  {(rule.valid_from || rule.valid_to) && ` · ${words.validity}`}
                </p>
                <Sure page={page} confidence={rule.confidence} />
                {rule.note && <p class="small quiet">{rule.note[page.lang]}</p>}
              </>
            }
          />
        )
      })}
    </div>
  )
}
