import type { Page } from '../../../../ui/page.ts'
import { ListTable } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { doingOf, type LoggedEvent } from '../log.ts'
import { aboutWord, actWord, detailWord, whoWord } from '../words.ts'

/** Lines of the access log: when, who, what, about which record, and why. `own` leaves the record out, where the page is about one. */
export function EventTable({
  page,
  events,
  members,
  own,
  aboutHref,
}: {
  page: Page
  events: readonly LoggedEvent[]
  members: ReadonlyMap<string, string>
  own?: boolean
  /** Where the lines about one record are. */
  aboutHref?: (id: string) => string
}) {
  const about = (event: LoggedEvent) => {
    const words = aboutWord(page, event, members)
    return words && event.subject_id && aboutHref ? (
      <a class="ds-link nowrap" href={aboutHref(event.subject_id)}>
        {words}
      </a>
    ) : (
      words
    )
  }
  return (
    <ListTable
      page={page}
      caption={page.t('audit.log.caption')}
      columns={[
        { label: page.t('audit.log.when') },
        { label: page.t('audit.log.who') },
        { label: page.t('audit.log.what') },
        ...(own ? [] : [{ label: page.t('audit.log.about') }]),
        { label: page.t('audit.log.details') },
      ]}
      rows={events.map((event) => {
        const doing = doingOf(event.act)
        return {
          id: event.id,
          cells: [
            <time class="nowrap num" datetime={event.at.toISOString()}>
              {page.f.dateTime(event.at)}
            </time>,
            whoWord(page, event, members),
            doing === 'denied' ? <Tag tone="late">{actWord(page, event.act)}</Tag> : actWord(page, event.act),
            ...(own ? [] : [about(event)]),
            <span class="small quiet anywhere">{detailWord(page, event, members, own)}</span>,
          ],
        }
      })}
    />
  )
}
