import type { Lang } from '../../platform/i18n/messages.ts'
import type { Page } from '../../ui/page.ts'
import { remainingDays } from '../pathways/deadline.ts'
import { explainDeadline, explainRemaining } from '../pathways/explain.ts'
import type { Holidays } from '../pathways/holidays.ts'
import { pathwayOf } from '../pathways.ts'
import type { DueLine } from './queries.ts'
import type { RecentLine } from './recent.ts'

/** Why a deadline is on its day and how long is left by the organisation's holidays, in one line. */
export function explainDue({ working, rule, due_on, over }: DueLine, page: Page, holidays: Holidays): string {
  if (!rule) return ''
  const { how } = explainDeadline(working, rule, page)
  const left =
    over || due_on < page.today
      ? []
      : [explainRemaining(remainingDays(due_on, page.today, rule.holidays, holidays), page)]
  return [...how.slice(1), ...left].join(' ')
}

/** What an event of a pathway is called. */
export const eventTitle = (line: RecentLine, lang: Lang): string =>
  pathwayOf(line)?.events.find(({ id }) => id === line.code)?.title[lang] ?? line.code
