import type { Child } from 'hono/jsx'
import { Dots } from '../../../ui/dots.tsx'
import { DueWords } from '../../../ui/ledger.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { SafeMark } from '../../../ui/safe-banner.tsx'
import { wordFor } from '../../case.ts'
import { casePath } from '../../handles.ts'
import { pathwayOf } from '../../pathways.ts'
import { dotsOf } from '../../progress.ts'
import type { CaseRow } from '../queries.ts'

/** Whom a case is for, in a list: up to two names; without any, its number. */
export function whoOf(page: Page, row: CaseRow, names: Map<string, string | null>): string {
  const known = row.people.flatMap((id) => names.get(id) ?? [])
  const [first, ...others] = known
  if (!first) return row.number
  return others.length > 1 ? `${first} ${page.t('cases.and_more', { n: known.length })}` : page.f.list(known)
}

/** Whom it is for, what kind of matter, its number. */
export function NameCell({ page, row, who }: { page: Page; row: CaseRow; who: string }) {
  return (
    <>
      <a class="name" href={casePath(page.organisation?.slug ?? '', row.id)}>
        {who}
      </a>{' '}
      {row.safe_contact && <SafeMark label={page.t('cases.list.safe')} />}
      {row.restricted && <SafeMark icon="lock" label={page.t('cases.list.restricted')} />}
      <br />
      <Meta inline items={[wordFor(page.t, 'cases.kind', row.kind), <span class="num">{row.number}</span>]} />
    </>
  )
}

/** Where it stands, in dots and a word. */
export function StageCell({ page, row }: { page: Page; row: CaseRow }): Child {
  const pathway = pathwayOf(row)
  const dots = pathway && dotsOf(pathway, row.stage)
  if (!dots) return row.stage
  return (
    <>
      <Dots page={page} at={dots.at} of={dots.of} /> {dots.title[page.lang]}
    </>
  )
}

/** What is due next. */
export function DueCell({ page, row }: { page: Page; row: CaseRow }): Child {
  if (!row.next_due_on) return <span class="quiet only-wide">{page.t('cases.list.no_deadline')}</span>
  return (
    <>
      <DueWords
        page={page}
        date={row.next_due_on}
        time={row.due_at ? page.f.time(row.due_at) : undefined}
        hours={row.due_hours}
      />
      <br />
      <Meta inline items={[row.due?.title[page.lang]]} />
    </>
  )
}

/** When something last happened; loud after a month while a case is open, and the day itself where nobody counts days any more. */
export function activeWords(page: Page, { active_at, status }: Pick<CaseRow, 'active_at' | 'status'>): Child {
  const date = page.f.dateOf(active_at)
  const days = -page.f.daysUntil(date)
  if (days <= 0) return page.t('cases.list.today')
  if (days === 1) return page.t('cases.list.yesterday')
  if (days <= 30) return page.f.day(date)
  const words = days < 100 ? page.t('cases.list.days_ago', { n: days }) : page.f.longDate(date)
  return status === 'open' ? <b>{words}</b> : words
}
