import type { Lang } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import { remainingDays } from '../pathways/deadline.ts'
import { explainDeadline, explainHours, explainRemaining } from '../pathways/explain.ts'
import type { Holidays } from '../pathways/holidays.ts'
import type { DeadlineRule } from '../pathways/pathway.ts'
import { pathwayOf } from '../pathways.ts'
import type { DueLine } from './queries.ts'
import type { RecentLine } from './recent.ts'

/** Why a deadline is on its day and how long is left by the organisation's holidays, in one line. */
export function explainDue(line: DueLine, page: Page, holidays: Holidays): string {
  if (!line.rule) return ''
  const { how } = explainDeadline(line.working, line.rule, page)
  return [...how.slice(1), ...leftOf(line, line.rule, page, holidays)].join(' ')
}

function leftOf({ due_on, over, hours }: DueLine, rule: DeadlineRule, page: Page, holidays: Holidays) {
  if (over || due_on < page.today) return []
  if (hours !== undefined) return [explainHours(hours, page)]
  return [explainRemaining(remainingDays(due_on, page.today, rule.holidays, holidays), page)]
}

/** What an event of a pathway is called. */
export const eventTitle = (line: RecentLine, lang: Lang): string =>
  pathwayOf(line)?.events.find(({ id }) => id === line.code)?.title[lang] ?? line.code
