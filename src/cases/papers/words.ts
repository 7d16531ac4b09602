import type { Page } from '../../ui/page.ts'
import { wordFor } from '../case.ts'
import { ruleOf } from '../deadlines/queries.ts'
import { takenBack } from '../events/event.ts'
import { pathwayOf } from '../pathways.ts'
import type { CaseRecord } from '../queries.ts'
import type { About } from './paper.ts'

/** The day of a document in words: sent, came, written, or put here. */
export function whenWords(
  page: Page,
  paper: {
    sent_on: string | null
    sent_how?: string | null
    received_on: string | null
    made_on: string | null
    added_on: string
  },
): string {
  if (paper.sent_on)
    return page.t('papers.when.sent', {
      day: page.f.day(paper.sent_on),
      how: wordFor(page.t, 'papers.how', paper.sent_how ?? 'post'),
    })
  if (paper.received_on) return page.t('papers.when.received', { day: page.f.day(paper.received_on) })
  if (paper.made_on) return page.t('papers.when.made', { day: page.f.day(paper.made_on) })
  return page.t('papers.when.added', { day: page.f.day(paper.added_on) })
}

/** The same without the day, where that stands in the margin. */
export function markWords(page: Page, paper: Parameters<typeof whenWords>[1]): string {
  if (paper.sent_on)
    return page.t('papers.mark.sent', { how: wordFor(page.t, 'papers.how', paper.sent_how ?? 'post') })
  return page.t(
    paper.received_on ? 'papers.mark.received' : paper.made_on ? 'papers.mark.made' : 'papers.mark.added',
  )
}

/** `PDF, 340 kB`. */
export function fileWords(page: Page, file: { type: string; bytes: number }): string {
  return page.t('papers.size', { type: file.type.toUpperCase(), size: page.f.size(file.bytes) })
}

/** What documents of a case can belong to: its events and deadlines, by `event:<id>` and `deadline:<id>`. */
export function aboutOptions(page: Page, record: CaseRecord): { value: string; label: string }[] {
  const pathway = pathwayOf(record)
  const events = record.events
    .filter(({ event }) => event !== takenBack)
    .map((line) => ({
      value: `event:${line.id}`,
      label: page.t('papers.about.event', {
        what: pathway?.events.find(({ id }) => id === line.event)?.title[page.lang] ?? line.event,
        day: page.f.day(line.occurred_on),
      }),
    }))
  const deadlines = record.deadlines.map((line) => ({
    value: `deadline:${line.id}`,
    label: page.t('papers.about.deadline', { what: ruleOf(line)?.title[page.lang] ?? line.rule }),
  }))
  return [...events, ...deadlines]
}

/** What a document belongs to, in words; `entryDay` is the day of its entry. */
export function aboutWords(
  page: Page,
  record: CaseRecord,
  about: About | undefined,
  entryDay?: string,
): string | undefined {
  if (!about) return undefined
  if (about.to === 'entry') return entryDay && page.t('papers.about.entry', { day: page.f.day(entryDay) })
  return aboutOptions(page, record).find(({ value }) => value === `${about.to}:${about.id}`)?.label
}
