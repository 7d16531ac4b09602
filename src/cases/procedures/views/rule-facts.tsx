import type { Child } from 'hono/jsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { lengthInWords } from '../../pathways/explain.ts'
import { holidayRegions } from '../../pathways/holiday-table.ts'
import type { Confidence, DeadlineRule, Pathway } from '../../pathways/pathway.ts'

/** How sure a rule is: a word, and what follows from it. */
export function Sure({ page, confidence }: { page: Page; confidence: Confidence }) {
  return (
    <p class="small">
      <Tag tone={confidence === 'confirmed' ? 'done' : confidence === 'secondary' ? 'open' : 'late'}>
        {page.t(`procedures.sure.${confidence}`)}
      </Tag>{' '}
      {confidence !== 'confirmed' && page.t('procedures.sure.lawyer')}
    </p>
  )
}

function validity(page: Page, rule: DeadlineRule): string | undefined {
  if (!rule.valid_from && !rule.valid_to) return undefined
  return page.t('clocks.validity', {
    known: `${rule.valid_from ? 'from' : ''}${rule.valid_to ? 'to' : ''}`,
    from: rule.valid_from ? page.f.longDate(rule.valid_from) : '',
    to: rule.valid_to ? page.f.longDate(rule.valid_to) : '',
  })
}

/** The country, or its regions by name, whose holidays count. */
export function placeInWords(page: Page, { country, regions }: DeadlineRule['holidays']): string {
  if (country === null) return page.t('procedures.holidays_none')
  if (regions.length === 0) return page.f.country(country)
  const names = holidayRegions(country)
  return page.t('procedures.holidays_in', {
    country: page.f.country(country),
    regions: page.f.list(regions.map((code) => names?.[code] ?? code)),
  })
}

/** How a rule counts, in sentences. */
function counting(page: Page, rule: DeadlineRule): string {
  const length = lengthInWords(rule, page)
  if (rule.unit === 'hour') return page.t('procedures.rule.hours', { length })
  return page.t('procedures.rule.sentence', {
    length,
    first: rule.trigger_day_counted ? 'same' : 'next',
    roll: rule.roll_over === 'none' ? 'none' : 'next',
    place: rule.holidays.country === null ? 'none' : 'some',
    where: placeInWords(page, rule.holidays),
  })
}

/** What a deadline's rule says: how it counts in words, then where it comes from and how sure it is. */
export function RuleFacts({ page, rule, pathway }: { page: Page; rule: DeadlineRule; pathway: Pathway }) {
  const titleOf = (id: string) => pathway.events.find((event) => event.id === id)?.title[page.lang] ?? id
  const facts: { label: string; value: Child }[] = [
    { label: page.t('procedures.rule.trigger'), value: titleOf(rule.trigger) },
    { label: page.t('procedures.rule.met_by'), value: rule.met_by.map(titleOf).join('; ') },
    { label: page.t('procedures.rule.binds'), value: page.t(`procedures.binds.${rule.binds}`) },
    { label: page.t('procedures.rule.basis'), value: rule.basis[page.lang] },
    { label: page.t('procedures.rule.source'), value: rule.source },
    { label: page.t('procedures.rule.checked'), value: page.f.longDate(rule.checked) },
    { label: page.t('procedures.rule.valid'), value: validity(page, rule) },
  ]
  return (
    <div class="rule">
      <p>{counting(page, rule)}</p>
      {rule.lodged && <p class="small">{rule.lodged[page.lang]}</p>}
      {rule.note && <p class="small">{rule.note[page.lang]}</p>}
      <dl>
        {facts
          .filter(({ value }) => value)
          .map(({ label, value }) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
      </dl>
      <Sure page={page} confidence={rule.confidence} />
    </div>
  )
}
