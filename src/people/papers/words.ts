import type { Page } from '../../ui/page.ts'
import { codeWord } from '../words.ts'
import type { DependsOn, Paper } from './paper.ts'
import { paperWarning } from './paper.ts'

/** The name of a kind of paper. */
export const paperKindWord = (page: Page, kind: string): string => codeWord(page, 'papers.kind', kind)

/** Until when a paper holds, in words: "until 14 January 2027, in 30 days", "lapsed on 2 November 2026". */
export function validityWords(page: Page, paper: Pick<Paper, 'valid_until' | 'state' | 'asked_on'>): string {
  if (paper.state === 'asked' && paper.asked_on)
    return page.t('people.papers.asked_on', { date: page.f.longDate(paper.asked_on) })
  if (paper.state === 'refused') return codeWord(page, 'papers.state', 'refused')
  if (!paper.valid_until) return page.t('people.papers.no_end')
  const date = page.f.longDate(paper.valid_until)
  const days = page.f.daysUntil(paper.valid_until)
  if (days < 0) return page.t('people.papers.lapsed', { date })
  return page.t(
    paperWarning(paper.valid_until, page.today) ? 'people.papers.until_days' : 'people.papers.until',
    {
      date,
      n: days,
    },
  )
}

/** Whose permit a paper hangs on, in words; `undefined` where nobody's is known. */
export function dependsWords(
  page: Page,
  depends: DependsOn | null | undefined,
  names: Map<string, string | null>,
): string | undefined {
  if (depends === null) return page.t('ui.unreadable')
  if (depends?.person_id) return names.get(depends.person_id) ?? page.t('ui.unreadable')
  return depends?.words
}
