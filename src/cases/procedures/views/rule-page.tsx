import { Actions, Button, ButtonLink, ErrorSummary, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { DeadlineRule } from '../../pathways/pathway.ts'
import { ownPath } from '../paths.ts'
import { Counting, type RulePageProps, Source } from './rule-fields.tsx'
import { TextFields, textValues } from './text-fields.tsx'

/** What the form of a rule holds at first. */
export function ruleValues(rule: DeadlineRule | undefined, page: Page): FormState['values'] {
  if (!rule) {
    return {
      unit: 'calendar-day',
      roll_over: 'next-working-day',
      binds: 'client',
      rests_on: 'law',
      confidence: 'unconfirmed',
      checked: page.today,
    }
  }
  const { holidays, length, trigger_day_counted, valid_from, valid_to } = rule
  return {
    ...textValues('title', rule.title),
    ...textValues('must', rule.must),
    ...textValues('basis', rule.basis),
    ...textValues('note', rule.note),
    unit: rule.unit,
    length: String(length),
    trigger: rule.trigger,
    trigger_day_counted: trigger_day_counted ? 'yes' : '',
    met_by: rule.met_by,
    roll_over: rule.roll_over,
    country: holidays.country ?? '',
    regions: holidays.regions.map((region) => `${holidays.country}-${region}`),
    binds: rule.binds,
    rests_on: rule.rests_on,
    source: rule.source,
    checked: rule.checked,
    confidence: rule.confidence,
    valid_from: valid_from ?? '',
    valid_to: valid_to ?? '',
  }
}

/** A rule of a draft: what it is called, how it counts, and where that comes from. */
export function RulePage(props: RulePageProps) {
  const { page, own, rule, form } = props
  const back = ownPath(page, own.id, '#rules')
  const to = (rest = '') => ownPath(page, own.id, `/deadlines/${rule?.id ?? 'new'}${rest}`)
  const title = rule?.title[page.lang] ?? page.t('procedures.rule.add')
  return (
    <Layout page={page} title={title}>
      <PageHead crumb={{ href: back, label: own.data.title[page.lang] }} title={title} />
      <Form page={page} action={to()} version={own.version}>
        <ErrorSummary page={page} form={form} />
        <TextFields page={page} form={form} name="title" label={page.t('procedures.rule.title')} required />
        {rule && (
          <TextFields
            page={page}
            form={form}
            name="must"
            label={page.t('procedures.rule.must')}
            hint={page.t('procedures.rule.must.hint', { day: '{day}', on_day: '{on_day}' })}
            required
          />
        )}
        <Counting {...props} />
        <Source {...props} />
        <Actions>
          <Button>{page.t('procedures.rule.save')}</Button>
          <ButtonLink variant="tertiary" href={back}>
            {page.t('cases.cancel')}
          </ButtonLink>
        </Actions>
      </Form>
      {rule && (
        <div class="mt-8">
          <PostButton
            page={page}
            tight
            variant="tertiary"
            action={to('/removal')}
            version={own.version}
            confirm={page.t('procedures.rule.remove.ask')}
          >
            {page.t('procedures.rule.remove')}
          </PostButton>
        </div>
      )}
    </Layout>
  )
}
